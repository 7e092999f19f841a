"""The project's own causal map: links changed on top of the framework's."""

import dataclasses
import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.framework import Framework
from planner.core.map_changes import MapChange, change_faults, mapped
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project, StaleError
from planner.services.publishing import framework_of
from planner.store import mapping as rows
from planner.store.engine import writing
from planner.store.tables import MapChange as Row

LONGEST_REASON = 1_000


class RefusedChangeError(PlannerError):
    """A change of the map cannot be kept; all that is wrong with it is named."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(messages[0])
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change with the moment it was kept."""

    change: MapChange
    at: dt.datetime


def map_changes_of(session: Session, project: Project) -> tuple[MapChange, ...]:
    """Return what the project changed on the map, oldest first."""
    return tuple(kept.change for kept in kept_changes(session, project))


def kept_changes(session: Session, project: Project) -> tuple[KeptChange, ...]:
    """Return the change log of the map, oldest first."""
    found = rows.map_changes(session, project.client.id, project.row.id)
    return tuple(KeptChange(_change(row), row.at) for row in found)


def own_map(session: Session, project: Project) -> Framework:
    """Return the framework of a project with its own links."""
    framework = framework_of(session, project.row.framework_version_id)
    return mapped(framework, map_changes_of(session, project))


def change_map(
    session: Session, doer: Doer, project: Project, change: MapChange, seen: int
) -> None:
    """Keep a change of the map.

    Args:
        session: of the database.
        doer: who types it in.
        project: the project.
        change: of one link.
        seen: how many changes there were when the page was read.

    Raises:
        StaleError: the map was changed in the meantime.
        RefusedChangeError: something in it cannot be taken; a loop with a gain of 1
            or more is named.
    """
    with writing(session):
        locks = session.get_bind().dialect.name == "postgresql"
        session.refresh(project.row, with_for_update=locks)
        made = map_changes_of(session, project)
        if len(made) != seen:
            raise StaleError(
                Message(
                    "Somebody else changed the map in the meantime; look at it and save"
                    " again"
                )
            )
        new = _plain(change, doer)
        faults = list(change_faults(own_map(session, project), new))
        if faults:
            raise RefusedChangeError(faults)
        session.add(_row(doer, project, new))
        session.flush()
        ends = f"{new.source}>{new.target}"
        object_ = f"project:{project.row.public_id}"
        deed = Deed(f"map.{new.action}", object_, project.client.id, ends)
        record(session, doer, deed)


def keep_changes(
    session: Session, doer: Doer, project: Project, changes: Sequence[MapChange]
) -> None:
    """Keep changes that were read from a folder and checked there."""
    session.add_all(_row(doer, project, change) for change in changes)
    session.flush()


def _plain(change: MapChange, doer: Doer) -> MapChange:
    return dataclasses.replace(
        change,
        who=typed.one_line(change.who),
        reason=typed.one_line(change.reason, LONGEST_REASON),
        basis=typed.one_line(change.basis, LONGEST_REASON),
        on=change.on or doer.at.date(),
    )


def _row(doer: Doer, project: Project, change: MapChange) -> Row:
    return Row(
        client_id=project.client.id,
        engagement_id=project.row.id,
        action=change.action,
        source=change.source,
        target=change.target,
        sign=change.sign,
        strength=change.strength,
        lag_from=change.lag[0],
        lag_to=change.lag[1],
        evidence=change.evidence,
        who=change.who,
        reason=change.reason,
        basis=change.basis,
        made_on=change.on.isoformat() if change.on else "",
        at=doer.at,
    )


def _change(row: Row) -> MapChange:
    return MapChange(
        row.action,
        row.source,
        row.target,
        row.sign,
        row.strength,
        (row.lag_from, row.lag_to),
        row.evidence,
        row.who,
        row.reason,
        row.basis,
        dt.date.fromisoformat(row.made_on) if row.made_on else None,
    )
