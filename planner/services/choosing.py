"""What people decide on initiatives: pinned, taken in, left out, begun, finished."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from pydantic import ValidationError
from sqlalchemy.orm import Session

from planner.core.constraints import Constraints
from planner.core.problems import PlannerError
from planner.core.standing import standing
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, change_settings
from planner.services.planning_limits import UnknownInitiativeError, framework_in
from planner.services.solving import NoLimitsError
from planner.store.engine import writing

ChoiceKind = Literal["pin", "must", "must_not", "free"]
SHORTEST_REASON = 3


class WrongChoiceError(PlannerError):
    """A decision that cannot hold; the sentence says what is wanted."""


@dataclass(frozen=True, slots=True)
class NewChoice:
    """A decision on an initiative.

    Args:
        week: any day of the week in which it is to start; for pins only.
        revision: of the settings that were looked at.
        who: name of the person, for the decision log.
    """

    initiative: str
    kind: ChoiceKind
    week: dt.date | None
    reason: str
    revision: int
    who: str


@dataclass(frozen=True, slots=True)
class NewProgress:
    """How far an initiative is; without a start it counts as not begun.

    Args:
        done: share done, 0 to 1.
        as_of: the day this was so; nothing new is planned before it.
    """

    initiative: str
    started: dt.date | None
    finished: dt.date | None
    done: float
    as_of: dt.date
    note: str
    revision: int
    who: str


def choose_initiative(
    session: Session, doer: Doer, project: Project, new: NewChoice
) -> None:
    """Keep a decision on an initiative and log it with who and why.

    Raises:
        NoLimitsError: the project has no limits yet.
        UnknownInitiativeError: there is no such initiative.
        WrongChoiceError: no reason or week is given, or it contradicts a fixed date.
        StaleError: the settings were changed since they were looked at.
    """
    old = _limits(session, project, new.initiative)
    reason = typed.one_line(new.reason)
    if len(reason) < SHORTEST_REASON:
        raise WrongChoiceError(Message("Say in a few words why"))
    if new.kind == "pin" and new.week is None:
        raise WrongChoiceError(Message("Give a day of the week in which it starts"))
    name = new.initiative
    pins = {i: day for i, day in old.pins.items() if i != name}
    must = tuple(i for i in old.must if i != name)
    must_not = tuple(i for i in old.must_not if i != name)
    if new.kind == "pin" and new.week is not None:
        pins[name] = new.week
    update = {
        "pins": pins,
        "must": (*must, name) if new.kind == "must" else must,
        "must_not": (*must_not, name) if new.kind == "must_not" else must_not,
    }
    limits = _changed(old, update)
    change = (standing(old, name), standing(limits, name))
    decision = NewDecision(new.who, f"choice:{name}", *change, reason)
    _keep(session, doer, project, limits, decision, new.revision)


def record_progress(
    session: Session, doer: Doer, project: Project, new: NewProgress
) -> None:
    """Keep how far an initiative is; the rest is planned from that day on.

    Raises:
        NoLimitsError: the project has no limits yet.
        UnknownInitiativeError: there is no such initiative.
        WrongChoiceError: the days cannot be.
        StaleError: the settings were changed since they were looked at.
    """
    old = _limits(session, project, new.initiative)
    name = new.initiative
    actual: dict[str, Any] = {i: a for i, a in old.actual.items() if i != name}
    if new.started is None and (new.finished is not None or new.done):
        raise WrongChoiceError(Message("Give the day on which it started"))
    latest = max(d for d in (new.started, new.finished, new.as_of) if d is not None)
    if latest > new.as_of:
        raise WrongChoiceError(
            Message("What has happened cannot lie after the day it is told of")
        )
    if new.started is not None:
        done = 1.0 if new.finished else new.done
        actual[name] = {"started": new.started, "finished": new.finished, "done": done}
    limits = _changed(old, {"actual": actual, "as_of": new.as_of})
    change = (_far(old, name), _far(limits, name))
    decision = NewDecision(
        new.who, f"progress:{name}", *change, typed.one_line(new.note)
    )
    _keep(session, doer, project, limits, decision, new.revision)


def _far(limits: Constraints, name: str) -> str:
    found = limits.actual.get(name)
    if found is None:
        return ""
    days = [d.isoformat() for d in (found.started, found.finished) if d is not None]
    return f"{' – '.join(days)} ({found.done:.0%})"


def _limits(session: Session, project: Project, initiative: str) -> Constraints:
    if initiative not in framework_in(session, project).initiative:
        raise UnknownInitiativeError(
            Message("There is no initiative {names}", {"names": initiative[:60]})
        )
    found = project.settings.constraints
    if found is None:
        raise NoLimitsError(
            Message("Give the limits first: start, money, people; then decide")
        )
    return found


def _changed(old: Constraints, update: Mapping[str, Any]) -> Constraints:
    try:
        return Constraints.model_validate({**old.model_dump(by_alias=True), **update})
    except ValidationError as error:
        for fault in error.errors():
            message = getattr(fault.get("ctx", {}).get("error"), "message", None)
            if isinstance(message, Message):
                raise WrongChoiceError(message) from error
        raise WrongChoiceError(
            Message("Something in the limits cannot be taken")
        ) from error


def _keep(
    session: Session,
    doer: Doer,
    project: Project,
    limits: Constraints,
    decision: NewDecision,
    revision: int,
) -> None:
    settings = project.settings.model_copy(update={"constraints": limits})
    with writing(session):
        change_settings(session, doer, project, settings, revision)
        decide(session, doer, project, decision)
