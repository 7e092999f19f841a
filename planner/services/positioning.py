"""The SWOT matrix of a project: entries taken up, written, changed, taken out."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.assessment import Assessment
from planner.core.problems import PlannerError
from planner.core.swot import proposals
from planner.core.swot_lines import MOST, SwotLine, line_faults, next_id
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, StaleError
from planner.services.publishing import framework_of
from planner.services.taking_out import SWOT, row_values, set_aside
from planner.store import swot as rows
from planner.store.engine import writing
from planner.store.tables import SwotLine as Row

JOINT = ";"


class RefusedLineError(PlannerError):
    """A line cannot be kept; all that is wrong with it is named."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(messages[0])
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class KeptLine:
    """A line with the revision that a change must name."""

    line: SwotLine
    revision: int


def lines_of(session: Session, project: Project) -> tuple[SwotLine, ...]:
    """Return the lines of a project, oldest first."""
    return tuple(kept.line for kept in kept_lines(session, project))


def kept_lines(session: Session, project: Project) -> tuple[KeptLine, ...]:
    """Return the lines of a project with their revisions, oldest first."""
    found = rows.lines_of(session, project.client.id, project.row.id)
    return tuple(KeptLine(_line(row), row.revision) for row in found)


def with_swot(assessment: Assessment, lines: Sequence[SwotLine]) -> Assessment:
    """Return the result with the matrix as it is now."""
    engagement = replace(assessment.engagement, swot=tuple(lines))
    return replace(assessment, engagement=engagement)


def take_up(
    session: Session,
    doer: Doer,
    project: Project,
    assessment: Assessment,
    number: str,
) -> SwotLine:
    """Keep what the numbers propose, in the language of the project.

    Raises:
        NotFoundError: there is no such proposal, or it was taken up before.
    """
    found = next((p for p in proposals(assessment) if p.number == number), None)
    if found is None:
        raise NotFoundError(Message("There is nothing at this address"))
    text = found.text.in_language(project.settings.language)
    line = SwotLine("", found.kind, text, found.capabilities, number=number)
    return add_line(session, doer, project, line)


def add_line(
    session: Session, doer: Doer, project: Project, line: SwotLine
) -> SwotLine:
    """Keep a new line and return it with its id.

    Raises:
        RefusedLineError: something in it cannot be taken.
    """
    with writing(session):
        session.refresh(project.row, with_for_update=_locks(session))
        others = lines_of(session, project)
        if len(others) >= MOST:
            sentence = "There are {count} entries already; take some out first"
            raise RefusedLineError([Message(sentence, {"count": len(others)})])
        new = replace(line, id=next_id(line.kind, others), text=_one_line(line.text))
        _check(session, project, new, others)
        session.add(_filled(Row(), project, new))
        session.flush()
        _record(session, doer, project, f"swot.add {new.kind}")
    return new


def change_line(
    session: Session, doer: Doer, project: Project, line: SwotLine, revision: int
) -> None:
    """Keep other words and links of a line; its kind and origin stay.

    Raises:
        NotFoundError: the line is gone.
        StaleError: it was changed since `revision` was read.
        RefusedLineError: something in it cannot be taken.
    """
    with writing(session):
        row = _row(session, project, line.id, revision)
        others = [x for x in lines_of(session, project) if x.id != line.id]
        text = _one_line(line.text)
        new = replace(line, kind=row.kind, number=row.number, text=text)
        _check(session, project, new, others)
        _filled(row, project, new)
        row.revision += 1
        _record(session, doer, project, f"swot.change {row.kind}")


def remove_line(
    session: Session, doer: Doer, project: Project, key: str, revision: int
) -> int:
    """Take a line out; strategies that joined it join it no more. It can be put back.

    Returns the number under which it is set aside.

    Raises:
        NotFoundError: the line is gone already.
        StaleError: it was changed since `revision` was read.
    """
    with writing(session):
        row = _row(session, project, key, revision)
        kind, joined = row.kind, list[str]()
        for other in rows.lines_of(session, project.client.id, project.row.id):
            left = [e for e in _ids(other.entries) if e != key]
            if left != list(_ids(other.entries)):
                other.entries = JOINT.join(left)
                other.revision += 1
                joined.append(other.key)
        label = f"{row.key} {row.text}"
        what = {**row_values(row, SWOT), "joined": joined}
        kept = set_aside(session, doer, project, "swot", label, what)
        session.delete(row)
        session.flush()
        _record(session, doer, project, f"swot.remove {kind}")
        return kept


def keep_lines(session: Session, project: Project, lines: Sequence[SwotLine]) -> None:
    """Keep lines that were read from a folder and checked there."""
    session.add_all(_filled(Row(), project, line) for line in lines)
    session.flush()


def _row(session: Session, project: Project, key: str, revision: int) -> Row:
    session.refresh(project.row, with_for_update=_locks(session))
    row = rows.line_of(session, project.client.id, project.row.id, key)
    if row is None:
        raise NotFoundError(Message("There is nothing at this address"))
    if row.revision != revision:
        raise StaleError(
            Message(
                "Somebody else changed this entry in the meantime; look at it and save"
                " again"
            )
        )
    return row


def _locks(session: Session) -> bool:
    """Whether a row must be locked by itself; SQLite holds the whole file."""
    return session.get_bind().dialect.name == "postgresql"


def _one_line(text: str) -> str:
    return typed.one_line(text, 10_000)


def _check(
    session: Session, project: Project, line: SwotLine, others: Sequence[SwotLine]
) -> None:
    framework = framework_of(session, project.row.framework_version_id)
    faults = list(line_faults(line, others, framework))
    if faults:
        raise RefusedLineError(faults)


def _filled(row: Row, project: Project, line: SwotLine) -> Row:
    row.client_id, row.engagement_id = project.client.id, project.row.id
    row.key, row.kind, row.text, row.number = line.id, line.kind, line.text, line.number
    row.capabilities = JOINT.join(line.capabilities)
    row.entries = JOINT.join(line.entries)
    row.initiatives = JOINT.join(line.initiatives)
    return row


def _line(row: Row) -> SwotLine:
    return SwotLine(
        row.key,
        row.kind,
        row.text,
        _ids(row.capabilities),
        _ids(row.entries),
        _ids(row.initiatives),
        row.number,
    )


def _ids(joined: str) -> tuple[str, ...]:
    return tuple(part for part in joined.split(JOINT) if part)


def _record(session: Session, doer: Doer, project: Project, action: str) -> None:
    name, _, kind = action.partition(" ")
    object_ = f"project:{project.row.public_id}"
    record(session, doer, Deed(name, object_, project.client.id, kind))
