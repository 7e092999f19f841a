"""Process strategies and tables of channels: read, and kept as they are typed."""

import json
from dataclasses import dataclass, replace

from sqlalchemy.orm import Session

from planner.core.delivery import (
    Channel,
    ChannelTable,
    ProcessStrategy,
    criteria,
    questions,
    table_faults,
)
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project, StaleError
from planner.services.publishing import framework_of
from planner.store import delivery as rows
from planner.store.engine import writing
from planner.store.tables import ProcessSheet

STRATEGY, CHANNELS = "strategy", "channels"
LONGEST, MOST = 500, 60


class WrongSheetError(PlannerError):
    """A sheet that cannot be kept; all reasons are named."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(messages[0])
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Sheets:
    """All process strategies and tables of channels of a project."""

    strategies: tuple[ProcessStrategy, ...]
    tables: tuple[ChannelTable, ...]


def sheets(session: Session, project: Project) -> Sheets:
    """Return the sheets of a project by number."""
    given = session, project.client.id, project.row.id
    return Sheets(
        tuple(map(_strategy, rows.sheets_of(*given, STRATEGY))),
        tuple(map(_table, rows.sheets_of(*given, CHANNELS))),
    )


def keep_strategy(
    session: Session, doer: Doer, project: Project, new: ProcessStrategy
) -> None:
    """Keep a process strategy; one without name and answers is taken away.

    Args:
        session: of the database.
        doer: who acts.
        project: whose.
        new: number 0 for a new one; the revision that was looked at.

    Raises:
        NotFoundError: there is none of that number.
        StaleError: somebody else changed it since it was looked at.
        WrongSheetError: it cannot be kept.
    """
    asked = len(questions(framework_of(session, project.row.framework_version_id)))
    name = typed.one_line(new.name)
    answers = [typed.one_line(answer, LONGEST) for answer in new.answers]
    if len(answers) != asked:
        raise NotFoundError(Message("There is nothing at this address"))
    empty = not name and not any(answers)
    if not name and not empty:
        raise WrongSheetError(Message("Please enter a name"))
    key = (STRATEGY, new.number, new.revision)
    _keep(session, doer, project, key, None if empty else (name, {"answers": answers}))


def keep_channels(
    session: Session, doer: Doer, project: Project, new: ChannelTable
) -> None:
    """Keep a table of channels; one without segment and channels is taken away.

    Raises:
        NotFoundError: there is none of that number.
        StaleError: somebody else changed it since it was looked at.
        WrongSheetError: it cannot be kept; everything that is wrong is named.
    """
    asked = len(criteria(framework_of(session, project.row.framework_version_id)))
    channels = tuple(
        Channel(typed.one_line(c.name), c.scores)
        for c in new.channels
        if c.name.strip() or any(s is not None for s in c.scores)
    )
    table = replace(new, segment=typed.one_line(new.segment), channels=channels)
    if len(table.weights) != asked or any(len(c.scores) != asked for c in channels):
        raise NotFoundError(Message("There is nothing at this address"))
    empty = not table.segment and not channels
    faults = () if empty else table_faults(table)
    if any(not c.name for c in channels):
        faults = (*faults, Message("Name every channel that has a score"))
    if faults:
        raise WrongSheetError(*faults)
    content = {
        "weights": list(table.weights),
        "channels": [{"name": c.name, "scores": list(c.scores)} for c in channels],
    }
    key = (CHANNELS, new.number, new.revision)
    _keep(session, doer, project, key, None if empty else (table.segment, content))


def keep_sheets(session: Session, project: Project, found: Sheets) -> None:
    """Keep what was read from a folder, inside the transaction at hand."""
    for strategy in found.strategies:
        content: dict[str, object] = {"answers": list(strategy.answers)}
        _add(session, project, (STRATEGY, strategy.number), strategy.name, content)
    for table in found.tables:
        channels = [{"name": c.name, "scores": list(c.scores)} for c in table.channels]
        content = {"weights": list(table.weights), "channels": channels}
        _add(session, project, (CHANNELS, table.number), table.segment, content)
    session.flush()


def _keep(
    session: Session,
    doer: Doer,
    project: Project,
    key: tuple[str, int, int],
    what: tuple[str, dict[str, object]] | None,
) -> None:
    kind, number, revision = key
    with writing(session):
        found = rows.sheets_of(session, project.client.id, project.row.id, kind)
        if number == 0:
            if what is None:
                raise WrongSheetError(Message("Please enter a name"))
            if len(found) >= MOST:
                sentence = "There are {count} entries already; take some out first"
                raise WrongSheetError(Message(sentence, {"count": len(found)}))
            number = max((row.number for row in found), default=0) + 1
            _add(session, project, (kind, number), *what)
        else:
            row = _row(found, number, revision)
            if what is None:
                session.delete(row)
            else:
                row.name, row.content = what[0], _written(what[1])
                row.revision += 1
        object_ = f"project:{project.row.public_id}"
        deed = Deed("process.sheet", object_, project.client.id, f"{kind} {number}")
        record(session, doer, deed)


def _row(found: list[ProcessSheet], number: int, revision: int) -> ProcessSheet:
    row = next((r for r in found if r.number == number), None)
    if row is None:
        raise NotFoundError(Message("There is nothing at this address"))
    if row.revision != revision:
        raise StaleError(
            Message(
                "Somebody else changed this in the meantime; look at both and save"
                " again"
            )
        )
    return row


def _add(
    session: Session,
    project: Project,
    key: tuple[str, int],
    name: str,
    content: dict[str, object],
) -> None:
    session.add(
        ProcessSheet(
            client_id=project.client.id,
            engagement_id=project.row.id,
            kind=key[0],
            number=key[1],
            name=name,
            content=_written(content),
            revision=1,
        )
    )


def _written(content: dict[str, object]) -> str:
    return json.dumps(content, ensure_ascii=False)


def _strategy(row: ProcessSheet) -> ProcessStrategy:
    answers = tuple(json.loads(row.content)["answers"])
    return ProcessStrategy(row.number, row.name, answers, row.revision)


def _table(row: ProcessSheet) -> ChannelTable:
    read = json.loads(row.content)
    channels = tuple(Channel(c["name"], tuple(c["scores"])) for c in read["channels"])
    weights = tuple(read["weights"])
    return ChannelTable(row.number, row.name, weights, channels, row.revision)
