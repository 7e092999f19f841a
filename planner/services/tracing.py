"""The trail of a round: who did what to whom, told to those who run it."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.text import Message, Text
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
from planner.services.link_questions import NAME, PAGE
from planner.services.publishing import questionnaire_of
from planner.store import asked, trail
from planner.store.engine import writing
from planner.store.tables import Round, TrailRow


@dataclass(frozen=True, slots=True)
class Step:
    """Something done in a round.

    Args:
        action: a key of `SENTENCES`.
        person: number of the person it is about; None for the whole round.
        other: number of a second person.
        section: id of the section it is about.
        words: what was said about it, as typed.
    """

    action: str
    person: int | None = None
    other: int | None = None
    section: str = ""
    words: str = ""


SENTENCES: Mapping[str, Message] = {
    "prepare": Message("{who} prepared the round"),
    "change": Message("{who} changed what is asked"),
    "open": Message("{who} opened the round"),
    "close": Message("{who} closed the round"),
    "reopen": Message("{who} opened the round again"),
    "add": Message("{who} added {person}"),
    "revoke": Message("{who} took {person} off the list"),
    "remind": Message("{who} reminded {person}"),
    "send_back": Message("{who} sent the answers of {person} back"),
    "delegate": Message("{person} handed the section {section} to {other}"),
}

TOGETHER: Mapping[str, Message] = {
    "add": Message("{who} added {count} people"),
    "remind": Message("{who} reminded {count} people"),
}
Row = tuple[TrailRow, str | None]


@dataclass(frozen=True, slots=True)
class Happening:
    """A step as it is told, with the words that were said about it."""

    at: dt.datetime
    sentence: Message
    words: str


def step(
    session: Session, doer: Doer, project: Project, found: Round, done: Step
) -> None:
    """Keep what was done, in the trail and, without its words, in the record."""
    with writing(session):
        session.add(
            TrailRow(
                client_id=found.client_id,
                round_id=found.id,
                at=doer.at,
                account_id=doer.account,
                action=done.action,
                person=done.person,
                other=done.other,
                section=done.section,
                words=done.words,
            )
        )
        place = f"round:{project.row.public_id}/{found.number}"
        object_ = place if done.person is None else f"{place}/{done.person}"
        detail = found.anonymity if done.person is None else done.section
        deed = Deed(f"round.{done.action}", object_, found.client_id, detail)
        record(session, doer, deed)


def trail_of(
    session: Session, found: Round, person: int | None = None
) -> tuple[Happening, ...]:
    """Return what was done in a round, or to one person of it, newest first."""
    everybody = asked.invitations_of(session, found.client_id, found.id)
    names = {one.number: called(one.name, one.number) for one in everybody}
    questionnaire = questionnaire_of(session, found.questionnaire_version_id)
    sections = {s.id: s.name for s in questionnaire.sections} | {PAGE: NAME}
    rows = trail.steps(session, found.client_id, found.id, person)
    return tuple(
        Happening(
            group[0][0].at,
            _sentence(group, names, sections),
            group[0][0].words,
        )
        for group in _groups(rows, apart=person is not None)
    )


def _groups(rows: Sequence[Row], *, apart: bool) -> list[list[Row]]:
    """Return people added or reminded at once as one group, everything else alone."""
    groups: list[list[Row]] = []
    for row, name in rows:
        last = groups[-1][0][0] if groups else None
        is_same = last is not None and (last.action, last.at, last.account_id) == (
            row.action,
            row.at,
            row.account_id,
        )
        if is_same and row.action in TOGETHER and not apart:
            groups[-1].append((row, name))
        else:
            groups.append([(row, name)])
    return groups


def _sentence(
    group: Sequence[Row],
    names: Mapping[int, Message | str],
    sections: Mapping[str, Text],
) -> Message:
    row, account = group[0]
    sentence = SENTENCES[row.action] if len(group) == 1 else TOGETHER[row.action]
    values = {
        "who": account or Message("The program"),
        "person": names.get(row.person or 0, ""),
        "other": names.get(row.other or 0, ""),
        "section": sections.get(row.section, row.section),
        "count": len(group),
    }
    return Message(sentence.sentence, values)


def called(name: str, number: int) -> Message | str:
    """Return a person's name, or the number of one without a name."""
    return name or Message("Person {number}", {"number": number})
