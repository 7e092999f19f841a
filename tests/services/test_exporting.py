import pytest

from planner.services.exchanging import Export, export_zip
from planner.services.exporting import AnonymousError, export_files


def test_single_answers_of_an_anonymous_round_do_not_leave_by_the_shell(
    session, doer, anonymous_company
):
    project, found = anonymous_company.project, anonymous_company.round

    with pytest.raises(AnonymousError, match="results only"):
        export_files(session, doer, project, found)


def test_single_answers_of_an_anonymous_round_do_not_leave_by_a_page(
    session, doer, anonymous_company
):
    project, found = anonymous_company.project, anonymous_company.round

    with pytest.raises(AnonymousError, match="results only"):
        export_zip(session, doer, project, found, Export("Kim", "a second look"))


def test_a_named_round_leaves_as_an_engagement_folder(session, doer, company):
    files = export_files(session, doer, company.project, company.round)

    assert {"engagement.yaml", "respondents.csv", "answers.csv"} <= set(files)
