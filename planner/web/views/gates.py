"""The gate of a stage as a page: rows of items, readiness, decisions."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.decision_log import GATE_DECISIONS
from planner.core.fit_test import fit_finding, of_the_test
from planner.core.gates import STATES_OF, Item, readiness_finding
from planner.core.stated import Carried
from planner.core.text import Message, Text
from planner.services.gating import Gate
from planner.web.views.stating import stated


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A deliverable or criterion with the states it can be in."""

    key: str
    name: Text
    state: str
    said: Message
    owner: str
    due: str
    evidence: str
    revision: int
    unproven: bool
    states: Mapping[str, Message]
    is_fit: bool


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A gate decision, the newest first."""

    day: dt.date
    decision: Message
    approver: str
    held: Message
    conditions: str
    reason: str


@dataclass(frozen=True, slots=True)
class StageLink:
    """A stage with how much of what its gate asks holds."""

    number: int
    name: Text
    ready: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class GatePage:
    """What the page of a gate shows."""

    title: Message
    goal: Text
    number: int
    stages: tuple[StageLink, ...]
    groups: tuple[tuple[Message, tuple[ItemRow, ...]], ...]
    decisions: tuple[DecidedRow, ...]
    unproven: int
    fit: Message | None


COUNTS = ("met", "asked", "judged")
GROUPS: Mapping[str, Message] = {
    "entry": Message("Asked before the stage begins"),
    "deliverable": Message("What the stage hands over"),
    "exit": Message("Asked at the gate"),
    "fit": Message("Test of execution fit"),
}


def gate_page(gates: tuple[Gate, ...], number: int) -> GatePage | None:
    """Return the page of a stage; None where there is none of that number."""
    gate = next((g for g in gates if g.stage.id == number), None)
    if gate is None:
        return None
    tested = of_the_test(gate.items)
    groups = (
        (name, tuple(_row(i) for i in gate.items if i.kind == kind))
        for kind, name in GROUPS.items()
    )
    return GatePage(
        title=stated(
            readiness_finding(number, gate.readiness), f"gate:{number}", COUNTS
        ),
        goal=gate.stage.goal,
        number=number,
        stages=tuple(
            StageLink(
                g.stage.id,
                g.stage.name,
                f"{g.readiness.met}/{g.readiness.asked}",
                g.stage.id == number,
            )
            for g in gates
        ),
        groups=tuple((name, rows) for name, rows in groups if rows),
        decisions=tuple(
            DecidedRow(
                d.at.date(),
                GATE_DECISIONS[d.decision],
                d.approver,
                _held(number, place, d.met, d.asked),
                d.conditions,
                d.reason,
            )
            for place, d in reversed(tuple(enumerate(gate.decisions, 1)))
        ),
        unproven=gate.readiness.unproven,
        fit=stated(fit_finding(tested), f"gate:{number}") if tested else None,
    )


def _held(stage: int, place: int, met: int, asked: int) -> Message:
    """What held at a decision, the first one counted as 1."""
    values = {
        "met": Carried(f"gate:{stage}:met_{place}", met),
        "asked": Carried(f"gate:{stage}:asked_{place}", asked),
    }
    return Message("{met} of {asked} held", values)


def _row(item: Item) -> ItemRow:
    states = STATES_OF[item.kind]
    known = item.known
    return ItemRow(
        item.key,
        item.name,
        known.state,
        states[known.state],
        known.owner,
        known.due.isoformat() if known.due else "",
        known.evidence,
        known.revision,
        item.unproven,
        states,
        item.kind == "fit",
    )
