import dataclasses
import datetime as dt
import threading

import pytest
from sqlalchemy import inspect, select, text

from planner.core.answer_values import UNKNOWN
from planner.services import answering, inviting, rounds, sessions
from planner.services.answering import Sheet
from planner.services.auditing import first_broken_row
from planner.services.database import sessions as opener
from planner.services.saving import (
    Asker,
    Conflict,
    Over,
    Refused,
    Saved,
    Saver,
    Typed,
)
from planner.store.tables import Answer, AuditRow, Invitation, Respondent
from planner.store.tenancy import ALL_CLIENTS
from tests.installations import NOW

LEVEL = "Q-E01"


@pytest.fixture
def saver(engine):
    return Saver(engine, opener(engine))


def _enter(session, company, role="mkt") -> Asker:
    """Come in by the role's link, as a browser does."""
    entry = inviting.enter(session, company.links[role], NOW)
    token = inviting.open_session(session, entry, dt.timedelta(days=7), NOW)
    return Asker(token, company.project.row.public_id, company.round.number)


def _stored(session, question=LEVEL, line="current") -> Answer | None:
    session.commit()
    statement = select(Answer).where(Answer.question == question, Answer.line == line)
    options = {**ALL_CLIENTS, "populate_existing": True}
    answers: list[Answer] = session.scalars(
        statement.execution_options(**options)
    ).all()
    return answers[0] if answers else None


def _value(session) -> str:
    stored = _stored(session)
    assert stored is not None
    return stored.value


def test_an_answer_is_kept_and_counts_up_its_revision(session, company, saver, doer):
    asker = _enter(session, company)

    first = saver.save(asker, doer, Typed(LEVEL, "current", "2"))
    second = saver.save(asker, doer, Typed(LEVEL, "current", "3", "표", 1))

    assert (first, second) == (Saved(1), Saved(2))
    stored = _stored(session)
    assert stored is not None
    assert (stored.value, stored.evidence, stored.revision) == ("3", "표", 2)
    assert stored.client_id == company.client.id


def test_a_stale_answer_is_not_kept_and_both_values_are_known(
    session, company, saver, doer
):
    asker = _enter(session, company)
    saver.save(asker, doer, Typed(LEVEL, "current", "2"))
    saver.save(asker, doer, Typed(LEVEL, "current", "4", "", 1))

    outcome = saver.save(asker, doer, Typed(LEVEL, "current", "3", "", 1))

    assert outcome == Conflict("4", "", 2)
    assert _value(session) == "4"


def test_the_same_answer_sent_twice_is_kept_once(session, company, saver, doer):
    asker = _enter(session, company)
    saver.save(asker, doer, Typed(LEVEL, "current", "2"))

    again = saver.save(asker, doer, Typed(LEVEL, "current", "2"))

    assert again == Saved(1)


@pytest.mark.parametrize(
    "typed",
    [
        Typed(LEVEL, "current", "6"),
        Typed(LEVEL, "current", "NaN"),
        Typed(LEVEL, "elsewhere", "2"),
        Typed("Q-A01", "", "retention"),
        Typed("Q-Z99", "", "1"),
        Typed("Q-J02", "", "a\x00b"),
        Typed("Q-J02", "", "x" * 5_001),
    ],
)
def test_what_cannot_be_an_answer_is_refused_with_a_sentence(
    session, company, saver, doer, typed
):
    outcome = saver.save(_enter(session, company), doer, typed)

    assert isinstance(outcome, Refused)
    assert _stored(session, typed.question, typed.line) is None


def test_reasons_for_no_answer_and_taking_back_are_kept_apart(
    session, company, saver, doer
):
    asker = _enter(session, company)

    saver.save(asker, doer, Typed(LEVEL, "current", UNKNOWN))
    assert _value(session) == UNKNOWN
    saver.save(asker, doer, Typed(LEVEL, "current", "", "", 1))

    assert _value(session) == ""


def test_a_stranger_opens_nothing(session, company, saver, doer):
    asker = dataclasses.replace(_enter(session, company), token="stranger")  # noqa: S106

    assert saver.save(asker, doer, Typed(LEVEL, "current", "2")) is None


def test_a_session_that_is_over_opens_nothing(session, company, saver, doer):
    asker = _enter(session, company)
    later = dataclasses.replace(doer, at=NOW + dt.timedelta(days=8))

    assert saver.save(asker, later, Typed(LEVEL, "current", "2")) is None


def test_a_closed_round_takes_nothing_and_keeps_what_is_there(
    session, company, saver, doer
):
    asker = _enter(session, company)
    saver.save(asker, doer, Typed(LEVEL, "current", "2"))
    rounds.close_round(session, doer, company.project, company.round)

    change = saver.save(asker, doer, Typed(LEVEL, "current", "3", "", 1))
    fresh = saver.save(asker, doer, Typed(LEVEL, "target", "3"))

    assert (change, fresh) == (Over(), Over())
    assert _value(session) == "2"


def _sheet(session, asker) -> Sheet:
    who = sessions.who_is(session, asker.token, NOW)
    assert who is not None
    return answering.sheet_of(session, who, asker.project, asker.number)


def test_handed_in_answers_stay_until_they_are_taken_back(
    session, company, saver, doer
):
    asker = _enter(session, company)
    answering.submit(session, doer, _sheet(session, asker))

    assert saver.save(asker, doer, Typed(LEVEL, "current", "2")) == Over()
    answering.take_back(session, doer, _sheet(session, asker))
    assert saver.save(asker, doer, Typed(LEVEL, "current", "2")) == Saved(1)


def test_the_first_answer_marks_the_person_as_begun(session, company, saver, doer):
    saver.save(_enter(session, company), doer, Typed(LEVEL, "current", "2"))

    session.commit()
    states = select(Invitation.role, Invitation.state).where(
        Invitation.client_id == company.client.id
    )
    by_role = {row.role: row.state for row in session.execute(states)}
    assert by_role["mkt"] == "started"
    assert set(by_role.values()) == {"invited", "started"}


def test_each_kept_answer_has_one_genuine_row_in_the_record(
    session, company, saver, doer
):
    asker = _enter(session, company)
    for line, value in (("current", "2"), ("target", "4"), ("current", "9")):
        saver.save(asker, doer, Typed(LEVEL, line, value))

    session.commit()
    rows = session.scalars(select(AuditRow).where(AuditRow.action == "answer.save"))
    assert [row.object.rpartition("/")[2] for row in rows] == ["current", "target"]
    assert first_broken_row(session, doer.key) is None


def test_many_savers_at_once_lose_nothing(session, company, engine, doer):
    askers = [_enter(session, company, role) for role in ("mkt", "it", "sales", "svc")]
    saver = Saver(engine, opener(engine))
    session.commit()
    outcomes: list[object] = []

    def answer(asker: Asker) -> None:
        for revision in range(10):
            value = str(revision % 5 + 1)
            typed = Typed("Q-E02", "current", value, "", revision)
            outcomes.append(saver.save(asker, doer, typed))

    threads = [threading.Thread(target=answer, args=(asker,)) for asker in askers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sum(isinstance(one, Saved) for one in outcomes) == 40
    assert first_broken_row(session, doer.key) is None


def test_nothing_in_the_store_leads_from_a_name_to_anonymous_answers(
    session, anonymous_company, saver, doer
):
    company = anonymous_company
    asker = _enter(session, company)
    saver.save(asker, doer, Typed(LEVEL, "current", "2"))
    named = dataclasses.replace(doer, address="10.1.2.3", request="abc")
    saver.save(asker, named, Typed(LEVEL, "target", "3"))
    sheet = _sheet(session, asker)
    answering.submit(session, named, sheet, company.links["mkt"])

    session.commit()
    of_round = Respondent.client_id == company.client.id
    respondent = session.scalars(select(Respondent).where(of_round)).one()
    invitation = session.scalars(
        select(Invitation).where(
            Invitation.client_id == company.client.id, Invitation.role == "mkt"
        )
    ).one()
    assert invitation.state == "submitted"
    assert (invitation.respondent_id, respondent.unit) == (None, "")
    shared = {invitation.token_hash, invitation.name, str(invitation.number)}
    assert shared & {respondent.key_hash, respondent.code} == set()
    saved = session.scalars(
        select(AuditRow).where(AuditRow.action.in_(["answer.save", "answers.submit"]))
    ).all()
    assert {row.at[11:] for row in saved} == {"00:00:00Z"}
    assert {(row.address, row.request_id, row.account_id) for row in saved} == {
        ("", "", None)
    }


def test_tables_that_hold_answers_hold_no_names(session, anonymous_company):
    company = anonymous_company
    names = {
        invitation.name
        for invitation in session.scalars(
            select(Invitation).where(Invitation.client_id == company.client.id)
        )
    }
    tables = inspect(session.get_bind()).get_table_names()
    cells = {
        str(cell)
        for table in tables
        if table in {"respondent", "answer", "login", "audit"}
        for row in session.execute(text(f"SELECT * FROM {table}"))  # noqa: S608
        for cell in row
    }

    assert names & cells == set()
