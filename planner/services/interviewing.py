"""Interview notes of a round: written, changed, coded by several people, deleted."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.coding import CoderAgreement, coder_agreement
from planner.core.framework import Framework
from planner.core.problems import PlannerError
from planner.core.records import SENTIMENTS, CodedNote, Coding
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, StaleError
from planner.services.publishing import framework_of
from planner.services.rounds import current_round, round_in
from planner.services.taking_out import coding_values, note_values, set_aside
from planner.store import evidence
from planner.store.engine import writing
from planner.store.tables import InterviewCoding, InterviewNote, Round

LONGEST_NOTE = 5_000
LEVELS = tuple(half / 2 for half in range(2, 11))


class RefusedNoteError(PlannerError):
    """A note or coding that cannot be taken as it is."""


@dataclass(frozen=True, slots=True)
class Desk:
    """Where interviews are worked on: a round of a project."""

    session: Session
    project: Project
    round: Round


def desk_at(session: Session, project: Project, number: int | None) -> Desk:
    """Return the desk of a round, by default of the one in work.

    Raises:
        NotFoundError: there is no such round.
    """
    if number is not None:
        return Desk(session, project, round_in(session, project, number))
    found = current_round(session, project)
    if found is None:
        raise NotFoundError(Message("There is nothing at this address"))
    return Desk(session, project, found)


@dataclass(frozen=True, slots=True)
class TypedNote:
    """A note as typed; `revision` is that of the note the person saw."""

    who: str
    text: str
    revision: int = 0


@dataclass(frozen=True, slots=True)
class KeptNote:
    """A note with its codings, as it is kept.

    Args:
        number: names it in addresses.
    """

    number: int
    revision: int
    note: CodedNote


@dataclass(frozen=True, slots=True)
class Interviews:
    """The notes of a round and how far their coders agree."""

    notes: tuple[KeptNote, ...]
    agreement: CoderAgreement

    @property
    def coded(self) -> int:
        """How many notes somebody has coded."""
        return sum(bool(one.note.codings) for one in self.notes)


def interviews_at(desk: Desk) -> Interviews:
    """Return the notes of a round with the agreement of their coders."""
    session, found = desk.session, desk.round
    rows = evidence.notes_of(session, found.client_id, found.id)
    coded = evidence.coded_notes(session, found.client_id, found.id)
    rules = _framework(desk).rules
    return Interviews(
        tuple(
            KeptNote(row.number, row.revision, note)
            for row, note in zip(rows, coded, strict=True)
        ),
        coder_agreement(coded, rules.diagnosis.coded_min),
    )


def note_at(desk: Desk, number: int) -> KeptNote:
    """Return a note of a round.

    Raises:
        NotFoundError: there is none with this number.
    """
    for one in interviews_at(desk).notes:
        if one.number == number:
            return one
    raise NotFoundError(Message("There is nothing at this address"))


def write_note(desk: Desk, doer: Doer, new: TypedNote) -> int:
    """Keep a note and return its number.

    Raises:
        RefusedNoteError: it says nothing, or the same note is there already.
    """
    who, text = _plain(new)
    with writing(desk.session):
        known = _notes(desk)
        _refuse_known(known, who, text)
        number = max((note.number for note in known), default=0) + 1
        note = InterviewNote(
            client_id=desk.round.client_id,
            round_id=desk.round.id,
            number=number,
            who=who,
            text=text,
            revision=1,
        )
        desk.session.add(note)
        _recorded(desk, doer, "interview.write", number)
    return number


def change_note(desk: Desk, doer: Doer, number: int, new: TypedNote) -> None:
    """Keep other words of a note.

    Raises:
        RefusedNoteError: it says nothing, or another note says the same.
        StaleError: it was changed since `revision` was read.
    """
    who, text = _plain(new)
    with writing(desk.session):
        note = _note(desk, number)
        if note.revision != new.revision:
            raise StaleError(
                Message(
                    "Somebody else changed this note in the meantime; look at it and"
                    " save again"
                )
            )
        _refuse_known([n for n in _notes(desk) if n.number != number], who, text)
        note.who, note.text, note.revision = who, text, note.revision + 1
        _recorded(desk, doer, "interview.change", number)


def delete_note(desk: Desk, doer: Doer, number: int) -> int:
    """Delete a note with everything coders read in it; it can be put back.

    Returns the number under which it is set aside.
    """
    with writing(desk.session):
        note = _note(desk, number)
        rows = evidence.codings_of(desk.session, desk.round.client_id, desk.round.id)
        codings = [row for row in rows if row.note_id == note.id]
        what = note_values(note, codings)
        label = f"{note.who}: {note.text}"
        kept = set_aside(desk.session, doer, desk.project, "note", label, what)
        desk.session.delete(note)
        _recorded(desk, doer, "interview.delete", number)
        return kept


def code_note(desk: Desk, doer: Doer, number: int, new: Coding) -> None:
    """Keep what a coder reads in a note, in the place of what the same coder read.

    Raises:
        RefusedNoteError: coder, capability, level or sentiment is none.
    """
    coder = typed.one_line(new.coder)
    _refuse_coding(_framework(desk), coder, new)
    with writing(desk.session):
        note = _note(desk, number)
        row = _coding(desk, note, coder, new.capability)
        if row is None:
            row = InterviewCoding(
                client_id=desk.round.client_id,
                note_id=note.id,
                coder=coder,
                capability=new.capability,
                revision=0,
            )
            desk.session.add(row)
        row.level, row.sentiment = new.level, new.sentiment
        row.revision += 1
        _recorded(desk, doer, "interview.code", number)


def delete_coding(
    desk: Desk, doer: Doer, number: int, coder: str, capability: str
) -> int:
    """Delete what a coder read in a note about a capability; it can be put back.

    Returns the number under which it is set aside.

    Raises:
        NotFoundError: there is no such coding.
    """
    with writing(desk.session):
        note = _note(desk, number)
        row = _coding(desk, note, coder, capability)
        if row is None:
            raise NotFoundError(Message("There is nothing at this address"))
        label = f"{note.who}: {capability}, {coder}"
        what = coding_values(note, row)
        kept = set_aside(desk.session, doer, desk.project, "coding", label, what)
        desk.session.delete(row)
        _recorded(desk, doer, "interview.uncode", number)
        return kept


def _plain(new: TypedNote) -> tuple[str, str]:
    who = typed.one_line(new.who)
    text = typed.plain_text(new.text, LONGEST_NOTE).strip()
    if not who:
        raise RefusedNoteError(Message("Say who spoke, by job rather than by name"))
    if not text:
        raise RefusedNoteError(Message("Write down what was said"))
    return who, text


def _refuse_known(known: Sequence[InterviewNote], who: str, text: str) -> None:
    for note in known:
        if (note.who, note.text) == (who, text):
            raise RefusedNoteError(
                Message("This note is there already, as number {n}", {"n": note.number})
            )


def _refuse_coding(framework: Framework, coder: str, new: Coding) -> None:
    if not coder:
        raise RefusedNoteError(Message("Say who codes"))
    if new.capability not in framework.capabilities:
        raise RefusedNoteError(Message("Choose the capability the note speaks of"))
    if new.level not in LEVELS:
        raise RefusedNoteError(Message("Choose a level from 1 to 5, halves allowed"))
    if new.sentiment not in SENTIMENTS:
        raise RefusedNoteError(Message("Choose how it was said"))


def _framework(desk: Desk) -> Framework:
    return framework_of(desk.session, desk.project.row.framework_version_id)


def _notes(desk: Desk) -> list[InterviewNote]:
    return evidence.notes_of(desk.session, desk.round.client_id, desk.round.id)


def _note(desk: Desk, number: int) -> InterviewNote:
    for note in _notes(desk):
        if note.number == number:
            return note
    raise NotFoundError(Message("There is nothing at this address"))


def _coding(
    desk: Desk, note: InterviewNote, coder: str, capability: str
) -> InterviewCoding | None:
    wanted = (note.id, coder, capability)
    rows = evidence.codings_of(desk.session, desk.round.client_id, desk.round.id)
    for row in rows:
        if (row.note_id, row.coder, row.capability) == wanted:
            return row
    return None


def _recorded(desk: Desk, doer: Doer, action: str, number: int) -> None:
    desk.session.flush()
    object_ = f"interview:{desk.project.row.public_id}/{desk.round.number}/{number}"
    record(desk.session, doer, Deed(action, object_, desk.project.client.id))
