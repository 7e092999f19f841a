"""What is read again after somebody saved: the savers' answers, nobody else's."""

import datetime as dt

import pytest
from sqlalchemy import event

from planner.config import ROOT
from planner.services import inviting
from planner.services.collecting import answers_in
from planner.services.database import sessions as opener
from planner.services.diagnosing import outcome
from planner.services.importing import import_folder
from planner.services.people import NewPerson, add_people
from planner.services.rounds import close_round, reopen_round
from planner.services.saving import Asker, Saved, Saver, Typed
from planner.store import asked
from planner.store.engine import writing
from tests.installations import NOW, make_company, publish

SAMPLE = ROOT / "frameworks" / "enterprise-crm" / "samples" / "daon_retail"
LEVEL, OTHER = "Q-E01", "Q-E07"


@pytest.fixture
def saver(engine):
    return Saver(engine, opener(engine))


@pytest.fixture
def statements(engine):
    """Every statement sent, with its values."""
    found: list[str] = []

    def heard(_connection, _cursor, statement, values, *_more):
        found.append(f"{statement} {values}")

    event.listen(engine, "after_cursor_execute", heard)
    yield found
    event.remove(engine, "after_cursor_execute", heard)


def _asker(session, company, role) -> Asker:
    entry = inviting.enter(session, company.links[role], NOW)
    token = inviting.open_session(session, entry, dt.timedelta(days=7), NOW)
    return Asker(token, company.project.row.public_id, company.round.number)


def _save(saver, asker, doer, value, revision=0, question=LEVEL):
    found = saver.save(asker, doer, Typed(question, "current", value, "", revision))
    assert isinstance(found, Saved)
    return found.revision


def _values(session, company) -> set[tuple[str, str, str]]:
    session.commit()
    found = answers_in(session, company.project, company.round)
    return {(a.respondent, a.question, a.value) for a in found}


def _read_whole(statements) -> int:
    """How often the answers of a whole round were asked for."""
    return sum(
        "answer.evidence" in s and "respondent_id IN" not in s for s in statements
    )


def test_after_an_answer_only_its_writer_is_read_again(
    session, company, saver, doer, statements
):
    mkt, it = (_asker(session, company, role) for role in ("mkt", "it"))
    seen = _save(saver, mkt, doer, "2")
    _save(saver, it, doer, "4")
    before = _values(session, company)
    statements.clear()

    _save(saver, mkt, doer, "5", seen)
    after = _values(session, company)

    assert _read_whole(statements) == 0
    assert {a for a in after if a not in before} == {("R001", LEVEL, "5")}
    assert {a for a in before if a not in after} == {("R001", LEVEL, "2")}


def test_a_new_question_and_an_answer_taken_back_are_seen(
    session, company, saver, doer
):
    mkt = _asker(session, company, "mkt")
    seen = _save(saver, mkt, doer, "2")
    assert _values(session, company) == {("R001", LEVEL, "2")}

    _save(saver, mkt, doer, "3", question=OTHER)
    _save(saver, mkt, doer, "", seen)

    assert _values(session, company) == {("R001", OTHER, "3")}


def test_who_withdraws_is_gone_and_who_comes_is_there(session, company, saver, doer):
    mkt, it = (_asker(session, company, role) for role in ("mkt", "it"))
    _save(saver, mkt, doer, "2")
    _save(saver, it, doer, "4")
    assert len(_values(session, company)) == 2

    gone = asked.respondents_of(session, company.client.id, company.round.id)[0]
    with writing(session):
        gone.state = "withdrawn"
    (new,) = add_people(
        session, doer, company.project, company.round, [NewPerson("신입", "mkt")]
    )
    row = asked.respondent_by_id(session, new.client_id, new.respondent_id or 0)
    assert row is not None

    found = answers_in(session, company.project, company.round)

    codes = {r.id for r in found.respondents}
    assert row.code in codes
    assert gone.code not in codes
    assert {a.value for a in found} == {"4"}


def test_two_rounds_of_the_same_number_in_two_companies_stay_apart(
    session, company, saver, doer
):
    other = make_company(session, doer, "서림")
    _save(saver, _asker(session, company, "mkt"), doer, "2")
    assert _values(session, other) == set()

    _save(saver, _asker(session, other, "mkt"), doer, "5")

    assert {v for _, _, v in _values(session, company)} == {"2"}
    assert {v for _, _, v in _values(session, other)} == {"5"}


def test_an_anonymous_round_is_read_whole_as_no_save_tells_whose_it_is(
    session, anonymous_company, saver, doer, statements
):
    asker = _asker(session, anonymous_company, "mkt")
    seen = _save(saver, asker, doer, "2")
    _values(session, anonymous_company)
    statements.clear()

    _save(saver, asker, doer, "4", seen)

    assert {v for _, _, v in _values(session, anonymous_company)} == {"4"}
    assert _read_whole(statements) == 1


def test_the_result_after_a_save_is_the_one_of_a_fresh_look(
    session, company, saver, doer
):
    asker = _asker(session, company, "mkt")
    seen = _save(saver, asker, doer, "2")
    first = outcome(session, company.project, company.round, seed=1).fingerprint
    session.commit()

    _save(saver, asker, doer, "4", seen)
    second = outcome(session, company.project, company.round, seed=1).fingerprint
    session.commit()
    _save(saver, asker, doer, "2", seen + 1)
    third = outcome(session, company.project, company.round, seed=1).fingerprint

    assert first == third
    assert first != second


def test_somebody_can_be_invited_into_a_round_brought_in_with_its_people(session, doer):
    publish(session, doer)
    brought = import_folder(session, doer, SAMPLE)
    reopen_round(session, doer, brought.project, brought.round, "한 사람이 빠졌습니다")

    (new,) = add_people(
        session, doer, brought.project, brought.round, [NewPerson("신입", "mkt")]
    )

    codes = [
        r.code for r in asked.respondents_of(session, new.client_id, brought.round.id)
    ]
    assert len(codes) == len(set(codes))
    close_round(session, doer, brought.project, brought.round)
