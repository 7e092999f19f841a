"""The limits of the plan: changed with a reason, logged as a decision."""

import json
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.constraints import Constraints
from planner.core.framework import Framework
from planner.core.own_initiatives import with_own
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Doer
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, change_settings
from planner.services.publishing import framework_of
from planner.store.engine import writing

WHAT = "limits"


class UnknownInitiativeError(PlannerError):
    """A fixed date names an initiative that is not in the framework."""


@dataclass(frozen=True, slots=True)
class LimitsChange:
    """Other limits and why.

    Args:
        revision: of the settings that were looked at.
        who: name of the person, for the decision log.
    """

    limits: Constraints
    reason: str
    revision: int
    who: str


def framework_in(session: Session, project: Project) -> Framework:
    """Return the framework a project is pinned to, with its own initiatives."""
    pinned = framework_of(session, project.row.framework_version_id)
    return with_own(pinned, project.settings.initiatives)


def change_limits(
    session: Session, doer: Doer, project: Project, change: LimitsChange
) -> None:
    """Keep other limits and log the decision with old and new.

    Raises:
        UnknownInitiativeError: a fixed date is given for an initiative nobody knows.
        StaleError: the settings were changed since they were looked at.
        RefusedTextError: the reason cannot be taken.
    """
    known = framework_in(session, project).initiative
    unknown = sorted(change.limits.named - set(known))
    if unknown:
        raise UnknownInitiativeError(
            Message(
                "There is no initiative {names}", {"names": ", ".join(unknown)[:200]}
            )
        )
    old = project.settings.constraints
    if old == change.limits:
        return
    settings = project.settings.model_copy(update={"constraints": change.limits})
    reason = typed.one_line(change.reason)
    with writing(session):
        change_settings(session, doer, project, settings, change.revision)
        decide(
            session,
            doer,
            project,
            NewDecision(change.who, WHAT, _text(old), _text(change.limits), reason),
        )


def _text(limits: Constraints | None) -> str:
    if limits is None:
        return ""
    document = limits.model_dump(mode="json", by_alias=True)
    return json.dumps(document, ensure_ascii=False, sort_keys=True)
