"""The shape of a capability, a factor and a perspective in `assessment.json`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored
from planner.core.result_values import Count, Hundred, Level, Rank, Share
from planner.core.statistics import Interval


class ResultMethods(Authored):
    """The level that each method found."""

    survey: Level | None
    kpi: Level | None
    interview: Level | None


class ResultRole(Authored):
    """The mean of one role."""

    mean: Level | None
    n: Count


class ResultAgreement(Authored):
    """How far the current answers agree."""

    rwg: Share | None
    sd: Annotated[float, Field(ge=0)] | None


class ResultConfidence(Authored):
    """How far a level can be relied on, without the age of the answers."""

    grade: Literal["A", "B", "C", "D"]
    score: Share
    methods: Share
    answers: Share
    evidence: Share


class ResultOverride(Authored):
    """A level or rank that people decided on."""

    kind: Literal["agreed", "level", "rank"]
    value: Annotated[float, Field(ge=1)]
    who: str
    reason: str
    dissent: str
    on: str | None


class ResultDecided(Authored):
    """What people decided on for a capability."""

    level: ResultOverride | None
    rank: ResultOverride | None


class ResultComputed(Authored):
    """What a capability had before people decided otherwise."""

    level: Level | None
    gap: Annotated[float, Field(ge=0, le=4)] | None
    opportunity: Hundred | None
    rank: Rank | None


class ResultCapability(Authored):
    """One capability."""

    id: str
    factor: str
    perspective: str
    importance: Level | None
    current: Level | None
    target: Level | None
    gap: Annotated[float, Field(ge=0, le=4)] | None
    opportunity: Hundred | None
    rank: Rank | None
    rank_interval: tuple[Rank, Rank] | None
    top5_probability: Share | None
    opportunity_interval: Interval | None
    rank_range_by_weights: tuple[Rank, Rank] | None
    quadrant: Literal["concentrate", "keep_up", "low_priority", "overkill"] | None
    n: Count
    asked: Count
    coverage: Share | None
    methods: ResultMethods
    method_weights: Mapping[Literal["survey", "kpi", "interview"], Share]
    roles: Mapping[str, ResultRole]
    agreement: ResultAgreement
    flags: tuple[
        Literal[
            "method_conflict", "perception_gap", "unverified", "low_n", "over_served"
        ],
        ...,
    ]
    gap_interval: Interval | None
    gap_established: bool | None
    confidence: ResultConfidence | None
    decided: ResultDecided
    decided_rank: Rank | None
    computed: ResultComputed | None


class ResultRollup(Authored):
    """A factor or perspective."""

    id: str
    weight: Share
    score: Hundred | None
    current: Level | None
    target: Level | None
    gap: Annotated[float, Field(ge=0, le=4)] | None
    importance: Level | None
    opportunity: Hundred | None
    n: Count
    asked: Count
    coverage: Share | None
