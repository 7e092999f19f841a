"""The project's own causal map: links changed on top of the framework's."""

import dataclasses
import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from planner.core.construct_items import rated_questions
from planner.core.framework import Framework
from planner.core.map_changes import AnyChange, MapChange, change_faults, mapped
from planner.core.node_changes import NodeChange
from planner.core.problems import PlannerError
from planner.core.questionnaire import Questionnaire
from planner.core.text import Message, Text
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project, StaleError
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.rounds import current_round, questionnaire_for
from planner.store import mapping as rows
from planner.store.engine import writing
from planner.store.tables import MapChange as Row

LONGEST_REASON, LONGEST_UNIT = 1_000, 20
NODE_TEXTS = ("name", "short")
NODE_LISTS = ("capabilities", "questions")
NODE_WORDS = ("factor", "unit", "direction", "timing", "formula", *NODE_LISTS)


class RefusedChangeError(PlannerError):
    """A change of the map cannot be kept; all that is wrong with it is named."""

    def __init__(self, messages: Sequence[Message]) -> None:
        super().__init__(messages[0])
        self.messages = tuple(messages)


@dataclass(frozen=True, slots=True)
class KeptChange:
    """A change with the moment it was kept."""

    change: AnyChange
    at: dt.datetime


def map_changes_of(session: Session, project: Project) -> tuple[AnyChange, ...]:
    """Return what the project changed on the map, oldest first."""
    return tuple(kept.change for kept in kept_changes(session, project))


def kept_changes(session: Session, project: Project) -> tuple[KeptChange, ...]:
    """Return the change log of the map, oldest first."""
    found = rows.map_changes(session, project.client.id, project.row.id)
    return tuple(KeptChange(_change(row), row.at) for row in found)


def own_map(session: Session, project: Project) -> Framework:
    """Return the framework of a project with its own KPIs and links."""
    framework = framework_of(session, project.row.framework_version_id)
    return mapped(framework, map_changes_of(session, project))


def asked_of_project(session: Session, project: Project) -> Questionnaire:
    """Return what the project asks: in its present round, else by its settings."""
    found = current_round(session, project)
    version = (
        found.questionnaire_version_id
        if found
        else questionnaire_for(session, project).id
    )
    return questionnaire_of(session, version)


def change_map(
    session: Session, doer: Doer, project: Project, change: AnyChange, seen: int
) -> None:
    """Keep a change of the map.

    Args:
        session: of the database.
        doer: who types it in.
        project: the project.
        change: of one link or one KPI.
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
        asked = rated_questions(asked_of_project(session, project))
        faults = list(change_faults(own_map(session, project), new, asked))
        if faults:
            raise RefusedChangeError(faults)
        session.add(_row(doer, project, new))
        session.flush()
        object_ = f"project:{project.row.public_id}"
        deed = Deed(f"map.{new.action}", object_, project.client.id, _about(new))
        record(session, doer, deed)


def keep_changes(
    session: Session, doer: Doer, project: Project, changes: Sequence[AnyChange]
) -> None:
    """Keep changes that were read from a folder and checked there."""
    session.add_all(_row(doer, project, change) for change in changes)
    session.flush()


def _about(change: AnyChange) -> str:
    if isinstance(change, NodeChange):
        return change.kpi
    return f"{change.source}>{change.target}"


def _plain(change: AnyChange, doer: Doer) -> AnyChange:
    if isinstance(change, NodeChange):
        change = _plain_node(change)
    return dataclasses.replace(
        change,
        who=typed.one_line(change.who),
        reason=typed.one_line(change.reason, LONGEST_REASON),
        basis=typed.one_line(change.basis, LONGEST_REASON),
        on=change.on or doer.at.date(),
    )


def _plain_node(change: NodeChange) -> NodeChange:
    return dataclasses.replace(
        change,
        name=_plain_text(change.name),
        short=_plain_text(change.short),
        unit=typed.one_line(change.unit, LONGEST_UNIT),
        formula=typed.one_line(change.formula, LONGEST_REASON),
    )


def _plain_text(text: Text) -> Text:
    return Text(ko=typed.one_line(text.ko), en=typed.one_line(text.en or ""))


def _row(doer: Doer, project: Project, change: AnyChange) -> Row:
    drawn = change if isinstance(change, MapChange) else MapChange("", "", "")
    return Row(
        client_id=project.client.id,
        engagement_id=project.row.id,
        action=change.action,
        source=change.kpi if isinstance(change, NodeChange) else drawn.source,
        target=drawn.target,
        sign=drawn.sign,
        strength=drawn.strength,
        lag_from=drawn.lag[0],
        lag_to=drawn.lag[1],
        evidence=drawn.evidence,
        who=change.who,
        reason=change.reason,
        basis=change.basis,
        made_on=change.on.isoformat() if change.on else "",
        node=_document(change) if isinstance(change, NodeChange) else None,
        at=doer.at,
    )


def _document(change: NodeChange) -> str:
    said = {key: getattr(change, key) for key in NODE_WORDS}
    texts = {key: getattr(change, key).model_dump() for key in NODE_TEXTS}
    return json.dumps({**said, **texts}, ensure_ascii=False, sort_keys=True)


def _change(row: Row) -> AnyChange:
    on = dt.date.fromisoformat(row.made_on) if row.made_on else None
    if row.node is not None:
        return _node(row, json.loads(row.node), on)
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
        on,
    )


def _node(row: Row, document: dict[str, Any], on: dt.date | None) -> NodeChange:
    lists = {key: tuple(document[key]) for key in NODE_LISTS}
    texts = {key: Text(**document[key]) for key in NODE_TEXTS}
    said = {"who": row.who, "reason": row.reason, "basis": row.basis, "on": on}
    known = {**document, **lists, **texts, **said}
    return NodeChange(action=row.action, kpi=row.source, **known)
