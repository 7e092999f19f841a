import pytest

from planner.core.records import Benchmark, Coding, KpiCheck
from planner.services.benchmarking import add_benchmark
from planner.services.checking_kpis import TypedCheck, record_check
from planner.services.diagnosing import outcome
from planner.services.exchanging import Export, export_zip
from planner.services.exporting import AnonymousError, export_files
from planner.services.importing import import_folder
from planner.services.importing_kpis import Confirmed, Given, keep_values, preview
from planner.services.interviewing import TypedNote, code_note, desk_at, write_note


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


def test_everything_beside_the_numbers_survives_the_way_there_and_back(
    session, doer, company, tmp_path
):
    """Notes with two coders and with none, a benchmark, a check, changed values."""
    desk = desk_at(session, company.project, None)
    note = write_note(desk, doer, TypedNote("점장 A", '두 줄\n"따옴표"'))
    for coder, level in (("갑", 2.0), ("을", 3.5), ("병", 2.0)):
        code_note(desk, doer, note, Coding(coder, "eq.multi_angle", level, "negative"))
    code_note(desk, doer, note, Coding("갑", "it.data_quality", 1.5, "neutral"))
    write_note(desk, doer, TypedNote("점장 B", "아직 코딩하지 않은 말"))
    add_benchmark(
        session, doer, company.project, Benchmark("K-PR-01", 3.5, "명", "조사", 2024)
    )
    check = TypedCheck(KpiCheck("K-PR-01", "now", "ERP", "재무", "2023-01"))
    record_check(session, doer, company.project, check)
    found = preview(
        session, company.project, Given(b"", "월,K-PR-01\n2026-01,0\n2026-03,4\n")
    )
    keep_values(session, doer, company.project, Confirmed(found.text, found.seen))

    files = export_files(session, doer, company.project, company.round)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    brought = import_folder(session, doer, tmp_path, company.client)

    before = outcome(session, company.project, company.round, seed=1)
    after = outcome(session, brought.project, brought.round, seed=1)
    assert after.fingerprint == before.fingerprint
    again = export_files(session, doer, brought.project, brought.round)
    assert again == files
    assert files["interviews.csv"].count("eq.multi_angle,2.5,") == 1
