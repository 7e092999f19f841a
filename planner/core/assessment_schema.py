"""The shape of `assessment.json`, for those who read it with another program."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored
from planner.core.capability_schema import ResultCapability, ResultRollup
from planner.core.preparing_schema import ResultPreparing
from planner.core.result_values import Count, Hundred, Level, Share
from planner.core.roadmap_schema import ResultBenefit, ResultGoals, ResultRoadmap
from planner.core.statistics import Interval
from planner.core.text import Language

Hash = Annotated[str, Field(pattern=r"^[0-9a-f]{64}$")]
Month = Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]


class ResultEdition(Authored):
    """The version of a framework or questionnaire that the result rests on."""

    id: str
    version: str
    hash: Hash


class ResultRespondents(Authored):
    """How many people were asked, and how many answers were used."""

    asked: Count
    used: Count


class ResultCriterion(Authored):
    """One criterion of fit."""

    id: str
    value: Level
    weight: Share
    score: Hundred
    consequence: str


class ResultRange(Authored):
    """Lowest and highest score when one weight moves."""

    low: Hundred
    high: Hundred


class ResultFit(Authored):
    """How well CRM fits the company."""

    score: Hundred
    band: str
    advice: str
    criteria: tuple[ResultCriterion, ...]
    sensitivity: ResultRange
    missing: tuple[str, ...]


class ResultPurpose(Authored):
    """What CRM is for, and how far people agree."""

    profile: Mapping[Literal["short", "mid", "long"], Share] | None
    agreement_pct: Hundred | None
    n: Count
    aims: Mapping[Literal["short", "mid", "long"], tuple[str, ...]]


class ResultComparison(Authored):
    """One set of comparisons in pairs."""

    origin: str
    consistency_ratio: float | None
    used: bool
    n: Count


class ResultWeights(Authored):
    """Weights of the roll-up."""

    perspectives: Mapping[str, Share]
    factors: Mapping[str, Share]
    comparisons: tuple[ResultComparison, ...]


class ResultPerceptionGap(Authored):
    """Two roles that see a capability differently."""

    capability: str
    roles: tuple[str, str]
    difference: Annotated[float, Field(ge=0, le=4)]


class ResultCareless(Authored):
    """A respondent who was left out."""

    respondent: str
    reason: str


class ResultPeople(Authored):
    """What people asked say of a link's strength, in standard steps; steps for AD."""

    n: Count
    unknown: Count
    mean: float | None
    median: float | None
    sd: float | None
    average_deviation: float | None
    rwg: Share | None
    reason: str | None


class ResultLink(Authored):
    """A stated cause held against the data."""

    id: str
    source: str
    target: str
    lag_months: Count | tuple[Count, Count]
    verdict: Literal["supported", "not_supported", "contradicted", "no_data", "refused"]
    r: Annotated[float, Field(ge=-1, le=1)] | None
    interval: Interval | None
    n: Count | None
    tested: Count
    q: Share | None
    halves_agree: bool | None
    reason: str | None
    weight: float | None
    weight_sd: float | None
    weight_on_data: Share | None
    people: ResultPeople | None


class ResultKpi(Authored):
    """Which months of a KPI are there."""

    id: str
    first_month: Month
    last_month: Month
    n: Count
    missing_months: tuple[Month, ...]
    measured: Literal["whole", "partly", "no"]


class ResultLeverage(Authored):
    """What a capability does to performance."""

    capability: str
    effect: float | None
    interval: Interval | None
    path: tuple[str, ...]


class ResultMessage(Authored):
    """A sentence that a reader must not miss."""

    severity: Literal["note", "warning", "error"]
    text: str


class AssessmentResult(Authored):
    """`assessment.json`: everything computed from an engagement."""

    framework: ResultEdition
    questionnaire: ResultEdition
    inputs_hash: Hash
    seed: Count
    language: Language
    name: str
    client: str
    respondents: ResultRespondents
    fit: ResultFit | None
    purpose: ResultPurpose
    preparing: ResultPreparing | None
    weights: ResultWeights
    capabilities: tuple[ResultCapability, ...]
    factors: tuple[ResultRollup, ...]
    perspectives: tuple[ResultRollup, ...]
    perception_gaps: tuple[ResultPerceptionGap, ...]
    method_conflicts: tuple[str, ...]
    careless: tuple[ResultCareless, ...]
    opportunity_with_careless: Mapping[str, Hundred]
    links: tuple[ResultLink, ...]
    kpis: tuple[ResultKpi, ...]
    leverage: tuple[ResultLeverage, ...]
    roadmap: ResultRoadmap | None
    benefits: tuple[ResultBenefit, ...]
    goals: ResultGoals | None
    messages: tuple[ResultMessage, ...]
