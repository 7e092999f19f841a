"""Weights and thresholds of the arithmetic, ours by default."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field, model_validator

from planner.core.authored import Authored, Id, Named, Sources
from planner.core.problems import RefusedValueError
from planner.core.text import Message, Text

Share = Annotated[float, Field(ge=0, le=1)]
Positive = Annotated[float, Field(gt=0)]
Method = Literal["survey", "kpi", "interview"]
Team = Literal["marketing", "it", "analytics", "business", "pmo"]
TEAMS: tuple[Team, ...] = ("marketing", "it", "analytics", "business", "pmo")


class Consequence(Authored):
    """What a criterion's value means for the strategy, by third of the scale."""

    low: Text
    middle: Text
    high: Text


class Criterion(Named):
    """One criterion of fit, valued 1 to 5."""

    weight: Share
    reversed: bool = False
    pair: Id | None = None
    sources: Sources = ()
    consequence: Consequence


class Band(Authored):
    """A range of the fit score with its name and what it advises."""

    id: Id
    from_score: Annotated[float, Field(ge=0, le=100)]
    name: Text
    advice: Text


class FitRules(Authored):
    """How fit is scored: criteria with weights, bands, and the weight swing tried."""

    criteria: tuple[Criterion, ...] = Field(min_length=1)
    pairs: tuple[Named, ...] = ()
    bands: tuple[Band, ...] = Field(min_length=1)
    weight_swing: Share = 0.3

    @model_validator(mode="after")
    def _weights_sum_to_one(self) -> "FitRules":
        total = sum(c.weight for c in self.criteria)
        if abs(total - 1) > 1e-9:
            raise RefusedValueError(
                Message(
                    "The weights add to {total:g}; make them add to 1", {"total": total}
                )
            )
        return self


class DiagnosisRules(Authored):
    """How answers become levels, gaps and flags."""

    method_weights: Mapping[Method, Share]
    role_weights: Mapping[Id, Positive] = {}
    method_conflict: Positive
    perception_gap: Positive
    unverified_from_level: Annotated[int, Field(ge=1, le=5)]
    low_n: Annotated[int, Field(ge=1)]
    consistency_ratio_max: Positive
    careless_min_answers: Annotated[int, Field(ge=2)]
    kpi_months: Annotated[int, Field(ge=1)]
    quadrant_cut: Literal["mean", "median", "scale"]


class RankingRules(Authored):
    """How sure a rank is: seeded bootstrap of respondents within role."""

    draws: Annotated[int, Field(ge=100, le=20_000)]
    interval: Annotated[float, Field(gt=0, lt=1)]
    top: Annotated[int, Field(ge=1)]
    weight_swing: Share


class CausalRules(Authored):
    """How links are weighted, tested and followed to performance."""

    strength_weight: Mapping[Literal["1", "2", "3"], Share]
    strength_sd: Mapping[Literal["A", "B", "C"], Share]
    performance_perspective: Id
    max_lag: Annotated[int, Field(ge=0, le=24)]
    min_months: Annotated[int, Field(ge=12)]
    significance: Share
    draws: Annotated[int, Field(ge=100)]


class SizeClass(Authored):
    """A company size: how effort and cost change, what the first year may hold."""

    max_staff: int | None
    factor: Positive
    first_year_cost_classes: tuple[Literal["low", "medium", "high"], ...]


class RoadmapRules(Authored):
    """How initiatives are sized, carried and weighed against one another."""

    sizes: tuple[SizeClass, ...] = Field(min_length=1)
    team_of_role: Mapping[Id, Team]
    other_team: Team
    own_cost_100m_krw_per_pm: Positive
    weeks_per_month: Positive
    leverage_share: Share
    sooner_share: Share
    deterministic_budget: Positive
    parallel_max: Annotated[int, Field(ge=1)]


class Rules(Authored):
    """All weights and thresholds of a framework."""

    fit: FitRules
    diagnosis: DiagnosisRules
    ranking: RankingRules
    causal: CausalRules
    roadmap: RoadmapRules
