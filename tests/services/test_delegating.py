from dataclasses import replace

import pytest

from planner.services import inviting, rounds
from planner.services.access import Who
from planner.services.answering import (
    Sheet,
    SurveyOverError,
    sheet_of,
    submit,
    take_back,
)
from planner.services.asking import minutes
from planner.services.clients import NotFoundError
from planner.services.delegating import HandingError, hand_over, others, send_back
from planner.services.rounds import RoundStateError
from planner.services.tracing import trail_of
from planner.store.engine import writing
from planner.store.tables import Answer, AuditRow, Invitation


def _person(session, company, role: str) -> Invitation:
    return next(i for i in inviting.invited(session, company.round) if i.role == role)


def _sheet(session, company, role: str) -> Sheet:
    session.expire_all()
    entry = inviting.enter(session, company.links[role], company.round.opened_at)
    who = Who(1, respondent=entry.respondent_id)
    project = company.project.row.public_id
    return sheet_of(session, who, project, company.round.number)


def _answer(session, sheet: Sheet, key: str, value: str = "3", line: str = "") -> None:
    with writing(session):
        session.add(
            Answer(
                client_id=sheet.round.client_id,
                round_id=sheet.round.id,
                respondent_id=sheet.respondent.id,
                question=key,
                line=line,
                value=value,
                evidence="",
                revision=1,
                updated_on="2026-03-02",
            )
        )


def _said(session, company, number: int | None = None) -> list[str]:
    return [str(one.sentence) for one in trail_of(session, company.round, number)]


def test_answers_sent_back_are_open_with_the_note_until_handed_in_again(
    session, doer, company
):
    sheet = _sheet(session, company, "mkt")
    submit(session, doer, sheet)
    number = _person(session, company, "mkt").number

    note = (number, "Levels 5 without evidence")
    send_back(session, doer, company.project, company.round, note)

    again = _sheet(session, company, "mkt")
    assert (again.respondent.state, again.is_open) == ("started", True)
    assert again.respondent.note == "Levels 5 without evidence"
    assert _person(session, company, "mkt").state == "started"
    submit(session, doer, again)
    assert _sheet(session, company, "mkt").respondent.note == ""


def test_the_note_stands_in_the_trail_and_not_in_the_record(session, doer, company):
    submit(session, doer, _sheet(session, company, "mkt"))
    number = _person(session, company, "mkt").number

    send_back(session, doer, company.project, company.round, (number, "a secret word"))

    happened = trail_of(session, company.round, number)[0]
    assert happened.words == "a secret word"
    assert str(happened.sentence).startswith("The program sent the answers of 다온 mkt")
    record = session.query(AuditRow).all()
    assert record[-1].action == "round.send_back"
    assert not any("secret" in row.detail for row in record)


def test_only_handed_in_answers_are_sent_back_and_never_without_a_note(
    session, doer, company
):
    number = _person(session, company, "mkt").number
    given = (session, doer, company.project, company.round)
    with pytest.raises(HandingError, match="has not handed in"):
        send_back(*given, (number, "look again"))
    submit(session, doer, _sheet(session, company, "mkt"))

    with pytest.raises(HandingError, match="Write what"):
        send_back(*given, (number, " \n "))
    with pytest.raises(NotFoundError):
        send_back(*given, (99, "look again"))
    rounds.close_round(*given)
    with pytest.raises(SurveyOverError):
        send_back(*given, (number, "look again"))


def test_anonymous_answers_cannot_be_sent_back(session, doer, anonymous_company):
    company = anonymous_company
    sheet = _sheet(session, company, "mkt")
    submit(session, doer, sheet, company.links["mkt"])
    number = _person(session, company, "mkt").number

    with pytest.raises(HandingError, match="anonymous"):
        send_back(session, doer, company.project, company.round, (number, "again"))


def test_open_questions_of_a_section_go_to_the_other_and_answered_ones_stay(
    session, doer, company
):
    sheet = _sheet(session, company, "mkt")
    section = next(s for s in sheet.asking.sections if s.id == "delivery")
    first, second = section.items[0], section.items[1]
    for line in first.lines:
        _answer(session, sheet, first.key, line=line)
    before = _sheet(session, company, "it")

    sheet = _sheet(session, company, "mkt")
    hand_over(session, doer, sheet, section, _person(session, company, "it").number)

    mine, theirs = (_sheet(session, company, role) for role in ("mkt", "it"))
    assert first.key in mine.asking.item
    assert second.key not in mine.asking.item
    assert second.key in theirs.asking.item
    assert set(before.asking.item) <= set(theirs.asking.item)
    assert mine.item_count == sheet.item_count - len(section.items) + 1
    assert minutes(mine.seconds_left) < minutes(sheet.seconds_left)
    number = _person(session, company, "mkt").number
    said = _said(session, company, number)[0]
    assert said.startswith("다온 mkt handed the section Offer, personalisation")
    assert said.endswith("to 다온 it")


def test_what_was_handed_over_can_be_handed_on(session, doer, company):
    sheet = _sheet(session, company, "mkt")
    section = next(s for s in sheet.asking.sections if s.id == "delivery")
    hand_over(session, doer, sheet, section, _person(session, company, "it").number)
    theirs = _sheet(session, company, "it")
    part = next(s for s in theirs.asking.sections if s.id == "delivery")

    hand_over(session, doer, theirs, part, _person(session, company, "mkt").number)

    assert set(_sheet(session, company, "mkt").asking.item) == set(sheet.asking.item)


def test_a_section_goes_to_nobody_who_handed_in_or_is_not_there(session, doer, company):
    submit(session, doer, _sheet(session, company, "it"))
    sheet = _sheet(session, company, "mkt")
    section = sheet.asking.sections[0]
    done = _person(session, company, "it").number

    assert done not in {one.number for one in others(session, sheet)}
    for number in (done, 99, _person(session, company, "mkt").number):
        with pytest.raises(HandingError, match="Choose a person"):
            hand_over(session, doer, sheet, section, number)


def test_nothing_is_handed_over_when_it_is_answered_or_all_there_is(
    session, doer, company
):
    number = _person(session, company, "it").number
    sheet = _sheet(session, company, "mkt")
    section = sheet.asking.sections[0]
    whole = replace(section, items=tuple(sheet.asking.item.values()))
    with pytest.raises(HandingError, match="Nothing would be left"):
        hand_over(session, doer, sheet, whole, number)
    with pytest.raises(HandingError, match="is answered"):
        hand_over(session, doer, sheet, replace(section, items=()), number)


def test_nothing_is_handed_over_after_handing_in(session, doer, company):
    sheet = _sheet(session, company, "mkt")
    submit(session, doer, sheet)
    number = _person(session, company, "it").number

    with pytest.raises(SurveyOverError):
        hand_over(session, doer, sheet, sheet.asking.sections[0], number)
    take_back(session, doer, sheet)
    hand_over(session, doer, sheet, sheet.asking.sections[0], number)


def test_nobody_takes_over_in_an_anonymous_round(session, anonymous_company):
    sheet = _sheet(session, anonymous_company, "mkt")

    assert others(session, sheet) == []


def test_reopening_needs_a_reason_that_stands_in_the_trail(session, doer, company):
    given = (session, doer, company.project, company.round)
    with pytest.raises(RoundStateError, match="not closed"):
        rounds.reopen_round(*given, "because")
    rounds.close_round(*given)

    with pytest.raises(RoundStateError, match="Say why"):
        rounds.reopen_round(*given, "  ")
    with pytest.raises(RoundStateError, match="say why"):
        rounds.open_round(*given)
    rounds.reopen_round(*given, "two people were ill")

    newest = trail_of(session, company.round)[0]
    assert newest.words == "two people were ill"
    assert company.round.state == "open"
    assert _said(session, company)[:3] == [
        "The program opened the round again",
        "The program closed the round",
        "The program opened the round",
    ]


def test_one_who_comes_back_goes_on_behind_the_last_answer(session, company):
    sheet = _sheet(session, company, "mkt")
    fit = next(s for s in sheet.asking.sections if s.id == "fit")
    for line in fit.items[2].lines:
        _answer(session, sheet, fit.items[2].key, line=line)

    again = _sheet(session, company, "mkt")

    assert sheet.next_place == (sheet.asking.sections[0].id, 1)
    assert again.next_place == ("fit", fit.items[3].number)
