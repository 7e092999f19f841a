"""Weights and thresholds of the arithmetic, ours by default."""

from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import Field, field_validator, model_validator

from planner.core.asking_rules import AskingRules
from planner.core.authored import Authored, Id, Named, Sources
from planner.core.experiment_rules import ExperimentRules
from planner.core.plan_rules import (
    BenefitRules,
    GateRules,
    ProjectTask,
    RiskRules,
    TechnologyRules,
)
from planner.core.preparing_rules import PreparingRules
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

    @field_validator("criteria")
    @classmethod
    def _weights_sum_to_one(
        cls, criteria: tuple[Criterion, ...]
    ) -> tuple[Criterion, ...]:
        _need_sum_of_one([c.weight for c in criteria])
        return criteria

    @field_validator("bands")
    @classmethod
    def _bands_rise_from_zero(cls, bands: tuple[Band, ...]) -> tuple[Band, ...]:
        scores = [band.from_score for band in bands]
        if scores[0] != 0:
            raise RefusedValueError(
                Message(
                    "The first band must begin at 0, not {found:g}",
                    {"found": scores[0]},
                )
            )
        _need_rising(scores)
        return bands


class DiagnosisRules(Authored):
    """How answers become levels, gaps and flags."""

    method_weights: Mapping[Method, Share]
    role_weights: Mapping[Id, Positive] = {}
    method_conflict: Positive
    perception_gap: Positive
    unverified_from_level: Annotated[int, Field(ge=1, le=5)]
    low_n: Annotated[int, Field(ge=1)]
    anonymous_min: Annotated[int, Field(ge=1)] = 5
    anonymous_words_min: Annotated[int, Field(ge=1)] = 10
    coded_min: Annotated[int, Field(ge=2)] = 10
    consistency_ratio_max: Positive
    careless_min_answers: Annotated[int, Field(ge=2)]
    kpi_months: Annotated[int, Field(ge=1)]
    quadrant_cut: Literal["mean", "median", "scale"]

    @field_validator("method_weights")
    @classmethod
    def _weights_sum_to_one(
        cls, weights: Mapping[Method, Share]
    ) -> Mapping[Method, Share]:
        _need_sum_of_one(list(weights.values()))
        return weights


class RankingRules(Authored):
    """How sure a rank is: seeded bootstrap of respondents within role."""

    draws: Annotated[int, Field(ge=100, le=20_000)]
    interval: Annotated[float, Field(gt=0, lt=1)]
    top: Annotated[int, Field(ge=1)]
    weight_swing: Share


class ConfidenceRules(Authored):
    """How far a level can be relied on: weights of the parts, where grades begin."""

    methods_weight: Share = 0.35
    answers_weight: Share = 0.35
    evidence_weight: Share = 0.3
    enough_methods: Annotated[int, Field(ge=1, le=3)] = 3
    enough_answers: Annotated[int, Field(ge=1)] = 8
    grade_a: Share = 0.8
    grade_b: Share = 0.6
    grade_c: Share = 0.4
    stale_months: Annotated[int, Field(ge=1)] = 12

    @model_validator(mode="after")
    def _some_weight_and_falling_grades(self) -> "ConfidenceRules":
        _need_rising([self.grade_c, self.grade_b, self.grade_a])
        _need_sum_of_one(
            [self.methods_weight, self.answers_weight, self.evidence_weight]
        )
        return self


class AgreementRules(Authored):
    """From how many on agreement is computed, and who counts as management."""

    fewest_people: Annotated[int, Field(ge=2)] = 5
    fewest_things: Annotated[int, Field(ge=2)] = 3
    management: tuple[Id, ...] = ("exec",)
    consensus_sections: tuple[str, ...] = ("A", "F")
    consensus_min_pct: Annotated[float, Field(ge=0, le=100)] = 60.0


class ConstructRules(Authored):
    """When answers may estimate constructs and regressions, and how."""

    people_min: Annotated[int, Field(ge=10)] = 30
    people_per_cause: Annotated[int, Field(ge=1)] = 10
    items_share_min: Share = 0.5
    bootstrap: Annotated[int, Field(ge=100)] = 500
    inflation_max: Annotated[float, Field(gt=1)] = 5.0
    alike_max: Share = 0.9


class ElicitationRules(Authored):
    """How people are asked for the strength of links, and when their answer counts."""

    most_links: Annotated[int, Field(ge=1, le=200)] = 20
    people_min: Annotated[int, Field(ge=2)] = 3
    agreed_from: Share = 0.7


class CausalRules(Authored):
    """How links are weighted, tested and followed to performance."""

    strength_weight: Mapping[Literal["1", "2", "3"], Share]
    strength_sd: Mapping[Literal["A", "B", "C"], Share]
    performance_perspective: Id
    max_lag: Annotated[int, Field(ge=0, le=24)]
    min_months: Annotated[int, Field(ge=12)]
    significance: Annotated[float, Field(gt=0, lt=1)]
    draws: Annotated[int, Field(ge=100)]
    leading_share_min: Share = 0.3
    kpis_per_perspective_min: Annotated[int, Field(ge=1)] = 2
    early_warning_steps: Annotated[float, Field(gt=0)] = 0.5
    constructs: ConstructRules = ConstructRules()
    elicitation: ElicitationRules = ElicitationRules()

    @field_validator("strength_weight")
    @classmethod
    def _all_strengths(
        cls, weights: Mapping[Literal["1", "2", "3"], Share]
    ) -> Mapping[Literal["1", "2", "3"], Share]:
        _need_keys(weights, ("1", "2", "3"))
        _need_rising([weights["1"], weights["2"], weights["3"]])
        return weights

    @field_validator("strength_sd")
    @classmethod
    def _all_grades(
        cls, widths: Mapping[Literal["A", "B", "C"], Share]
    ) -> Mapping[Literal["A", "B", "C"], Share]:
        _need_keys(widths, ("A", "B", "C"))
        return widths


class SizeClass(Authored):
    """A company size: how effort and cost change, what the first year may hold."""

    max_staff: Annotated[int, Field(ge=1)] | None
    factor: Positive
    first_year_cost_classes: tuple[Literal["low", "medium", "high"], ...]
    quick_win_months: Annotated[int, Field(ge=1, le=36)] | None = None


class RoadmapRules(Authored):
    """How initiatives are sized, carried and weighed against one another."""

    sizes: tuple[SizeClass, ...] = Field(min_length=1)
    team_of_role: Mapping[Id, Team]
    other_team: Team
    own_cost_100m_krw_per_pm: Positive
    weeks_per_month: Positive
    smallest_gap: Annotated[float, Field(ge=0, le=4)]
    leverage_share: Share
    sooner_share: Share
    early_end_share: Share = 0.1
    deterministic_budget: Positive
    parallel_max: Annotated[int, Field(ge=1)]
    risk: RiskRules | None = None
    technology: TechnologyRules | None = None
    align_from: Annotated[float, Field(ge=0, le=100)] | None = None
    benefit: BenefitRules | None = None

    @field_validator("sizes")
    @classmethod
    def _sizes_rise_to_open_end(
        cls, sizes: tuple[SizeClass, ...]
    ) -> tuple[SizeClass, ...]:
        limits = [size.max_staff for size in sizes]
        closed = [limit for limit in limits if limit is not None]
        if limits[-1] is not None or len(closed) != len(limits) - 1:
            raise RefusedValueError(
                Message("Only the last size has no upper limit; write max_staff: null")
            )
        _need_rising(closed)
        return sizes


class Rules(Authored):
    """All weights and thresholds of a framework."""

    fit: FitRules
    diagnosis: DiagnosisRules
    ranking: RankingRules
    confidence: ConfidenceRules = Field(default_factory=ConfidenceRules)
    agreement: AgreementRules = Field(default_factory=AgreementRules)
    causal: CausalRules
    roadmap: RoadmapRules
    asking: AskingRules = AskingRules()
    preparing: PreparingRules | None = None
    project_plan: tuple[ProjectTask, ...] = ()
    gate: GateRules = GateRules()
    # Left out where nothing is said, so that hashes of before stay as they were.
    experiments: ExperimentRules = Field(
        ExperimentRules(), exclude_if=lambda found: found == ExperimentRules()
    )


def _need_sum_of_one(weights: Sequence[float]) -> None:
    total = sum(weights)
    if abs(total - 1) > 1e-9:
        raise RefusedValueError(
            Message(
                "The weights add to {total:g}; make them add to 1", {"total": total}
            )
        )


def _need_rising(values: Sequence[float]) -> None:
    for before, after in pairwise(values):
        if after <= before:
            raise RefusedValueError(
                Message(
                    "The limits must rise; {after:g} does not come after {before:g}",
                    {"before": before, "after": after},
                )
            )


def _need_keys(given: Collection[str], wanted: Sequence[str]) -> None:
    missing = [key for key in wanted if key not in given]
    if missing:
        raise RefusedValueError(
            Message(
                "Each of {wanted} needs a value; {missing} is missing",
                {"wanted": ", ".join(wanted), "missing": ", ".join(missing)},
            )
        )
