"""What a plan is made on: limits, rules, weeks, sizes, ties between initiatives."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.core.actuals import as_worked
from planner.core.constraints import Constraints
from planner.core.dependency import Dependency
from planner.core.framework import Framework, Initiative
from planner.core.initiatives import Sized, size_class, sized
from planner.core.rules import RoadmapRules
from planner.core.schedule.calendar import Grid, Span, months_after
from planner.core.schedule.choice import Clash
from planner.core.schedule.conflict import Loosened


@dataclass(frozen=True, slots=True)
class Ground:
    """What candidates are made from.

    Args:
        framework: library and rules.
        staff: company size, which scales effort and cost.
        first_year_classes: cost classes that may start in the first year.
        alternatives: groups of which at most one initiative is taken.
    """

    framework: Framework
    constraints: Constraints
    staff: int | None
    grid: Grid
    sizes: Mapping[str, Sized]
    first_year_classes: tuple[str, ...]
    alternatives: tuple[tuple[str, ...], ...] = ()

    @property
    def rules(self) -> RoadmapRules:
        """The rules of the roadmap."""
        return self.framework.rules.roadmap

    @property
    def quick_win_end(self) -> dt.date | None:
        """The day before which a quick win must end; None where the size asks none."""
        months = size_class(self.rules, self.staff).quick_win_months
        return None if months is None else months_after(self.constraints.start, months)


def ground_of(
    framework: Framework, constraints: Constraints, staff: int | None
) -> Ground:
    """Size the library and lay the weeks out."""
    rules = framework.rules.roadmap
    grid = grid_of(constraints)
    sizes = as_worked(sized(framework, constraints, staff), constraints, grid)
    classes = size_class(rules, staff).first_year_cost_classes
    groups = alternatives_of(framework.initiatives, constraints.alternatives)
    return Ground(framework, constraints, staff, grid, sizes, tuple(classes), groups)


def grid_of(constraints: Constraints) -> Grid:
    """The weeks of the plan."""
    return Grid(
        constraints.start,
        len(constraints.budget_100m_krw),
        tuple((f.from_, f.to) for f in constraints.freeze),
        constraints.days_off(),
    )


def earliest_of(
    ground: Ground, initiative: str, tie: Dependency
) -> Callable[[int], int]:
    """Give the first week an initiative may start in, by start week of the other."""
    weeks, other = ground.sizes[initiative].weeks, tie.predecessor
    length = ground.sizes[other].weeks if other in ground.sizes else 0
    return lambda start: ground.grid.earliest(tie, Span(start, length), weeks)


def rivals(
    ground: Ground, initiative: str, loosened: Loosened | None = None
) -> tuple[str, ...]:
    """The initiatives of which none is taken together with one, by id."""
    given_up = loosened or {}
    return tuple(
        sorted(
            {
                name
                for group in ground.alternatives
                if initiative in group
                and not given_up.get(Clash("alternatives", ",".join(group)))
                for name in group
                if name != initiative and name in ground.sizes
            }
        )
    )


def alternatives_of(
    initiatives: Iterable[Initiative], decided: Iterable[Sequence[str]]
) -> tuple[tuple[str, ...], ...]:
    """Groups of initiatives of which at most one is taken, each sorted.

    What initiatives name one after another is one group; each decided group stands for
    itself.
    """
    groups: list[set[str]] = []
    for one in initiatives:
        if one.alternatives:
            joined = {one.id, *one.alternatives}
            apart = [g for g in groups if not g & joined]
            groups = [*apart, joined.union(*(g for g in groups if g & joined))]
    found = {tuple(sorted(g)) for g in (*groups, *map(set, decided))}
    return tuple(sorted(found))
