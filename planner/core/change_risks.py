"""Risks of the change itself, and how large the steps of the introduction are.

Rows O-29 (sponsorship, local champions, middle managers, adoption) and S2-6 (phases,
size of a step, limit of work at the same time). A risk is read from the levels of the
capabilities it hangs on; what is not diagnosed is not known, never absent.
"""

from dataclasses import dataclass
from typing import Literal

from planner.core.assessment import Assessment
from planner.core.preparing_rules import PreparingRules
from planner.core.roadmap import Planned, Roadmap
from planner.core.strategy import Entry
from planner.core.text import Message

RISKS, CONDITION = "change_risks", "phased"
Standing = Literal["present", "watched", "unknown"]
STANDINGS: dict[Standing, Message] = {
    "present": Message("present"),
    "watched": Message("to be watched"),
    "unknown": Message("not known"),
}


@dataclass(frozen=True, slots=True)
class ChangeRisk:
    """A risk of the change with what it is read from and what answers it.

    Args:
        lowest: the capability with the lowest level; None where none is diagnosed.
        level: that level, 1 to 5.
        answers: chosen initiatives that close a capability it hangs on.
    """

    line: Entry
    lowest: str | None
    level: float | None
    standing: Standing
    answers: tuple[Planned, ...]


@dataclass(frozen=True, slots=True)
class Steps:
    """How the plan is introduced in steps.

    Args:
        sizes: initiatives of each stage that has any, by stage.
        fullest: the most initiatives at the same time.
        limit: how many there may be.
    """

    sizes: dict[int, int]
    fullest: int
    limit: int


def change_risks(assessment: Assessment) -> tuple[ChangeRisk, ...]:
    """Every change risk of the framework, those that are present first."""
    lines = tuple(
        line
        for frame in assessment.framework.strategy.frames
        if frame.id == RISKS
        for line in frame.items
    )
    order = {"present": 0, "unknown": 1, "watched": 2}
    found = [_risk(assessment, line) for line in lines]
    return tuple(sorted(found, key=lambda r: order[r.standing]))


def limit_of(rules: PreparingRules | None) -> float:
    """The level below which a risk is present: that of the conditions' red flags."""
    return rules.conditions.red_below if rules else 3.0


def _risk(assessment: Assessment, line: Entry) -> ChangeRisk:
    known = [
        (c.level, c.id)
        for c in assessment.capabilities
        if c.id in line.capabilities and c.level is not None
    ]
    level, lowest = min(known, default=(None, None))
    plan = assessment.roadmap
    answers = tuple(
        p
        for p in (plan.initiatives if plan else ())
        if set(p.sized.initiative.closes) & set(line.capabilities)
    )
    standing: Standing = "unknown"
    if level is not None:
        limit = limit_of(assessment.framework.rules.preparing)
        standing = "present" if level < limit else "watched"
    return ChangeRisk(line, lowest, level, standing, answers)


def change_finding(found: tuple[ChangeRisk, ...]) -> Message:
    """Say how many risks of the change are present, and how many have no answer."""
    present = [r for r in found if r.standing == "present"]
    return Message(
        "{present} of {count} risks of the change {present:is|are} present; the plan"
        " answers {answered}",
        {
            "present": len(present),
            "count": len(found),
            "answered": sum(bool(r.answers) for r in present),
        },
    )


def steps_of(plan: Roadmap, usual: int) -> Steps:
    """How large the steps of a plan are.

    Args:
        plan: the roadmap.
        usual: how many initiatives there may be at the same time without a limit of
            the project's own.
    """
    sizes = {s.id: len(s.initiatives) for s in plan.stages if s.initiatives}
    starts = [i.start for i in plan.initiatives]
    fullest = max(
        (sum(i.start <= d <= i.finish for i in plan.initiatives) for d in starts),
        default=0,
    )
    return Steps(sizes, fullest, plan.constraints.parallel_max or usual)


def steps_finding(found: Steps) -> Message:
    """Say in how many steps the plan is introduced, how large and how full."""
    return Message(
        "{phases} steps of at most {most} initiatives; at most {fullest} at the same"
        " time, {limit} allowed",
        {
            "phases": len(found.sizes),
            "most": max(found.sizes.values(), default=0),
            "fullest": found.fullest,
            "limit": found.limit,
        },
    )
