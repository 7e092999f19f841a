"""Initiatives as the solver sees them, with the limits and with what people decided."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from planner.core.dependency import Dependency
from planner.core.ground import Ground, earliest_of, rivals
from planner.core.initiatives import Sized
from planner.core.roadmap import UNIT, Worth
from planner.core.rules import TEAMS
from planner.core.schedule.calendar import Grid, shared_out
from planner.core.schedule.choice import Candidate, Clash, Limits, Waiting
from planner.core.schedule.conflict import GIVEN_UP, Loosened

VALUE_UNIT = 10


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
        quick_win=ground.quick_win_end is not None,
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
    found = [_candidate(size, ground, worth, more) for size in ground.sizes.values()]
    starts = {c.id: c.starts for c in found}
    return [_tied(c, ground, starts, more) for c in found]


def _ties(size: Sized) -> tuple[Dependency, ...]:
    plain = size.initiative.prerequisites
    return size.initiative.dependencies[len(plain) :]


def _waiting(
    before: str, earliest: Callable[[int], int], starts: Mapping[str, Sequence[int]]
) -> Waiting:
    return Waiting(before, {week: earliest(week) for week in starts.get(before, ())})


def _tied(
    candidate: Candidate,
    ground: Ground,
    starts: Mapping[str, Sequence[int]],
    more: Loosened,
) -> Candidate:
    """Add what it waits for with a lag or by another end, and what it stands in for."""
    begun = candidate.id in ground.constraints.actual
    return replace(
        candidate,
        waiting=()
        if begun
        else tuple(
            _waiting(tie.predecessor, earliest_of(ground, candidate.id, tie), starts)
            for tie in _ties(ground.sizes[candidate.id])
        ),
        rivals=rivals(ground, candidate.id, more),
    )


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
    closes = {
        c: value
        for c in size.initiative.closes
        if c in worth and (value := round(worth[c].value * VALUE_UNIT)) > 0
    }
    return Candidate(
        id=name,
        closes=closes,
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
        soon=_soon(size, ground) if closes or begun or asked else None,
    )


def _soon(size: Sized, ground: Ground) -> int | None:
    """The last start week with which a quick win ends in the time the size asks for."""
    end, grid = ground.quick_win_end, ground.grid
    if end is None or not size.initiative.quick_win:
        return None
    actual = ground.constraints.actual.get(size.initiative.id)
    if actual and actual.finished:
        return max(0, grid.week(actual.started)) if actual.finished < end else None
    weeks = range(max(0, grid.week(end) - size.weeks + 2))
    in_time = (w for w in weeks if grid.last_day(w + size.weeks - 1) < end)
    return max(in_time, default=None)


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
    thawed = _thawed(grid, more)
    return tuple(
        week
        for week in weeks
        if thawed.may_go_live(week + size.weeks - 1)
        and grid.is_worked(week)
        and grid.is_worked(week + size.weeks - 1)
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
    return ground.grid.last_day(week + size.weeks - 1 - later) <= due


def _as_pinned(name: str, week: int, ground: Ground, more: Loosened) -> bool:
    day = ground.constraints.pins.get(name)
    away = more.get(Clash("pin", name), 0)
    return day is None or abs(week - ground.grid.week(day)) <= away
