"""Asking people for the strength of links: prepared, opened, answered, exported."""

from dataclasses import replace

import pytest

from planner.core.map_changes import MapChange
from planner.services.asking import asking_of
from planner.services.asking_links import (
    LinkChoice,
    RefusedAskingError,
    fewest_needed,
    judged,
    open_links,
    prepare_links,
)
from planner.services.assigning import Draw, Person, desk_of, people_with_items
from planner.services.diagnosing import outcome
from planner.services.exporting import export_files
from planner.services.gathering import engagement_of
from planner.services.importing import import_folder
from planner.services.link_questions import OPTION_OF, key_of
from planner.services.mapping import change_map
from planner.services.people import add_people
from planner.services.reading_people import NewPerson
from planner.services.rounds import close_round, current_round, link_rounds_in
from planner.store.engine import writing
from planner.store.tables import Answer, Respondent
from tests.companies import shipped
from tests.installations import ROLES

LINKS = shipped().framework.links
IDS = tuple(x.id for x in LINKS[:6])


def invited(session, doer, company, found, count):
    people = [NewPerson(f"P{i}", ROLES[i % len(ROLES)]) for i in range(count)]
    return add_people(session, doer, company.project, found, people)


def said(session, company, found, values, link=LINKS[0]):
    """Answer for people as if they had."""
    of = {"client_id": company.client.id, "round_id": found.id}
    key = key_of(link.source, link.target)
    kept = {"question": key, "line": "", "evidence": "", "revision": 1}
    with writing(session):
        for number, value in enumerate(values):
            one = Respondent(
                **of, code=f"X{number}", role="mkt", unit="", state="submitted"
            )
            session.add(one)
            session.flush()
            told = "unknown" if value is None else OPTION_OF[value]
            row = {"respondent_id": one.id, "value": told, "updated_on": "2026-03-02"}
            session.add(Answer(**of, **kept, **row))


def test_a_round_about_links_is_not_the_round_of_the_diagnosis(session, doer, company):
    found = prepare_links(session, doer, company.project, LinkChoice(IDS, 20))

    assert current_round(session, company.project) is company.round
    assert [r.id for r in link_rounds_in(session, company.project)] == [found.id]


def test_both_kinds_of_rounds_may_be_open_at_once(session, doer, company):
    found = prepare_links(session, doer, company.project, LinkChoice(IDS, 20))
    invited(session, doer, company, found, 3)
    open_links(session, doer, company.project, found, Draw())

    assert (company.round.state, found.state) == ("open", "open")


def test_nobody_is_asked_more_links_than_the_bound_and_each_link_often_enough(
    session, doer, company
):
    ids = tuple(x.id for x in LINKS[:30])
    found = prepare_links(session, doer, company.project, LinkChoice(ids, 12))
    assert fewest_needed(session, company.project, found) == 8
    invited(session, doer, company, found, 8)
    open_links(session, doer, company.project, found, Draw())

    people: list[Person] = people_with_items(
        session, found, desk_of(session, company.project, found, Draw())
    )
    numbers = [len(p.keys or ()) for p in people]
    assert max(numbers) <= 12
    asked = [key for p in people for key in p.keys or ()]
    assert set(asked) == {key_of(x.source, x.target) for x in LINKS[:30]}
    assert min(asked.count(key) for key in asked) >= 3


def test_too_few_people_for_so_many_links_are_refused_before_anybody_is_asked(
    session, doer, company
):
    ids = tuple(x.id for x in LINKS[:30])
    found = prepare_links(session, doer, company.project, LinkChoice(ids, 12))
    invited(session, doer, company, found, 7)

    with pytest.raises(RefusedAskingError, match="7 people are invited; 30 links"):
        open_links(session, doer, company.project, found, Draw())
    assert found.state == "prepared"


@pytest.mark.parametrize("most", [0, 21, -3])
def test_the_bound_itself_has_a_bound(session, doer, company, most):
    with pytest.raises(RefusedAskingError, match="1 to 20"):
        prepare_links(session, doer, company.project, LinkChoice(IDS, most))


def test_no_link_or_an_unknown_one_is_refused(session, doer, company):
    with pytest.raises(RefusedAskingError, match="at least one link"):
        prepare_links(session, doer, company.project, LinkChoice(("L-9999",), 5))


def test_a_person_reads_the_names_of_the_own_map_as_they_were_when_asked(
    session, doer, company
):
    own = MapChange("add", "K-CU-19", "K-PR-09", who="Kim", reason="word of mouth")
    change_map(session, doer, company.project, own, 0)
    ids = ("M-K-CU-19-K-PR-09",)
    found = prepare_links(session, doer, company.project, LinkChoice(ids, 5))
    version = company.project.row.framework_version_id

    (item,) = asking_of(session, found, version, "mkt").item.values()

    names = shipped().framework.kpi
    assert names["K-CU-19"].name.ko in item.question.text.ko
    assert str(names["K-PR-09"].name.en) in str(item.question.text.en)
    assert item.question.accept("", "up3") == "up3"


def test_what_people_say_moves_the_weights_at_once(session, doer, company):
    found = prepare_links(session, doer, company.project, LinkChoice(IDS, 20))
    before = outcome(session, company.project, company.round, 1)
    said(session, company, found, [3, 3, 1, None])
    after = outcome(session, company.project, company.round, 1)

    ends = (LINKS[0].source, LINKS[0].target)
    assert after.assessment.elicited[ends].n == 3
    assert after.assessment.elicited[ends].unknown == 1
    assert before.fingerprint != after.fingerprint


def test_answers_without_names_count_from_the_closing_on_and_from_five(
    session, doer, company
):
    choice = LinkChoice(IDS, 20, "anonymous", 5)
    found = prepare_links(session, doer, company.project, choice)
    invited(session, doer, company, found, 5)
    open_links(session, doer, company.project, found, Draw())
    said(session, company, found, [3, 3, 1, 2])

    assert judged(session, company.project) == ()
    close_round(session, doer, company.project, found)
    (told,) = judged(session, company.project)
    assert told.least == 5
    shown = outcome(session, company.project, company.round, 1).assessment
    (one,) = shown.elicited.values()
    assert (one.n, one.mean) == (0, None)


def test_strengths_survive_the_way_out_and_back_with_the_same_hash(
    session, doer, company, tmp_path
):
    for values in ([3, 3, 1, None], [-2, 0, 2]):
        found = prepare_links(session, doer, company.project, LinkChoice(IDS, 20))
        said(session, company, found, values)
    files = export_files(session, doer, company.project, company.round)
    for name, text in files.items():
        (tmp_path / name).write_text(text, encoding="utf-8")

    again = import_folder(session, doer, tmp_path)

    assert "X0,K-" in files["link_strengths.csv"]
    there = engagement_of(session, company.project, company.round)
    back = engagement_of(session, again.project, again.round)
    assert back.link_rounds == there.link_rounds != ()
    assert (
        outcome(session, again.project, again.round, 1).fingerprint
        == outcome(session, company.project, company.round, 1).fingerprint
    )


def test_what_was_said_without_names_does_not_leave_the_house(session, doer, company):
    choice = LinkChoice(IDS, 20, "anonymous", 5)
    found = prepare_links(session, doer, company.project, choice)
    said(session, company, found, [3, 3, 1, 2, 2])
    with writing(session):
        found.state = "closed"

    files = export_files(session, doer, company.project, company.round)

    assert len(judged(session, company.project)) == 1
    assert "link_strengths.csv" not in files


def test_links_without_answers_change_no_hash(session, doer, company):
    before = engagement_of(session, company.project, company.round)
    prepare_links(session, doer, company.project, LinkChoice(IDS, 20))

    assert engagement_of(session, company.project, company.round) == replace(before)
