"""What became of a plan: states of items, gate decisions, kept plans, experiments."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from planner.core.constraints import Constraints
from planner.core.cycles import cycle_now, numbered
from planner.core.delivery import ChannelTable, ProcessStrategy
from planner.core.experiment import Experiment
from planner.core.fit_test import fit_keys
from planner.core.framework import Framework
from planner.core.gates import CRITERION_STATES, DELIVERABLE_STATES, ItemState

PlanKind = Literal["scenario", "baseline"]
TASK_STATES = ("open", "done")
BOX_STATES = ("open", "work")
OWNED = ("open",)


@dataclass(frozen=True, slots=True)
class GateTaken:
    """A decision at the gate of a stage; `met` of `asked` things held."""

    stage: int
    decision: str
    approver: str
    conditions: str
    reason: str
    met: int
    asked: int
    at: dt.datetime


@dataclass(frozen=True, slots=True)
class KeptRecord:
    """A scenario or baseline with its limits and its roadmap as a document."""

    number: int
    kind: PlanKind
    name: str
    reason: str
    who: str
    at: dt.datetime
    limits: Constraints
    roadmap: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanRecord:
    """What is known of deliverables, criteria, boxes of flows and tasks, by key.

    No number of a result rests on it.
    """

    items: Mapping[str, ItemState] = field(default_factory=dict)
    gates: tuple[GateTaken, ...] = ()
    kept: tuple[KeptRecord, ...] = ()
    strategies: tuple[ProcessStrategy, ...] = ()
    channels: tuple[ChannelTable, ...] = ()
    experiments: tuple[Experiment, ...] = ()

    def owner(self, initiative: str) -> str:
        """Who answers for an initiative; empty where nobody is named."""
        known = self.items.get(owner_key(initiative))
        return known.owner if known else ""

    def last_gate(self, stage: int, review: int) -> GateTaken | None:
        """The decision that holds at the gate of a stage in the cycle under way.

        Args:
            stage: its number.
            review: the stage whose gate ends a cycle.
        """
        taken = [(g.stage, g.decision) for g in self.gates]
        now = cycle_now(taken, review)
        cycles = zip(self.gates, numbered(taken, review), strict=True)
        own = [g for g, cycle in cycles if cycle == now and g.stage == stage]
        return own[-1] if own else None


def owner_key(initiative: str) -> str:
    """The key under which it is kept who answers for an initiative."""
    return f"initiative:{initiative}"


def states_by_key(framework: Framework) -> dict[str, tuple[str, ...]]:
    """Every key an item of a project may have, with the states it may be in."""
    deliverable, criterion = tuple(DELIVERABLE_STATES), tuple(CRITERION_STATES)
    found: dict[str, tuple[str, ...]] = {}
    for stage in framework.stages:
        found |= {d.id: deliverable for d in stage.deliverables}
        for kind, asked in (
            ("entry", stage.entry_criteria),
            ("exit", stage.exit_criteria),
        ):
            found |= {
                f"{kind}:{stage.id}:{n}": criterion for n in range(1, len(asked) + 1)
            }
    for box in framework.strategy.boxes.values():
        done = tuple(f"done.{o.id}" for o in box.options) or ("done",)
        found[box.id] = (*BOX_STATES, *done)
    found |= {owner_key(i.id): OWNED for i in framework.initiatives}
    found |= fit_keys(framework)
    found |= {f"week:{t.id}": TASK_STATES for t in framework.rules.project_plan}
    return found
