"""Initiatives as the solver sees them, with the limits and with what people decided."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from planner.core.constraints import Constraints
from planner.core.initiatives import Sized
from planner.core.roadmap import UNIT, Worth
from planner.core.rules import TEAMS, RoadmapRules
from planner.core.schedule.calendar import Grid, shared_out
from planner.core.schedule.choice import Candidate, Clash, Effort, Limits
from planner.core.schedule.conflict import (
    GIVEN_UP,
    Loosened,
    priced,
    smallest_conflict,
)

VALUE_UNIT = 10


@dataclass(frozen=True, slots=True)
class Ground:
    """What candidates are made from.

    Args:
        first_year_classes: cost classes that may start in the first year.
    """

    constraints: Constraints
    rules: RoadmapRules
    grid: Grid
    sizes: Mapping[str, Sized]
    first_year_classes: tuple[str, ...]


def grid_of(constraints: Constraints) -> Grid:
    """The weeks of the plan."""
    return Grid(
        constraints.start,
        len(constraints.budget_100m_krw),
        tuple((f.from_, f.to) for f in constraints.freeze),
    )


def limits_of(ground: Ground, loosened: Loosened | None = None) -> Limits:
    """The limits in the whole units of the solver, some of them loosened."""
    more = loosened or {}
    constraints = ground.constraints
    parallel = constraints.parallel_max or ground.rules.parallel_max
    return Limits(
        weeks=ground.grid.weeks,
        budget=tuple(
            round(money * UNIT) + more.get(Clash("money", str(year)), 0)
            for year, money in enumerate(constraints.budget_100m_krw, start=1)
        ),
        people={
            team: round(constraints.fte_per_month[team] * UNIT)
            + more.get(Clash("people", team), 0)
            for team in TEAMS
        },
        parallel=parallel + more.get(Clash("parallel"), 0),
    )


def candidates(
    ground: Ground, worth: Mapping[str, Worth], loosened: Loosened | None = None
) -> list[Candidate]:
    """Return every initiative with the weeks in which it may start.

    Args:
        ground: sizes, limits and decisions.
        worth: what closing each capability is worth.
        loosened: demands that are given up, or hold by so much less.
    """
    more = loosened or {}
    return [_candidate(size, ground, worth, more) for size in ground.sizes.values()]


def _candidate(
    size: Sized, ground: Ground, worth: Mapping[str, Worth], more: Loosened
) -> Candidate:
    name = size.initiative.id
    given = ground.constraints
    starts = _starts(size, ground, more)
    begun = name in given.actual
    asked = (
        (name in given.must_finish and not _gone("due", name, more))
        or (name in given.pins and not _gone("pin", name, more))
        or (name in given.must and not _gone("must", name, more))
    )
    return Candidate(
        id=name,
        closes={
            c: value
            for c in size.initiative.closes
            if c in worth and (value := round(worth[c].value * VALUE_UNIT)) > 0
        },
        prerequisites=() if begun else size.initiative.prerequisites,
        stage=size.stage,
        weeks=size.weeks,
        starts=starts,
        people={str(t): n for t, n in size.people.items()},
        spend={
            w: shared_out(size.cost, _workdays(ground.grid, w, size.weeks))
            for w in starts
        },
        forced=begun or asked,
        started=begun,
    )


@lru_cache(maxsize=20_000)
def _workdays(grid: Grid, week: int, weeks: int) -> tuple[int, ...]:
    """Working days by year; kept, as looking for clashes asks for them many times."""
    return tuple(grid.workdays_by_year(week, weeks))


def _gone(kind: str, about: str, more: Loosened) -> bool:
    return more.get(Clash(kind, about), 0) >= GIVEN_UP


def _starts(size: Sized, ground: Ground, more: Loosened) -> tuple[int, ...]:
    """The weeks in which an initiative may start."""
    name, given, grid = size.initiative.id, ground.constraints, ground.grid
    if name in given.actual:
        return (max(0, grid.week(given.actual[name].started)),)
    if name in given.must_not and not _gone("must_not", name, more):
        return ()
    if size.impossible and not more.get(Clash("people", size.impossible)):
        return ()
    weeks = range(_first_week(size, ground, more), grid.weeks - size.weeks + 1)
    return tuple(
        week
        for week in weeks
        if _thawed(grid, more).may_go_live(week + size.weeks - 1)
        and _in_time(size, week, ground, more)
        and _as_pinned(name, week, ground, more)
    )


def _first_week(size: Sized, ground: Ground, more: Loosened) -> int:
    given, grid = ground.constraints, ground.grid
    first = 0
    if given.as_of is not None:
        first = max(0, math.ceil((given.as_of - grid.first_monday).days / 7))
    cheap = size.initiative.cost_class in ground.first_year_classes
    if cheap or more.get(Clash("size_rule")):
        return first
    second_year = (w for w in range(grid.weeks) if grid.year(grid.monday(w)))
    return max(first, next(second_year, grid.weeks))


def _thawed(grid: Grid, more: Loosened) -> Grid:
    """The weeks without the freezes that are given up."""
    if not any(clash.kind == "freeze" for clash in more):
        return grid
    kept = (
        span
        for number, span in enumerate(grid.frozen, start=1)
        if not more.get(Clash("freeze", str(number)))
    )
    return replace(grid, frozen=tuple(kept))


def _in_time(size: Sized, week: int, ground: Ground, more: Loosened) -> bool:
    due = ground.constraints.must_finish.get(size.initiative.id)
    later = more.get(Clash("due", size.initiative.id), 0)
    if due is None or later >= GIVEN_UP:
        return True
    return ground.grid.friday(week + size.weeks - 1 - later) <= due


def _as_pinned(name: str, week: int, ground: Ground, more: Loosened) -> bool:
    day = ground.constraints.pins.get(name)
    away = more.get(Clash("pin", name), 0)
    return day is None or abs(week - ground.grid.week(day)) <= away


def demands(ground: Ground) -> tuple[Clash, ...]:
    """Everything that is asked of a plan and could be asked less of."""
    given = ground.constraints
    return (
        *(Clash("pin", i) for i in sorted(given.pins)),
        *(Clash("due", i) for i in sorted(given.must_finish)),
        *(Clash("must", i) for i in sorted(given.must)),
        *(Clash("must_not", i) for i in sorted(given.must_not)),
        *(Clash("money", str(y + 1)) for y in range(len(given.budget_100m_krw))),
        *(Clash("people", team) for team in TEAMS),
        Clash("parallel"),
        *(Clash("freeze", str(n + 1)) for n in range(len(given.freeze))),
        Clash("size_rule"),
    )


def clashes(ground: Ground, effort: Effort) -> tuple[Clash, ...]:
    """Return demands that cannot hold together, each with how much is short.

    Only what must be chosen and what must come before it counts: more initiatives
    never make a plan possible that is not without them.
    """
    from planner.core.schedule.choice_model import possible

    everything = demands(ground)
    needed = replace(ground, sizes=_needed(ground))

    def fits(kept: Sequence[Clash], loosened: Loosened) -> bool:
        left = {d: GIVEN_UP for d in everything if d not in kept} | dict(loosened)
        library = candidates(needed, {}, left)
        return possible(_asked_for(library), limits_of(ground, left), effort)

    found = smallest_conflict(everything, lambda kept: fits(kept, {}))
    most = {d: n for d in found if (n := _most(d, ground))}
    return priced(found, most, lambda loosened: fits(found, loosened))


def _needed(ground: Ground) -> dict[str, Sized]:
    """What may have to be chosen, with everything that must come before it."""
    given = ground.constraints
    waiting = [*given.pins, *given.must, *given.must_finish, *given.actual]
    found: dict[str, Sized] = {}
    while waiting:
        name = waiting.pop()
        if name in ground.sizes and name not in found:
            found[name] = ground.sizes[name]
            waiting.extend(found[name].initiative.prerequisites)
    return found


def _asked_for(library: Sequence[Candidate]) -> list[Candidate]:
    """What must be chosen, with everything that must come before it."""
    by_id = {c.id: c for c in library}
    found: set[str] = set()
    waiting = [c.id for c in library if c.forced]
    while waiting:
        name = waiting.pop()
        if name not in found and name in by_id:
            found.add(name)
            waiting.extend(by_id[name].prerequisites)
    return [c for c in library if c.id in found]


def _most(demand: Clash, ground: Ground) -> int:
    """How far a demand may be loosened by degrees; 0 where it can only be given up."""
    sizes = ground.sizes.values()
    return {
        "pin": ground.grid.weeks,
        "due": ground.grid.weeks,
        "money": sum(s.cost for s in sizes),
        "people": sum(n for s in sizes for n in s.people.values()),
        "parallel": len(ground.sizes),
    }.get(demand.kind, 0)
