"""A dated plan: chosen initiatives with days and money, stages, people."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.constraints import Constraints
from planner.core.initiatives import Sized
from planner.core.plan_events import EventRisk
from planner.core.rules import RoadmapRules, Team
from planner.core.schedule.choice import Choice, Status
from planner.core.schedule.shortfall import Dropped
from planner.core.text import Message

UNIT = 100


@dataclass(frozen=True, slots=True)
class Planned:
    """A chosen initiative with its days, both included; it goes live on the last.

    Args:
        spend: outside money per project year, in 0.01 x 100 million KRW.
        week: of the grid, counted from 0, in which it starts.
        float_weeks: weeks it may slip before the plan finishes later.
        free_weeks: weeks it may slip before anything else moves.
        closes: the capabilities that it is the first to close.
    """

    id: str
    start: dt.date
    finish: dt.date
    week: int
    sized: Sized
    spend: tuple[int, ...]
    float_weeks: int
    free_weeks: int
    critical: bool
    closes: tuple[str, ...]
    reasons: tuple[Message, ...]

    @property
    def spend_100m_krw(self) -> float:
        """Outside money in 100 million KRW."""
        return sum(self.spend) / UNIT


@dataclass(frozen=True, slots=True)
class StagePlan:
    """A stage with the days of its initiatives; None where it has none."""

    id: int
    start: dt.date | None
    finish: dt.date | None
    initiatives: tuple[str, ...]
    deliverables: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Worth:
    """What closing a capability is worth: opportunity weighed by leverage."""

    capability: str
    opportunity: float
    leverage: float
    value: float


@dataclass(frozen=True, slots=True)
class PlanRisk:
    """Days by which the plan and its stages end in so many percent of the draws.

    Args:
        finish: day by percentile: 50, 80, 95.
        stages: the same of each stage that has initiatives.
        criticality: share of draws in which an initiative holds the end of the plan.
        kept: share of draws that end no later than planned.
        by_default: initiatives whose spread is the rule of the framework.
        promise: percentile to promise by, from the risk that is taken.
        late: that day of each fixed date which it would break, by initiative.
        events: what may happen, with what it does to the end.
        ends: the days on which the plan ends in draws, with how many draws.
    """

    finish: Mapping[int, dt.date]
    stages: Mapping[int, Mapping[int, dt.date]]
    criticality: Mapping[str, float]
    kept: float
    draws: int
    seed: int
    by_default: tuple[str, ...]
    promise: int
    late: Mapping[str, dt.date]
    events: tuple[EventRisk, ...]
    ends: tuple[tuple[dt.date, int], ...]


@dataclass(frozen=True, slots=True)
class Roadmap:
    """The plan with everything it was made of.

    Args:
        finish: last day of the last initiative; None in an empty plan.
        spend_by_year: 0.01 x 100 million KRW per project year.
        people_by_month: mean full-time people per calendar month, by team.
        choice: what the solver chose, with how far its value is proven.
    """

    constraints: Constraints
    start: dt.date
    finish: dt.date | None
    initiatives: tuple[Planned, ...]
    dropped: tuple[Dropped, ...]
    critical_path: tuple[str, ...]
    spend_by_year: tuple[int, ...]
    people_by_month: Mapping[Team, tuple[float, ...]]
    stages: tuple[StagePlan, ...]
    worths: tuple[Worth, ...]
    choice: Choice
    messages: tuple[Message, ...]
    risk: PlanRisk | None = None

    @property
    def status(self) -> Status:
        """How far the closed value is proven, or why there is no plan."""
        return self.choice.status

    @property
    def gap(self) -> float | None:
        """Share by which the value might still be bettered; None without a plan."""
        if not self.choice.is_plan:
            return None
        bound = self.choice.bound
        return (bound - self.choice.value) / bound if bound else 0.0


def worths(
    opportunities: Mapping[str, float],
    leverages: Mapping[str, float],
    rules: RoadmapRules,
) -> dict[str, Worth]:
    """Weigh each opportunity by its share of the largest leverage.

    Worth = opportunity x ((1 - s) + s x leverage / largest leverage); our default.
    """
    largest = max((abs(v) for v in leverages.values()), default=0.0)
    share = rules.leverage_share
    found = {}
    for c, score in opportunities.items():
        part = max(0.0, leverages.get(c, 0.0)) / largest if largest else 0.0
        value = score * ((1 - share) + share * part)
        found[c] = Worth(c, score, leverages.get(c, 0.0), value)
    return found
