"""Plans kept under a name: scenarios to compare, baselines to hold against."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from sqlalchemy.orm import Session

from planner.core.constraints import Constraints
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.deciding import NewDecision, decide
from planner.services.diagnosing import Outcome
from planner.services.engagements import Project
from planner.services.planning_limits import LimitsChange, change_limits
from planner.store import planning as rows
from planner.store import results
from planner.store.engine import writing
from planner.store.tables import KeptPlan as Row
from planner.store.tables import Round

Kind = Literal["scenario", "baseline"]
MOST = 40


class NotKeptError(PlannerError):
    """A plan that cannot be kept; the sentence says why."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A kept plan with its limits and its roadmap as a document."""

    row: Row
    limits: Constraints
    roadmap: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class NewKept:
    """What the plan of now is kept as."""

    kind: Kind
    name: str
    reason: str
    who: str


def kept_plans(session: Session, project: Project) -> tuple[Kept, ...]:
    """Return the kept plans of a project, oldest first."""
    return tuple(
        Kept(
            row,
            Constraints.model_validate_json(row.limits),
            json.loads(row.roadmap),
        )
        for row in rows.kept_plans(session, project.client.id, project.row.id)
    )


def plan_of_now(
    session: Session, project: Project, found: Round, outcome: Outcome
) -> Mapping[str, Any] | None:
    """Return the solved roadmap of the present inputs as a document."""
    row = results.assessment_of_hash(
        session, project.client.id, found.id, outcome.fingerprint
    )
    if row is None:
        return None
    roadmap: Mapping[str, Any] | None = json.loads(row.document)["roadmap"]
    return roadmap


def keep_plan(
    session: Session,
    doer: Doer,
    project: Project,
    found: Round,
    outcome: Outcome,
    new: NewKept,
) -> Row:
    """Keep the plan of now under a name; it is never changed afterwards.

    Raises:
        NotKeptError: nothing is solved for, the name is missing or taken, or there are
            too many.
    """
    limits = project.settings.constraints
    plan = plan_of_now(session, project, found, outcome)
    if limits is None or plan is None:
        raise NotKeptError(Message("Solve for the roadmap first; then it can be kept"))
    name = typed.one_line(new.name)
    if not name:
        raise NotKeptError(Message("Please enter a name"))
    before = rows.kept_plans(session, project.client.id, project.row.id)
    if any(row.name == name for row in before):
        raise NotKeptError(
            Message("There is a kept plan {name} already", {"name": name})
        )
    if len(before) >= MOST:
        raise NotKeptError(
            Message("At most {most} plans are kept; take one away", {"most": MOST})
        )
    with writing(session):
        row = Row(
            client_id=project.client.id,
            engagement_id=project.row.id,
            number=rows.next_number(session, project.client.id, project.row.id),
            kind=new.kind,
            name=name,
            reason=typed.one_line(new.reason),
            who=new.who,
            limits=limits.model_dump_json(by_alias=True),
            roadmap=json.dumps(plan, ensure_ascii=False),
            created_at=doer.at,
        )
        session.add(row)
        session.flush()
        decision = NewDecision(new.who, new.kind, "", name, row.reason)
        decide(session, doer, project, decision)
    return row


def kept_plan(session: Session, project: Project, number: int) -> Kept:
    """Return one kept plan.

    Raises:
        NotFoundError: there is none of this number.
    """
    for kept in kept_plans(session, project):
        if kept.row.number == number:
            return kept
    raise NotFoundError(Message("There is nothing at this address"))


def take_up_limits(
    session: Session, doer: Doer, project: Project, number: int, who: str
) -> None:
    """Make the limits and decisions of a kept plan those of the project.

    Raises:
        NotFoundError: there is none of this number.
        UnknownInitiativeError: it decides on an initiative that is there no more.
    """
    kept = kept_plan(session, project, number)
    change = LimitsChange(kept.limits, kept.row.name, project.row.revision, who)
    change_limits(session, doer, project, change)


def drop_scenario(session: Session, doer: Doer, project: Project, number: int) -> None:
    """Take a scenario away.

    Raises:
        NotFoundError: there is none of this number.
        NotKeptError: it is a baseline, and baselines stay.
    """
    kept = kept_plan(session, project, number)
    if kept.row.kind == "baseline":
        raise NotKeptError(Message("A baseline stays; keep another one beside it"))
    with writing(session):
        session.delete(kept.row)
        object_ = f"project:{project.row.public_id}"
        deed = Deed("plan.drop", object_, project.client.id, kept.row.name)
        record(session, doer, deed)
