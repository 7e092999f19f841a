"""What has happened already: initiatives as long as they took, or as they look now."""

import math
from collections.abc import Mapping
from dataclasses import replace

from planner.core.constraints import Actual, Constraints
from planner.core.initiatives import Sized
from planner.core.schedule.calendar import Grid


def as_worked(
    sizes: Mapping[str, Sized], constraints: Constraints, grid: Grid
) -> dict[str, Sized]:
    """Give what was begun the weeks it took, or the weeks done and those still to do.

    Weeks still to do are the share not done of the planned weeks, counted from the day
    of planning; they end no earlier than a week in which it may go live. The effort
    stays the same and is spread over the other number of weeks.
    """
    actual = constraints.actual
    return {
        name: _worked(size, actual[name], constraints, grid) if name in actual else size
        for name, size in sizes.items()
    }


def _worked(size: Sized, actual: Actual, constraints: Constraints, grid: Grid) -> Sized:
    start = max(0, grid.week(actual.started))
    if actual.finished is not None:
        weeks = max(1, grid.week(actual.finished) - start + 1)
    else:
        weeks = _forecast(size, actual, constraints, grid) - start
    return replace(
        size,
        weeks=weeks,
        people={t: math.ceil(n * size.weeks / weeks) for t, n in size.people.items()},
        impossible=None,
    )


def _forecast(size: Sized, actual: Actual, constraints: Constraints, grid: Grid) -> int:
    """The week after the last of an initiative that is under way."""
    start = max(0, grid.week(actual.started))
    as_of = constraints.as_of
    if as_of is None:
        end = start + size.weeks
    else:
        left = max(1, math.ceil(size.weeks * (1 - actual.done) - 1e-9))
        end = max(start, grid.week(as_of)) + left
    while end < grid.weeks and not grid.may_go_live(end - 1):
        end += 1
    return end
