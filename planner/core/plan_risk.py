"""When a plan may really end: three-point durations drawn by a seed."""

import datetime as dt
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from planner.core.dependency import Dependency
from planner.core.ground import Ground
from planner.core.initiatives import Sized, middle_of
from planner.core.plan_events import delays, draw_events, event_risks
from planner.core.plan_rules import RiskRules
from planner.core.roadmap import PlanRisk
from planner.core.schedule.calendar import Grid
from planner.core.schedule.critical_path import Task
from planner.core.schedule.risk import PERCENTILES, ThreePoint, drawn

BEGIN = "·"
MOST_WEEKS = 2_600
WORKDAYS = 5


def plan_risk(ground: Ground, starts: Mapping[str, int], seed: int) -> PlanRisk | None:
    """Draw the durations of chosen initiatives; None without a rule or a plan.

    Each starts in its planned week or, if later, when what must come first is finished;
    teams that work longer than planned are not made to wait for. Days are the
    last working day of a week in which things may go live.

    Args:
        ground: sizes, calendar, rules.
        starts: the planned start week of each chosen initiative.
        seed: of the draws.
    """
    rules = ground.rules.risk
    if rules is None or not starts:
        return None
    sizes = {i: ground.sizes[i] for i in starts}
    estimates = {
        i: spread(s, rules, _worked(i, starts[i], ground)) for i, s in sizes.items()
    }
    tasks = [Task(BEGIN, 0.0), *(_task(s, starts, ground) for s in sizes.values())]
    happened = draw_events(ground.constraints.risk_events, rules.draws, seed)
    late = delays(happened, _unfinished(ground, starts), rules.draws)
    found = drawn(tasks, estimates, rules.draws, seed, late)
    ends = {i: found.finishes[i] for i in starts}
    planned = max(starts[i] + s.weeks for i, s in sizes.items())
    makespan = np.maximum.reduce(list(ends.values()))
    stages: dict[int, list[NDArray[np.float64]]] = {}
    for i, size in sizes.items():
        stages.setdefault(size.stage, []).append(ends[i])
    return PlanRisk(
        finish=_days(makespan, ground.grid),
        stages={
            stage: _days(np.maximum.reduce(own), ground.grid)
            for stage, own in sorted(stages.items())
        },
        criticality={i: found.criticality[i] for i in sorted(starts)},
        kept=float(np.mean(makespan <= planned + 1e-9)),
        draws=rules.draws,
        seed=seed,
        by_default=tuple(i for i, s in sorted(sizes.items()) if by_rule(s)),
        promise=(percent := _promise(ground, rules)),
        late=_late(ground, ends, percent),
        events=event_risks(happened, makespan),
        ends=_ends(makespan, ground.grid),
    )


def _promise(ground: Ground, rules: RiskRules) -> int:
    """In how many of a hundred draws the promised day holds, by the risk taken."""
    percent: int = getattr(rules.promise, ground.constraints.risk)
    return percent


def _unfinished(ground: Ground, starts: Mapping[str, int]) -> list[str]:
    """What an event can still delay."""
    actual = ground.constraints.actual
    return [i for i in starts if i not in actual or actual[i].finished is None]


def _late(
    ground: Ground, ends: Mapping[str, NDArray[np.float64]], percent: int
) -> dict[str, dt.date]:
    """The promised day of each fixed date that it would break."""
    found = {}
    for name, due in sorted(ground.constraints.must_finish.items()):
        if name in ends:
            week = float(np.percentile(ends[name], percent))
            day = _go_live(week, ground.grid)
            if day > due:
                found[name] = day
    return found


def by_rule(size: Sized) -> bool:
    """Whether the spread of an initiative is a rule rather than an estimate."""
    return len(size.initiative.duration_weeks) == 2


def spread(size: Sized, rules: RiskRules, worked: float = 0.0) -> ThreePoint:
    """Three points of a duration in weeks, the planned weeks being the most likely.

    Points of the author move with the planned weeks. A range gives its low end and its
    high end times the rule's factor. What is worked already is certain.
    """
    weeks = size.weeks
    left = max(0.0, weeks - worked)
    authored = size.initiative.duration_weeks
    middle = middle_of(authored)
    scale = left / middle if middle else 0.0
    factor = rules.pessimistic_factor if by_rule(size) else 1.0
    low = min(left, authored[0] * scale)
    high = max(left, authored[-1] * scale * factor)
    return ThreePoint(worked + low, float(weeks), worked + high)


def _worked(initiative: str, start: int, ground: Ground) -> float:
    """The weeks of an initiative that nothing can change any more."""
    actual = ground.constraints.actual.get(initiative)
    if actual is None:
        return 0.0
    weeks = ground.sizes[initiative].weeks
    if actual.finished is not None:
        return float(weeks)
    as_of = ground.constraints.as_of
    return float(min(weeks, max(0, ground.grid.week(as_of) - start))) if as_of else 0.0


def _task(size: Sized, starts: Mapping[str, int], ground: Ground) -> Task:
    name = size.initiative.id
    begin = Dependency(BEGIN, "SS", float(starts[name]))
    if name in ground.constraints.actual:
        return Task(name, float(size.weeks), (begin,))
    before = (
        replace(d, lag=d.lag / WORKDAYS)
        for d in size.initiative.dependencies
        if d.predecessor in starts
    )
    return Task(name, float(size.weeks), (begin, *before))


def _days(ends: NDArray[np.float64], grid: Grid) -> dict[int, dt.date]:
    weeks: Sequence[float] = np.percentile(ends, PERCENTILES).tolist()
    return {p: _go_live(w, grid) for p, w in zip(PERCENTILES, weeks, strict=True)}


def _ends(ends: NDArray[np.float64], grid: Grid) -> tuple[tuple[dt.date, int], ...]:
    """Days on which the plan may go live, with how many draws end on each."""
    counted: dict[dt.date, int] = {}
    weeks, draws = np.unique(np.ceil(ends - 1e-9), return_counts=True)
    for week, count in zip(weeks.tolist(), draws.tolist(), strict=True):
        day = _go_live(week, grid)
        counted[day] = counted.get(day, 0) + count
    return tuple(sorted(counted.items()))


def _go_live(end: float, grid: Grid) -> dt.date:
    """The last working day of the first week from an end on with leave to go live."""
    first = max(0, math.ceil(end - 1e-9) - 1)
    weeks = range(first, first + MOST_WEEKS)
    return grid.last_day(next((w for w in weeks if grid.may_go_live(w)), first))
