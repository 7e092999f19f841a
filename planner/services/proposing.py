"""Initiatives that a project adds to the library, and takes away again."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from planner.core.constraints import Constraints
from planner.core.engagement import EngagementFile
from planner.core.own_initiatives import OwnInitiative, own_faults
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.auditing import Doer
from planner.services.clients import NotFoundError
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, change_settings
from planner.services.publishing import framework_of
from planner.services.taking_out import set_aside
from planner.store.engine import writing

MOST = 60


class WrongInitiativesError(PlannerError):
    """Initiatives that cannot be taken.

    Args:
        messages: everything that is wrong, not the first only.
    """

    def __init__(self, messages: tuple[Message, ...]) -> None:
        super().__init__(messages[0])
        self.messages = messages


def next_id(settings: EngagementFile) -> str:
    """The id of the next initiative: O-01, O-02 and so on."""
    taken = {one.id for one in settings.initiatives}
    return next(i for n in range(1, MOST + 2) if (i := f"O-{n:02d}") not in taken)


def add_initiative(
    session: Session,
    doer: Doer,
    project: Project,
    own: OwnInitiative,
    revision: int,
    who: str,
) -> None:
    """Keep an initiative of the project; one with the same id is replaced.

    Raises:
        WrongInitiativesError: it names what is not there, or its points do not rise.
        StaleError: the settings were changed since they were looked at.
    """
    old = {one.id: one for one in project.settings.initiatives}
    kept = tuple({**old, own.id: own}.values())
    framework = framework_of(session, project.row.framework_version_id)
    wrong = tuple(m for _, m in own_faults(framework, kept))
    if len(kept) > MOST:
        too_many = Message("At most {most} initiatives of its own", {"most": MOST})
        wrong = (*wrong, too_many)
    if wrong:
        raise WrongInitiativesError(wrong)
    before = old[own.id].name.ko if own.id in old else ""
    decision = NewDecision(who, f"own:{own.id}", before, own.name.ko, "")
    _keep(session, doer, project, {"initiatives": kept}, decision, revision)


def remove_initiative(
    session: Session, doer: Doer, project: Project, name: str, revision: int, who: str
) -> int:
    """Take an initiative of the project away, with every decision on it.

    Returns the number under which it lies aside, to be put back.

    Raises:
        NotFoundError: the project has none of this id.
        WrongInitiativesError: another one needs it first.
        StaleError: the settings were changed since they were looked at.
    """
    old = {one.id: one for one in project.settings.initiatives}
    if name not in old:
        raise NotFoundError(Message("There is nothing at this address"))
    kept = tuple(one for one in old.values() if one.id != name)
    needing = [one.id for one in kept if name in (*one.needs, *one.alternatives)]
    if needing:
        raise WrongInitiativesError(
            (
                Message(
                    "{names} need it first; change them before",
                    {"names": ", ".join(needing)},
                ),
            )
        )
    update: dict[str, Any] = {"initiatives": kept}
    if project.settings.constraints is not None:
        update["constraints"] = _without(project.settings.constraints, name)
    gone = old[name]
    decision = NewDecision(who, f"own:{name}", gone.name.ko, "", "")
    with writing(session):
        _keep(session, doer, project, update, decision, revision)
        what = gone.model_dump(mode="json", by_alias=True)
        label = f"{name} {gone.name.ko}"
        return set_aside(session, doer, project, "initiative", label, what)


def _without(limits: Constraints, name: str) -> Constraints:
    """The limits without anything decided on an initiative."""
    dated = ("must_finish", "pins", "actual")
    update: dict[str, Any] = {
        key: {i: v for i, v in getattr(limits, key).items() if i != name}
        for key in dated
    }
    for key in ("must", "must_not"):
        update[key] = tuple(i for i in getattr(limits, key) if i != name)
    groups = (tuple(i for i in g if i != name) for g in limits.alternatives)
    update["alternatives"] = tuple(g for g in groups if len(g) > 1)
    update["risk_events"] = tuple(
        e.model_copy(
            update={"initiatives": tuple(i for i in e.initiatives if i != name)}
        )
        for e in limits.risk_events
        if e.initiatives != (name,)
    )
    return limits.model_copy(update=update)


def _others(names: tuple[str, ...], name: str) -> tuple[str, ...]:
    return tuple(one for one in names if one != name)


def _keep(
    session: Session,
    doer: Doer,
    project: Project,
    update: Mapping[str, Any],
    decision: NewDecision,
    revision: int,
) -> None:
    settings = project.settings.model_copy(update=dict(update))
    with writing(session):
        change_settings(session, doer, project, settings, revision)
        decide(session, doer, project, decision)
