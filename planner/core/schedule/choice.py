"""What the choice of initiatives is made from, and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """An initiative as the solver sees it, in whole units.

    Args:
        id: the initiative.
        closes: value of each capability that it closes.
        prerequisites: initiatives that must be finished before it starts.
        stage: the stage it belongs to.
        weeks: duration in weeks.
        starts: the weeks (from 0) in which it may start.
        people: hundredths of a full-time person held each week, by team.
        spend: spend per project year for each start week, in 0.01 x 100 million KRW.
        forced: true when it must be chosen.
        started: true when work has begun, so that no order of stages holds it back.
    """

    id: str
    closes: Mapping[str, int]
    prerequisites: tuple[str, ...]
    stage: int
    weeks: int
    starts: tuple[int, ...]
    people: Mapping[str, int]
    spend: Mapping[int, tuple[int, ...]]
    forced: bool = False
    started: bool = False

    @property
    def cost(self) -> int:
        """The whole spend, in 0.01 x 100 million KRW."""
        return sum(next(iter(self.spend.values()), ()))


@dataclass(frozen=True, slots=True)
class Limits:
    """What all chosen initiatives together must keep.

    Args:
        weeks: the length of the horizon.
        budget: money per project year, in 0.01 x 100 million KRW.
        people: hundredths of a full-time person per team.
        parallel: how many initiatives may run at once.
    """

    weeks: int
    budget: tuple[int, ...]
    people: Mapping[str, int]
    parallel: int


@dataclass(frozen=True, slots=True)
class Clash:
    """One of the demands that cannot hold together.

    Args:
        kind: pin, due, must, must_not, money, people, parallel, freeze or size_rule.
        about: the initiative, the number of the year or freeze, or the team.
        short: how much looser it alone would have to be for all others to hold, in
            weeks, 0.01 x 100 million KRW, hundredths of a person or initiatives; None
            where it can only be given up.
    """

    kind: str
    about: str = ""
    short: int | None = None


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen initiatives with their start weeks.

    Args:
        starts: start week of each chosen initiative, by id.
        value: closed value.
        bound: the proven best value; equal to `value` when optimal.
        status: how far the value is proven; `unknown` when the effort ran out before
            any plan was found.
        clashes: where no plan is possible, demands of which each is needed for that.
    """

    starts: Mapping[str, int]
    value: int
    bound: int
    status: Status
    clashes: tuple[Clash, ...] = ()

    @property
    def is_plan(self) -> bool:
        """Whether a plan was found that keeps all limits."""
        return self.status in ("optimal", "feasible")


@dataclass(frozen=True, slots=True)
class Effort:
    """How hard the solver looks and what it prefers among plans of equal value.

    Args:
        budget: deterministic effort of each of the two solves; no clock is read.
        sooner: how much closing a week sooner counts against cost, in hundredths.
        seed: of the solver.
    """

    budget: float
    sooner: int = 10
    seed: int = 1
