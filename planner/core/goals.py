"""Whether goals and initiatives meet: each goal its method, each perspective both.

A goal is a KPI with a target agreed for the project (S4-16, S4-18, S4-19). An
initiative leads to the KPIs that it should move and to those on their strongest ways
through the causal map.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.benefits import Benefit, Months, benefits, lags_of_links
from planner.core.framework import Perspective
from planner.core.schedule.calendar import months_after
from planner.core.text import Message, Text


@dataclass(frozen=True, slots=True)
class Method:
    """An initiative that leads to a goal, straight or over other KPIs.

    Args:
        way: the KPIs from the one it moves to the goal.
        reached: the day by which its ramp is over and the longest lags have passed.
    """

    initiative: str
    way: tuple[str, ...]
    reached: dt.date


@dataclass(frozen=True, slots=True)
class Goal:
    """A KPI with a target, and the methods of the plan that lead to it."""

    kpi: str
    perspective: str
    methods: tuple[Method, ...]

    @property
    def reached(self) -> dt.date | None:
        """The day by which all its methods have shown; None without a method."""
        return max((m.reached for m in self.methods), default=None)


def goals(assessment: Assessment) -> tuple[Goal, ...]:
    """Every goal with its methods, in the order of the framework (S4-16, S4-18)."""
    framework = assessment.framework
    lags, moved = lags_of_links(assessment), benefits(assessment)
    ways = {e.kpi: e.path for lever in assessment.leverage for e in lever.kpis}
    return tuple(
        Goal(
            goal,
            framework.perspective_of[framework.kpi[goal].factor],
            tuple(_methods(goal, moved, ways, lags)),
        )
        for goal in goals_of(assessment)
    )


def _methods(
    goal: str,
    moved: tuple[Benefit, ...],
    ways: Mapping[str, tuple[str, ...]],
    lags: Mapping[tuple[str, str], Months],
) -> Iterator[Method]:
    """One way of each initiative to a goal, before others the one that moves it."""
    found: dict[str, Method] = {}
    for benefit in sorted(moved, key=lambda b: (b.kpi != goal, b.begins, b.initiative)):
        whole = (benefit.kpi, *ways.get(benefit.kpi, ())[1:])
        if goal in whole and benefit.initiative not in found:
            way = whole[: whole.index(goal) + 1]
            late = sum(lags[pair][1] for pair in pairwise(way) if pair in lags)
            day = months_after(benefit.full, late)
            found[benefit.initiative] = Method(benefit.initiative, way, day)
    yield from sorted(found.values(), key=lambda m: (m.reached, m.initiative))


def with_method(found: tuple[Goal, ...]) -> int:
    """How many goals have a method."""
    return sum(bool(goal.methods) for goal in found)


def goals_finding(found: tuple[Goal, ...]) -> Message:
    """Say how many goals the plan has a method for."""
    if not found:
        return Message("No KPI has a target yet; without goals a plan has no measure")
    return Message(
        "{reached} of {count} goals have a method in the plan",
        {"reached": with_method(found), "count": len(found)},
    )


def goal_notes(assessment: Assessment) -> tuple[Message, ...]:
    """Name goals without initiative and the other way round; nothing without a plan."""
    plan = assessment.roadmap
    if plan is None or not plan.initiatives:
        return ()
    return tuple(_notes(assessment))


def _notes(assessment: Assessment) -> Iterator[Message]:
    kpi, goals = assessment.framework.kpi, goals_of(assessment)
    ways = {e.kpi: e.path for lever in assessment.leverage for e in lever.kpis}
    led = [(b.initiative, {b.kpi, *ways.get(b.kpi, ())}) for b in benefits(assessment)]
    moved = {one for _, reached in led for one in reached}
    serving = {initiative for initiative, reached in led if reached.intersection(goals)}
    alone = [kpi[goal].name for goal in goals if goal not in moved]
    if alone:
        yield Message(
            "No initiative of the plan leads to these goals: {goals}",
            {"goals": show.listed(alone)},
        )
    idle = [i for i in _planned(assessment) if i not in serving]
    if idle and goals:
        yield Message(
            "These initiatives lead to no KPI with a target: {initiatives}",
            {"initiatives": ", ".join(idle)},
        )
    yield from _bare_perspectives(assessment)


def goals_of(assessment: Assessment) -> tuple[str, ...]:
    """The KPIs with a target, in the order of the framework."""
    aims = assessment.engagement.settings.kpi_targets
    return tuple(k.id for k in assessment.framework.kpis if k.id in aims)


def _planned(assessment: Assessment) -> tuple[str, ...]:
    plan = assessment.roadmap
    return tuple(i.id for i in plan.initiatives) if plan else ()


def _bare_perspectives(assessment: Assessment) -> Iterator[Message]:
    """A few programmes do not make a strategy: every perspective needs both (S4-19)."""
    framework, plan = assessment.framework, assessment.roadmap
    aimed = {
        framework.perspective_of[framework.kpi[goal].factor]
        for goal in goals_of(assessment)
    }
    served = {
        framework.perspective_of[framework.factor_of[capability]]
        for planned in (plan.initiatives if plan else ())
        for capability in planned.sized.initiative.closes
    }
    bare = [p for p in framework.perspectives if p.id not in aimed]
    if bare:
        yield Message(
            "No KPI has a target in {perspectives}; a strategy needs a goal in every"
            " perspective",
            {"perspectives": _names(bare)},
        )
    idle = [p for p in framework.perspectives if p.id not in served]
    if idle:
        yield Message(
            "No initiative of the plan closes a gap in {perspectives}; a few programmes"
            " do not make a strategy",
            {"perspectives": _names(idle)},
        )


def _names(perspectives: list[Perspective]) -> Text:
    return show.listed(p.name for p in perspectives)
