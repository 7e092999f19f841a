"""The gate of a stage as a page: rows of items, readiness, decisions."""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.decision_log import GATE_DECISIONS
from planner.core.fit_test import fit_finding, of_the_test
from planner.core.gates import (
    STATES_OF,
    Item,
    Score,
    beginning_finding,
    readiness_finding,
)
from planner.core.stated import Carried, state
from planner.core.text import Message, Text
from planner.services.gating import Gate
from planner.services.proving import Proof
from planner.web.views.stating import stated, with_ids


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
    link: str
    files: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A gate decision, the newest first."""

    day: dt.date
    cycle: int
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
class Group:
    """Items of one kind with what they come to; deliverables are not scored."""

    name: Message
    score: Message | None
    rows: tuple[ItemRow, ...]


@dataclass(frozen=True, slots=True)
class GatePage:
    """What the page of a gate shows.

    Args:
        begins: whether the stage may begin.
        cycle: the one under way, with those that are over.
        ends: whether passing this gate ends the cycle.
    """

    title: Message
    goal: Text
    number: int
    stages: tuple[StageLink, ...]
    begins: Message | None
    rule: Message
    groups: tuple[Group, ...]
    decisions: tuple[DecidedRow, ...]
    unproven: int
    cycle: int
    earlier: tuple[tuple[int, tuple[ItemRow, ...]], ...]
    ends: bool
    fit: Message | None


LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
COUNTS = ("met", "asked", "judged")
RULE = Message(
    "A criterion met with evidence counts 1, partly met {partly}, all else 0; the score"
    " is their mean (our default)."
)
GROUPS: Mapping[str, Message] = {
    "entry": Message("Asked before the stage begins"),
    "deliverable": Message("What the stage hands over"),
    "exit": Message("Asked at the gate"),
    "fit": Message("Test of execution fit"),
}


def gate_page(
    gates: tuple[Gate, ...], number: int, proofs: tuple[Proof, ...] = ()
) -> GatePage | None:
    """Return the page of a stage; None where there is none of that number."""
    gate = next((g for g in gates if g.stage.id == number), None)
    if gate is None:
        return None
    begins = beginning_finding(gate.items, gate.before)
    scored = {score.kind: score for score in gate.scores}
    tested = of_the_test(gate.items)
    groups = (
        Group(
            name,
            _score(number, scored[kind]) if kind in scored else None,
            tuple(_row(i, proofs) for i in gate.items if i.kind == kind),
        )
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
        begins=_begins(number, begins) if begins else None,
        rule=with_ids(
            Message(RULE.sentence, {"partly": f"{gate.partly:g}"}),
            partly="rule:gate.partly",
        ),
        groups=tuple(group for group in groups if group.rows),
        decisions=tuple(
            DecidedRow(
                d.at.date(),
                gate.cycles[place - 1],
                GATE_DECISIONS[d.decision],
                d.approver,
                _held(number, place, d.met, d.asked),
                d.conditions,
                d.reason,
            )
            for place, d in reversed(tuple(enumerate(gate.decisions, 1)))
        ),
        unproven=gate.readiness.unproven,
        cycle=gate.cycle,
        earlier=tuple(
            (c, tuple(_row(i, proofs, f"{c}/") for i in items))
            for c, items in gate.earlier
        ),
        ends=gate.stage.id == gate.review,
        fit=stated(fit_finding(tested), f"gate:{number}") if tested else None,
    )


def _begins(stage: int, found: Message) -> Message:
    gate = f"gate:{stage}"
    return with_ids(found, met=f"{gate}:entry_met", asked=f"{gate}:entry_asked")


def _score(stage: int, score: Score) -> Message:
    share = state(f"gate:{stage}:{score.kind}_score", show.percent(score.share))
    return Message("score {share}", {"share": share})


def _held(stage: int, place: int, met: int, asked: int) -> Message:
    """What held at a decision, the first one counted as 1."""
    values = {
        "met": Carried(f"gate:{stage}:met_{place}", met),
        "asked": Carried(f"gate:{stage}:asked_{place}", asked),
    }
    return Message("{met} of {asked} held", values)


def _row(item: Item, proofs: tuple[Proof, ...], cycle: str = "") -> ItemRow:
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
        known.evidence if LINK.fullmatch(known.evidence) else "",
        tuple(p for p in proofs if p.key == f"{cycle}{item.key}"),
    )
