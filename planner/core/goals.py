"""Whether goals and initiatives meet: each goal its method, each perspective both.

A goal is a KPI with a target agreed for the project (S4-16, S4-18, S4-19). An
initiative leads to the KPIs that it should move and to those on their strongest ways
through the causal map.
"""

from collections.abc import Iterator

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.benefits import benefits
from planner.core.framework import Perspective
from planner.core.text import Message, Text


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
