"""The shape of the roadmap in `assessment.json`."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored
from planner.core.result_values import Count, Rank, Share
from planner.core.rules import Team


class ResultPlanned(Authored):
    """A chosen initiative with its days."""

    id: str
    start: dt.date
    finish: dt.date
    weeks: Rank
    stage: Rank
    stages: tuple[Rank, ...]
    spend_100m_krw: Annotated[float, Field(ge=0)]
    people: Mapping[Team, Annotated[float, Field(ge=0)]]
    stretched_by: Team | None
    float_weeks: Count
    free_float_weeks: Count
    critical: bool
    closes: tuple[str, ...]
    reasons: tuple[str, ...]


class ResultBenefit(Authored):
    """What a chosen initiative should move, and when."""

    initiative: str
    kpi: str
    baseline: float | None
    target: float | None
    gain: float | None
    begins: dt.date
    full: dt.date
    result: str | None
    lag_months_least: Count | None
    lag_months_most: Count | None


class ResultGoal(Authored):
    """A KPI with a target, and the initiatives that lead to it."""

    kpi: str
    perspective: str
    methods: tuple[str, ...]
    reached: dt.date | None


class ResultGoals(Authored):
    """Goals of the plan, and the share of them that has a method."""

    count: Count
    with_method: Count
    share: Share | None
    goals: tuple[ResultGoal, ...]


class ResultDropped(Authored):
    """An initiative that was left out."""

    id: str
    limit: str
    detail: str
    short: Annotated[float, Field(ge=0)]


class ResultStage(Authored):
    """A rollout stage with its days."""

    id: Rank
    start: dt.date | None
    finish: dt.date | None
    initiatives: tuple[str, ...]
    deliverables: tuple[str, ...]


class ResultClash(Authored):
    """One of the demands that cannot hold together, and how much it alone is short."""

    kind: str
    about: str
    short: Count | None


class ResultPrice(Authored):
    """What some more units of a limit would bring back."""

    limit: str
    units: Rank
    back: tuple[str, ...]
    out: tuple[str, ...]
    gain: Count
    share: Share
    proven: bool


class ResultSolver(Authored):
    """How far the plan is proven to be the best."""

    status: Literal["optimal", "feasible", "infeasible", "unknown"]
    gap: Share | None
    value: Count
    bound: Count
    start_weeks: Mapping[str, Count]
    clashes: tuple[ResultClash, ...]
    ended: bool
    smallest_conflict: bool
    prices: tuple[ResultPrice, ...]


class ResultDays(Authored):
    """Days by which something ends in 50, 80 and 95 percent of the draws."""

    p50: dt.date
    p80: dt.date
    p95: dt.date


class ResultEvent(Authored):
    """Something that may happen, with what it does to the end of the plan."""

    name: str
    chance: Share
    initiatives: tuple[str, ...]
    share: Share
    weeks: float | None


class ResultRisk(Authored):
    """When the plan may really end."""

    finish: ResultDays
    stages: Mapping[str, ResultDays]
    criticality: Mapping[str, Share]
    kept_share: Share
    draws: Rank
    seed: int
    spread_by_our_rule: tuple[str, ...]
    promise_percent: Literal[50, 80, 95]
    late: Mapping[str, dt.date]
    events: tuple[ResultEvent, ...]
    ends: Mapping[dt.date, Rank]


class ResultRoadmap(Authored):
    """The dated plan."""

    start: dt.date
    finish: dt.date | None
    initiatives: tuple[ResultPlanned, ...]
    dropped: tuple[ResultDropped, ...]
    critical_path: tuple[str, ...]
    spend_by_year: tuple[Annotated[float, Field(ge=0)], ...]
    people_by_month: Mapping[Team, tuple[Annotated[float, Field(ge=0)], ...]]
    stages: tuple[ResultStage, ...]
    solver: ResultSolver
    risk: ResultRisk | None
    values: Mapping[str, Annotated[float, Field(ge=0)]]
