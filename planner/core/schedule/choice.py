"""What the choice of initiatives is made from, and what comes out of it."""

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from typing import Literal, Protocol

Status = Literal["optimal", "feasible", "infeasible", "unknown"]


@dataclass(frozen=True, slots=True)
class Waiting:
    """Another candidate that holds this one other than by being finished first.

    Args:
        before: the other.
        earliest: own first possible start week, by start week of the other.
    """

    before: str
    earliest: Mapping[int, int]


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
        waiting: other ties to candidates that must be chosen with it.
        rivals: candidates of which none is chosen together with it.
        soon: the last start week with which it is a quick win in time; None for all
            others.
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
    waiting: tuple[Waiting, ...] = ()
    rivals: tuple[str, ...] = ()
    soon: int | None = None

    @property
    def needs(self) -> tuple[str, ...]:
        """Every candidate that must be chosen with it."""
        ties = (w.before for w in self.waiting)
        return tuple(dict.fromkeys((*self.prerequisites, *ties)))

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
        quick_win: whether one of them must be a quick win in time.
    """

    weeks: int
    budget: tuple[int, ...]
    people: Mapping[str, int]
    parallel: int
    quick_win: bool = False


def quick_wins(candidates: Sequence[Candidate], starts: Mapping[str, int]) -> list[str]:
    """The chosen candidates that are quick wins in time, the first to end first."""
    found = [
        (starts[c.id] + c.weeks, c.id)
        for c in candidates
        if c.soon is not None and c.id in starts and starts[c.id] <= c.soon
    ]
    return [name for _, name in sorted(found)]


@dataclass(frozen=True, slots=True)
class Clash:
    """One of the demands that cannot hold together.

    Args:
        kind: pin, due, must, must_not, money, people, parallel, freeze, alternatives
            or size_rule.
        about: the initiative, the number of the year or freeze, the team, or the
            alternatives with a comma between.
        short: how much looser it alone would have to be for all others to hold, in
            weeks, 0.01 x 100 million KRW, hundredths of a person or initiatives; None
            where it can only be given up.
    """

    kind: str
    about: str = ""
    short: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What some more units of a limit would bring.

    Args:
        limit: budget_year_<n>, people_<team> or parallel, as of what is dropped.
        units: how many more of them: the fewest of 1, 2 and 4 that bring something.
        back: initiatives that would be taken as well.
        out: initiatives that would be left out for them.
        gain: value closed beyond that of the plan.
        proven: whether no better choice exists; else the gain is at least this.
    """

    limit: str
    units: int
    back: tuple[str, ...]
    out: tuple[str, ...]
    gain: int
    proven: bool


@dataclass(frozen=True, slots=True)
class Choice:
    """The chosen initiatives with their start weeks.

    Args:
        starts: start week of each chosen initiative, by id.
        value: closed value.
        bound: the proven best value; equal to `value` when optimal.
        status: how far the value is proven; `unknown` when the effort ran out before
            any plan was found.
        clashes: where no plan is possible, demands of which each is needed for that;
            in a plan, those that keep a quick win it needs from coming in time.
        smallest: whether fewer of the demands are proven not to clash.
        prices: of the limits that stopped initiatives.
        ended: whether somebody ended the search before it was over.
    """

    starts: Mapping[str, int]
    value: int
    bound: int
    status: Status
    clashes: tuple[Clash, ...] = ()
    smallest: bool = False
    prices: tuple[Price, ...] = ()
    ended: bool = False

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


@dataclass(frozen=True, slots=True)
class Best:
    """The best choice found so far: how many, what it closes, what might be closed."""

    chosen: int
    value: int
    bound: int


class Watch(Protocol):
    """Looks on while a choice is searched for, and may end the search."""

    @property
    def ended(self) -> bool:
        """Whether no further search is wanted."""

    def solving(self, stop: Callable[[], None]) -> AbstractContextManager[object]:
        """Be there while a solver works; `stop` makes it end with what it has."""

    def better(self, found: Best) -> None:
        """Take notice of a better choice."""


class Unwatched:
    """Nobody looks on."""

    ended = False

    def solving(self, stop: Callable[[], None]) -> AbstractContextManager[object]:
        """Let the solver work."""
        del stop
        return nullcontext()

    def better(self, found: Best) -> None:
        """Take no notice."""


UNWATCHED = Unwatched()
