"""Stages on their way to the gate: deliverables, criteria, the gate decision."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.core.cycles import (
    closes,
    cycle_now,
    items_when,
    key_when_over,
    numbered,
    review_of,
)
from planner.core.fit_test import fit_items, fit_keys, fit_stage, point_faults
from planner.core.framework import Stage
from planner.core.gates import (
    DECISIONS,
    STATES_OF,
    Decision,
    Item,
    ItemState,
    Readiness,
    Score,
    decision_faults,
    items_of,
    readiness,
    scores,
)
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services import typed
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.deciding import NewDecision, decide
from planner.services.engagements import Project, StaleError
from planner.services.planning_limits import framework_in
from planner.services.recording_plans import states_of
from planner.services.rounds import NewRound, prepare_round, rounds_in
from planner.store import planning as rows
from planner.store.delivery import files_of
from planner.store.engine import writing
from planner.store.tables import GateDecision, StageItem

LONGEST = 1_000


class WrongGateError(PlannerError):
    """A state or decision that cannot be taken; all reasons are named."""

    def __init__(self, *messages: Message) -> None:
        super().__init__(messages[0])
        self.messages = messages


@dataclass(frozen=True, slots=True)
class Gate:
    """A stage with everything its gate asks, and what was decided so far.

    Args:
        decisions: of all cycles, oldest first.
        scores: of what is asked before the stage and at its gate.
        partly: what a criterion counts that is partly met.
        cycle: the one under way.
        cycles: the one each decision belongs to.
        review: the stage whose gate ends a cycle.
        before: the stage before it, and what is decided there; None for the first.
        earlier: cycles that are over, with what the stage handed over in each.
    """

    stage: Stage
    items: tuple[Item, ...]
    readiness: Readiness
    decisions: tuple[GateDecision, ...]
    scores: tuple[Score, ...]
    partly: float
    cycle: int
    cycles: tuple[int, ...]
    review: int
    before: tuple[int, str] | None
    earlier: tuple[tuple[int, tuple[Item, ...]], ...]

    @property
    def in_force(self) -> str:
        """What is decided at the gate in the cycle under way; empty for nothing."""
        pairs = zip(self.decisions, self.cycles, strict=True)
        own = [d.decision for d, cycle in pairs if cycle == self.cycle]
        return own[-1] if own else ""


@dataclass(frozen=True, slots=True)
class NewState:
    """What is now known of a deliverable or criterion.

    Args:
        revision: of what the page had seen; 0 where nothing was known.
    """

    state: str
    owner: str
    due: dt.date | None
    evidence: str
    revision: int


@dataclass(frozen=True, slots=True)
class NewGateDecision:
    """What is decided at a gate, by whom and why."""

    decision: Decision
    approver: str
    conditions: str
    reason: str


def gates(session: Session, project: Project) -> tuple[Gate, ...]:
    """Return every stage with what its gate asks."""
    known = known_items(session, project)
    taken = rows.gate_decisions(session, project.client.id, project.row.id)
    framework = framework_in(session, project)
    partly, review = framework.rules.gate.partly, review_of(framework.stages)
    pairs = [(d.stage, d.decision) for d in taken]
    dated = tuple(zip(taken, numbered(pairs, review), strict=True))
    now = cycle_now(pairs, review)
    found: list[Gate] = []
    for stage in framework.stages:
        items = items_of(stage, known)
        if stage.id == fit_stage(framework):
            items = (*items, *fit_items(framework, known))
        own = [(d, c) for d, c in dated if d.stage == stage.id]
        last = found[-1] if found else None
        found.append(
            Gate(
                stage,
                items,
                readiness(items),
                tuple(d for d, _ in own),
                scores(items, partly),
                partly,
                now,
                tuple(c for _, c in own),
                review,
                (last.stage.id, last.in_force) if last else None,
                tuple((c, items_when(stage, known, c)) for c in range(1, now)),
            )
        )
    return tuple(found)


def gate_of(session: Session, project: Project, number: int) -> Gate:
    """Return one stage with what its gate asks.

    Raises:
        NotFoundError: there is no such stage.
    """
    for gate in gates(session, project):
        if gate.stage.id == number:
            return gate
    raise NotFoundError(Message("There is nothing at this address"))


def known_items(session: Session, project: Project) -> Mapping[str, ItemState]:
    """Return what is known of deliverables, criteria and boxes of flows, by key."""
    return states_of(session, project).items


def set_state(
    session: Session,
    doer: Doer,
    project: Project,
    gate: Gate,
    key: str,
    new: NewState,
) -> None:
    """Keep what is known of a deliverable or criterion.

    Raises:
        NotFoundError: the stage has no such item.
        WrongGateError: there is no such state, or a task without owner or day.
        StaleError: somebody else changed it since it was looked at.
    """
    item = next((i for i in gate.items if i.key == key), None)
    if item is None:
        raise NotFoundError(Message("There is nothing at this address"))
    if new.state not in STATES_OF[item.kind]:
        raise WrongGateError(Message("Choose a state"))
    told = ItemState(new.state, typed.one_line(new.owner), new.due)
    if item.kind == "fit" and (faults := point_faults(told)):
        raise WrongGateError(*faults)
    with writing(session):
        write_item(session, project, key, new)
        object_ = f"project:{project.row.public_id}"
        deed = Deed("stage.item", object_, project.client.id, f"{key} {new.state}")
        record(session, doer, deed)


def write_item(session: Session, project: Project, key: str, new: NewState) -> None:
    """Write what is known of an item inside the transaction at hand.

    Raises:
        StaleError: somebody else changed it since it was looked at.
    """
    values = {
        "state": new.state,
        "owner": typed.one_line(new.owner),
        "due": new.due.isoformat() if new.due else "",
        "evidence": typed.one_line(new.evidence, LONGEST),
    }
    client_id, engagement_id = project.client.id, project.row.id
    found = rows.stage_items(session, client_id, engagement_id)
    row = next((r for r in found if r.key == key), None)
    if (row.revision if row else 0) != new.revision:
        raise StaleError(
            Message(
                "Somebody else changed this in the meantime; look at both and save"
                " again"
            )
        )
    if row is None:
        row = StageItem(
            client_id=client_id, engagement_id=engagement_id, key=key, revision=0
        )
        session.add(row)
    for name, value in values.items():
        setattr(row, name, value)
    row.revision += 1


def decide_gate(
    session: Session,
    doer: Doer,
    project: Project,
    gate: Gate,
    new: NewGateDecision,
    who: str,
) -> None:
    """Keep a gate decision; it goes into the decision log with approver and reason.

    A review that is passed ends the cycle: the next one begins with a prepared round.

    Raises:
        WrongGateError: it cannot be taken; everything that is wrong is named.
    """
    approver = typed.one_line(new.approver)
    conditions = typed.one_line(new.conditions, LONGEST)
    reason = typed.one_line(new.reason, LONGEST)
    faults = decision_faults(new.decision, gate.readiness, approver, conditions, reason)
    if new.decision not in DECISIONS:
        faults = (*faults, Message("Choose a decision"))
    if faults:
        raise WrongGateError(*faults)
    before = gate.in_force
    with writing(session):
        session.add(
            GateDecision(
                client_id=project.client.id,
                engagement_id=project.row.id,
                stage=gate.stage.id,
                decision=new.decision,
                approver=approver,
                conditions=conditions,
                reason=reason,
                met=gate.readiness.met,
                asked=gate.readiness.asked,
                at=doer.at,
            )
        )
        told = f"{reason} ({conditions})" if conditions else reason
        by = approver if approver == who else f"{approver} ({who})"
        what = f"gate:{gate.stage.id}"
        decide(
            session, doer, project, NewDecision(by, what, before, new.decision, told)
        )
        if closes(gate.stage.id, new.decision, gate.review):
            _open_next_cycle(session, doer, project, gate.cycle)


def _open_next_cycle(
    session: Session, doer: Doer, project: Project, cycle: int
) -> None:
    """Set the states of the stages aside and prepare the next round of answers."""
    framework = framework_in(session, project)
    own = {item.key for stage in framework.stages for item in items_of(stage, {})}
    own.update(fit_keys(framework))
    for row in rows.stage_items(session, project.client.id, project.row.id):
        if row.key in own:
            row.key = key_when_over(cycle, row.key)
    for file in files_of(session, project.client.id, project.row.id):
        if file.key in own:
            file.key = key_when_over(cycle, file.key)
    session.flush()
    if not any(r.state in {"prepared", "open"} for r in rounds_in(session, project)):
        prepare_round(session, doer, project, NewRound())
    object_ = f"project:{project.row.public_id}"
    deed = Deed("stage.cycle", object_, project.client.id, str(cycle + 1))
    record(session, doer, deed)
