"""What is deleted is set aside for some days, to be put back or forgotten."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.restoring import (
    CannotPutBackError,
    experiment_back,
    initiative_back,
)
from planner.store import evidence, swot, taken_out
from planner.store.engine import writing
from planner.store.tables import (
    Benchmark,
    InterviewCoding,
    InterviewNote,
    SwotLine,
    TakenOut,
)

KEPT_DAYS = 30
JOINT = ";"
Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Aside:
    """Something that was taken out.

    Args:
        number: names it in addresses.
        kind: note, coding, benchmark, swot, initiative or experiment.
        label: its words, to be known again.
    """

    number: int
    kind: str
    label: str
    on: dt.date


def set_aside(
    session: Session, doer: Doer, project: Project, kind: str, label: str, what: Values
) -> int:
    """Keep what is being deleted, inside the transaction that deletes it.

    What lies aside longer than 30 days is forgotten then.

    Args:
        session: of the database.
        doer: who deletes it.
        project: where it belongs.
        kind: note, coding, benchmark, swot, initiative or experiment.
        label: its words, to be known again.
        what: all that is needed to put it back.
    """
    every = taken_out.taken_out_of(session, project.client.id, project.row.id)
    for row in every:
        if _is_over(row, doer.at):
            session.delete(row)
    number = max((row.number for row in every), default=0) + 1
    session.add(
        TakenOut(
            client_id=project.client.id,
            engagement_id=project.row.id,
            number=number,
            kind=kind,
            label=label[:200],
            document=json.dumps(dict(what), ensure_ascii=False, sort_keys=True),
            at=doer.at,
        )
    )
    return number


def aside(
    session: Session, project: Project, kinds: Sequence[str], now: dt.datetime
) -> tuple[Aside, ...]:
    """Return what was taken out of some kinds and can be put back, newest first."""
    rows = taken_out.taken_out_of(session, project.client.id, project.row.id)
    return tuple(
        Aside(row.number, row.kind, row.label, row.at.date())
        for row in rows
        if row.kind in kinds and not _is_over(row, now)
    )


def put_back(
    session: Session,
    doer: Doer,
    project: Project,
    number: int,
    kinds: Sequence[str],
) -> str:
    """Put back what was taken out; returns its kind.

    Args:
        session: of the database.
        doer: who puts it back.
        project: where it belongs.
        number: of what was taken out.
        kinds: those that the doer may put back.

    Raises:
        NotFoundError: there is nothing of this number, or it is too old.
        CannotPutBackError: something else stands in its place.
    """
    with writing(session):
        row = _row(session, doer, project, number, kinds)
        _BACK[row.kind](session, project, json.loads(row.document))
        session.delete(row)
        session.flush()
        _record(session, doer, project, f"{row.kind}.put_back", number)
        return row.kind


def forget(
    session: Session,
    doer: Doer,
    project: Project,
    number: int,
    kinds: Sequence[str],
) -> str:
    """Delete for good what was taken out; returns its kind.

    Raises:
        NotFoundError: there is nothing of this number.
    """
    with writing(session):
        row = _row(session, doer, project, number, kinds)
        session.delete(row)
        session.flush()
        _record(session, doer, project, f"{row.kind}.forget", number)
        return row.kind


def _row(
    session: Session, doer: Doer, project: Project, number: int, kinds: Sequence[str]
) -> TakenOut:
    for row in taken_out.taken_out_of(session, project.client.id, project.row.id):
        wanted = row.number == number and row.kind in kinds
        if wanted and not _is_over(row, doer.at):
            return row
    raise NotFoundError(Message("There is nothing at this address"))


def _is_over(row: TakenOut, now: dt.datetime) -> bool:
    return now - row.at > dt.timedelta(days=KEPT_DAYS)


def _record(
    session: Session, doer: Doer, project: Project, action: str, number: int
) -> None:
    object_ = f"project:{project.row.public_id}/taken-out/{number}"
    record(session, doer, Deed(action, object_, project.client.id))


def note_values(note: InterviewNote, codings: Sequence[InterviewCoding]) -> Values:
    """An interview note with all that coders read in it."""
    return {
        "round": note.round_id,
        "number": note.number,
        "who": note.who,
        "text": note.text,
        "codings": [dict(coding_values(note, c)) for c in codings],
    }


def coding_values(note: InterviewNote, coding: InterviewCoding) -> Values:
    """What a coder read in a note."""
    return {
        "round": note.round_id,
        "number": note.number,
        "coder": coding.coder,
        "capability": coding.capability,
        "level": coding.level,
        "sentiment": coding.sentiment,
    }


BENCHMARK = ("about", "value", "unit", "source", "year", "definition", "n")
SWOT = ("key", "kind", "text", "capabilities", "entries", "initiatives", "number")


def row_values(row: Benchmark | SwotLine, columns: Sequence[str]) -> dict[str, Any]:
    """The columns of a row by name."""
    return {name: getattr(row, name) for name in columns}


def _note_back(session: Session, project: Project, what: Values) -> None:
    """Ids are never used again: a note that is put back counts as a new one."""
    client_id, round_id = project.client.id, what["round"]
    known = evidence.notes_of(session, client_id, round_id)
    if any((n.who, n.text) == (what["who"], what["text"]) for n in known):
        raise CannotPutBackError(Message("The same note was written again meanwhile"))
    taken = {n.number for n in known}
    number = what["number"] if what["number"] not in taken else max(taken) + 1
    note = InterviewNote(
        client_id=client_id,
        round_id=round_id,
        number=number,
        who=what["who"],
        text=what["text"],
    )
    session.add(note)
    session.flush()
    session.add_all(_coding(client_id, note, c) for c in what["codings"])


def _coding(client_id: int, note: InterviewNote, what: Values) -> InterviewCoding:
    return InterviewCoding(
        client_id=client_id,
        note_id=note.id,
        coder=what["coder"],
        capability=what["capability"],
        level=what["level"],
        sentiment=what["sentiment"],
    )


def _coding_back(session: Session, project: Project, what: Values) -> None:
    client_id, round_id = project.client.id, what["round"]
    notes = evidence.notes_of(session, client_id, round_id)
    note = next((n for n in notes if n.number == what["number"]), None)
    if note is None:
        raise CannotPutBackError(Message("The note is gone that the coding belongs to"))
    for coding in evidence.codings_of(session, client_id, round_id):
        if (coding.note_id, coding.coder, coding.capability) == (
            note.id,
            what["coder"],
            what["capability"],
        ):
            raise CannotPutBackError(
                Message("The same coder has coded it again meanwhile")
            )
    session.add(_coding(client_id, note, what))


def _benchmark_back(session: Session, project: Project, what: Values) -> None:
    rows = evidence.benchmarks_of(session, project.client.id, project.row.id)
    number = max((row.number for row in rows), default=0) + 1
    session.add(
        Benchmark(
            client_id=project.client.id,
            engagement_id=project.row.id,
            number=number,
            **what,
        )
    )


def _swot_back(session: Session, project: Project, what: Values) -> None:
    """Strategies that joined the entry join it again."""
    lines = swot.lines_of(session, project.client.id, project.row.id)
    if any(line.key == what["key"] for line in lines):
        raise CannotPutBackError(
            Message("Another line has the key {key} now", {"key": what["key"]})
        )
    for line in lines:
        if line.key in what["joined"]:
            line.entries = JOINT.join(
                (*filter(None, line.entries.split(JOINT)), what["key"])
            )
            line.revision += 1
    values = {name: what[name] for name in SWOT}
    session.add(
        SwotLine(client_id=project.client.id, engagement_id=project.row.id, **values)
    )


_BACK: Mapping[str, Callable[[Session, Project, Values], None]] = {
    "note": _note_back,
    "coding": _coding_back,
    "benchmark": _benchmark_back,
    "swot": _swot_back,
    "initiative": initiative_back,
    "experiment": experiment_back,
}
