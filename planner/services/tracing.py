"""The trail of a round: who did what to whom, told to those who run it."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project
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
    sections = {s.id: s.name for s in questionnaire.sections}
    return tuple(
        Happening(
            row.at,
            Message(
                SENTENCES[row.action].sentence,
                {
                    "who": account or Message("The program"),
                    "person": names.get(row.person or 0, ""),
                    "other": names.get(row.other or 0, ""),
                    "section": sections.get(row.section, row.section),
                },
            ),
            row.words,
        )
        for row, account in trail.steps(session, found.client_id, found.id, person)
    )


def called(name: str, number: int) -> Message | str:
    """Return a person's name, or the number of one without a name."""
    return name or Message("Person {number}", {"number": number})
