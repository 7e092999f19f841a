"""Deliverables and criteria of a stage, and how ready it is for its gate."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from planner.core.framework import Stage
from planner.core.text import Message, Text

ItemKind = Literal["deliverable", "entry", "exit", "fit"]
Decision = Literal["go", "conditional", "hold", "stop"]
DECISIONS: tuple[Decision, ...] = get_args(Decision)
CRITERIA: tuple[ItemKind, ...] = ("entry", "exit")

# States of a deliverable and answers to a criterion; the last one of each counts.
DELIVERABLE_STATES: Mapping[str, Message] = {
    "open": Message("not begun"),
    "drafting": Message("in work"),
    "review": Message("in review"),
    "accepted": Message("accepted"),
}
CRITERION_STATES: Mapping[str, Message] = {
    "open": Message("not judged"),
    "no": Message("not met"),
    "partly": Message("partly met"),
    "met": Message("met"),
}
FIT_STATES: Mapping[str, Message] = {
    "open": Message("not yet tested"),
    "no": Message("not passed"),
    "met": Message("passed"),
}
STATES_OF: Mapping[ItemKind, Mapping[str, Message]] = {
    "deliverable": DELIVERABLE_STATES,
    "entry": CRITERION_STATES,
    "exit": CRITERION_STATES,
    "fit": FIT_STATES,
}
# Criteria of the fit test are counted apart: they ask for tasks, not for the gate.
AT_THE_GATE: tuple[ItemKind, ...] = ("deliverable", "exit")


@dataclass(frozen=True, slots=True)
class ItemState:
    """What is known of a deliverable or criterion.

    Args:
        evidence: a link or a sentence.
        files: how many files are kept with it.
    """

    state: str = "open"
    owner: str = ""
    due: dt.date | None = None
    evidence: str = ""
    revision: int = 0
    files: int = 0

    @property
    def proven(self) -> bool:
        """Whether there is a word, a link or a file to show for it."""
        return bool(self.evidence) or self.files > 0


@dataclass(frozen=True, slots=True)
class Item:
    """A deliverable or criterion of a stage with what is known of it."""

    key: str
    kind: ItemKind
    name: Text
    known: ItemState

    @property
    def holds(self) -> bool:
        """Whether it counts: accepted, or met and with evidence."""
        if self.kind == "deliverable":
            return self.known.state == "accepted"
        return self.known.state == "met" and self.known.proven

    @property
    def said(self) -> Message:
        """Its state in words."""
        return STATES_OF[self.kind][self.known.state]

    @property
    def unproven(self) -> bool:
        """Whether it is said to be met without evidence."""
        criterion = self.kind != "deliverable"
        return criterion and self.known.state == "met" and not self.known.proven


@dataclass(frozen=True, slots=True)
class Readiness:
    """How many of what a gate asks hold; computed, never declared."""

    met: int
    asked: int
    unproven: int
    judged: int

    @property
    def is_complete(self) -> bool:
        """Whether everything holds."""
        return self.met == self.asked


@dataclass(frozen=True, slots=True)
class Score:
    """What criteria of one kind come to, each 0 to 1.

    Args:
        points: their sum.
        asked: how many there are.
    """

    kind: ItemKind
    points: float
    asked: int

    @property
    def share(self) -> float:
        """The mean of the criteria, 0 to 1."""
        return self.points / self.asked


def points(item: Item, partly: float) -> float:
    """What a criterion counts: met with evidence 1, partly met less, all else 0."""
    if item.holds:
        return 1.0
    return partly if item.known.state == "partly" else 0.0


def scores(items: tuple[Item, ...], partly: float) -> tuple[Score, ...]:
    """Score the criteria asked before a stage and at its gate; none without any."""
    found = []
    for kind in CRITERIA:
        own = [i for i in items if i.kind == kind]
        if own:
            found.append(Score(kind, sum(points(i, partly) for i in own), len(own)))
    return tuple(found)


def beginning_finding(
    items: tuple[Item, ...], before: tuple[int, str] | None
) -> Message | None:
    """Say whether a stage may begin; None where nothing is asked before it.

    Args:
        items: of the stage.
        before: the stage before it with its gate decision; None for the first stage.
    """
    asked = [i for i in items if i.kind == "entry"]
    if not asked:
        return None
    values = {"met": sum(i.holds for i in asked), "asked": len(asked)}
    if before is not None and before[1] not in ("go", "conditional"):
        return Message(
            "The stage may not begin yet: {met} of {asked} things asked before it hold,"
            " and the gate of stage {stage} is not passed",
            {**values, "stage": before[0]},
        )
    if values["met"] < values["asked"]:
        return Message(
            "The stage may not begin yet: {met} of {asked} things asked before it hold",
            values,
        )
    return Message(
        "The stage may begin: all {asked} things asked before it hold", values
    )


def items_of(stage: Stage, known: Mapping[str, ItemState]) -> tuple[Item, ...]:
    """Return what a stage hands over and what is asked before and after it."""
    nothing = ItemState()

    def made(key: str, kind: ItemKind, name: Text) -> Item:
        return Item(key, kind, name, known.get(key, nothing))

    return (
        *(made(d.id, "deliverable", d.name) for d in stage.deliverables),
        *(
            made(f"entry:{stage.id}:{n}", "entry", name)
            for n, name in enumerate(stage.entry_criteria, start=1)
        ),
        *(
            made(f"exit:{stage.id}:{n}", "exit", name)
            for n, name in enumerate(stage.exit_criteria, start=1)
        ),
    )


def readiness(items: tuple[Item, ...]) -> Readiness:
    """Count what the gate of a stage asks: deliverables and exit criteria."""
    asked = [i for i in items if i.kind in AT_THE_GATE]
    return Readiness(
        met=sum(i.holds for i in asked),
        asked=len(asked),
        unproven=sum(i.unproven for i in asked),
        judged=sum(i.known.state != "open" for i in asked),
    )


def readiness_finding(stage: int, found: Readiness) -> Message:
    """Say how ready a stage is for its gate."""
    values = {
        "stage": stage,
        "met": found.met,
        "asked": found.asked,
        "judged": found.judged,
    }
    if not found.judged:
        return Message(
            "Stage {stage}: none of the {asked} things the gate asks is judged yet",
            values,
        )
    if found.is_complete:
        return Message(
            "Stage {stage} is ready for its gate: all {asked} things asked hold", values
        )
    return Message(
        "Stage {stage} is not ready for its gate: {met} of {asked} things asked hold",
        values,
    )


def decision_faults(
    decision: Decision, found: Readiness, approver: str, conditions: str, reason: str
) -> tuple[Message, ...]:
    """Return everything that keeps a gate decision from being taken."""
    wrong = (
        (not approver, Message("Say who approves")),
        (not reason, Message("Say in a few words why")),
        (
            decision == "conditional" and not conditions,
            Message("Name the conditions, each with an owner and a day"),
        ),
        (
            decision == "go" and not found.is_complete,
            Message(
                "{open} things asked do not hold yet; decide with conditions, or hold",
                {"open": found.asked - found.met},
            ),
        ),
    )
    return tuple(message for is_wrong, message in wrong if is_wrong)
