"""The method as authored: tree, KPIs, links, initiatives, stages and rules."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import ConfigDict, Field

from planner.core.authored import (
    Authored,
    Id,
    Labelled,
    Named,
    Source,
    Sources,
    Symbol,
    Version,
)
from planner.core.dependency import Dependency, Kind
from planner.core.rules import Rules
from planner.core.strategy import Strategy
from planner.core.text import Text

NonNegative = Annotated[float, Field(ge=0)]
Range = tuple[NonNegative, NonNegative]
ThreePoints = tuple[NonNegative, NonNegative, NonNegative]
Estimate = Annotated[tuple[NonNegative, ...], Field(min_length=2, max_length=3)]
MonthRange = tuple[
    Annotated[int, Field(ge=0, le=120)], Annotated[int, Field(ge=0, le=120)]
]


class Scale(Authored):
    """The level scale: 1 to 5, each level with a word."""

    min: Literal[1]
    max: Literal[5]
    labels: tuple[Text, Text, Text, Text, Text]


class Capability(Labelled):
    """What is diagnosed: something the company can do, on levels 1 to 5."""

    sources: Sources = ()


class Factor(Labelled):
    """A group of capabilities inside a perspective."""

    in_source_chart: bool
    sources: Sources = ()
    capabilities: tuple[Capability, ...] = Field(min_length=1)


class Perspective(Named):
    """One of the bands of the diagnosis tree, in causal order."""

    causal_order: int = Field(ge=1)
    meaning: Text
    principles: tuple[Text, ...] = ()
    aliases: tuple[Text, ...] = ()
    sources: Sources = ()
    factors: tuple[Factor, ...] = Field(min_length=1)


class Role(Named):
    """The job a respondent answers for."""

    user_group: Literal[
        "executive", "crm_lead", "practitioner", "consultant", "external"
    ]


class FactorLink(Authored):
    """An arrow of the diagnosis chart between two factors."""

    source: Id
    target: Id
    basis: Source


class Kpi(Labelled):
    """A measured quantity; a construct where several questions measure it."""

    factor: Id
    formula: Text
    unit: Symbol
    direction: Literal["up", "down", "band"]
    timing: Literal["leading", "lagging"]
    data_source: Text
    frequency: Literal["monthly", "quarterly", "half-yearly", "yearly"]
    lag_months: MonthRange
    measurability: Literal["A", "B", "C"]
    industries: tuple[
        Literal["all", "contract", "non_contract", "listed", "advertising"], ...
    ] = Field(min_length=1)
    capabilities: tuple[Id, ...] = ()
    pitfall: Text
    # Left out where there are none, so that hashes of before stay as they were.
    questions: tuple[Id, ...] = Field((), exclude_if=lambda found: not found)

    @property
    def is_construct(self) -> bool:
        """Whether answers to questions measure it rather than a monthly value."""
        return bool(self.questions)


class Link(Authored):
    """A stated cause and effect between two KPIs.

    The sign is that of the raw values: `+` both rise together. Strength 1 to 3 is
    turned into a path weight by the rules.
    """

    id: Id
    source: Id
    target: Id
    sign: Literal["+", "-"]
    strength: Literal[1, 2, 3]
    lag_months: MonthRange
    evidence: Literal["A", "B", "C"]
    basis: Source
    feedback: bool = False
    rationale: Text


class WaitsFor(Authored):
    """Another initiative that holds this one, other than by being finished first.

    Args:
        type: which of its ends (first letter) holds which end of this one: S start,
            F finish.
        lag_days: working days to wait beyond that; negative for a lead.
    """

    initiative: Id
    type: Kind = "FS"
    lag_days: Annotated[int, Field(ge=-1_000, le=1_000)] = 0


class Needing(Authored):
    """What needs others first, or stands in for them."""

    prerequisites: tuple[Id, ...] = ()
    waits_for: tuple[WaitsFor, ...] = ()
    alternatives: tuple[Id, ...] = ()

    @property
    def dependencies(self) -> tuple[Dependency, ...]:
        """All it waits for; lags in working days."""
        plain = (Dependency(one) for one in self.prerequisites)
        typed = (
            Dependency(w.initiative, w.type, float(w.lag_days)) for w in self.waits_for
        )
        return (*plain, *typed)

    @property
    def needs(self) -> tuple[str, ...]:
        """Every initiative that must be in a plan with it, each once."""
        return tuple(dict.fromkeys(d.predecessor for d in self.dependencies))


class Initiative(Labelled, Needing):
    """What can be done: closes capabilities, needs people, weeks and money."""

    closes: tuple[Id, ...] = Field(min_length=1)
    kpis: tuple[Id, ...] = ()
    stages: tuple[int, ...] = Field(min_length=1)
    stage_deliverables: tuple[Id, ...] = ()
    effort_pm: Estimate
    duration_weeks: Estimate
    cost_class: Literal["low", "medium", "high"]
    external_cost_100m_krw: Estimate
    quick_win: bool
    roles: tuple[Id, ...] = Field(min_length=1)
    deliverables: tuple[Text, ...] = Field(min_length=1)
    size_note: Text
    sources: Sources = ()


class Deliverable(Named):
    """What a stage hands over.

    Args:
        fine_step: the step of the whole course it is put to, counted from 1.
    """

    fine_step: Annotated[int, Field(ge=1)] | None = None


class Stage(Authored):
    """One of the seven rollout stages."""

    id: int = Field(ge=1)
    name: Text
    goal: Text
    deliverables: tuple[Deliverable, ...] = Field(min_length=1)
    first_week: Annotated[int, Field(ge=1, le=520)] | None = None
    last_week: Annotated[int, Field(ge=1, le=520)] | None = None
    entry_criteria: tuple[Text, ...] = ()
    exit_criteria: tuple[Text, ...] = Field(min_length=1)
    sources: Sources = ()


class FrameworkFile(Named):
    """`framework.yaml`: identity, scale, tree, roles and rules."""

    version: Version
    questionnaire: str
    scale: Scale
    perspectives: tuple[Perspective, ...] = Field(min_length=1)
    factor_links: tuple[FactorLink, ...] = ()
    roles: tuple[Role, ...] = Field(min_length=1)
    rules: Rules


class KpisFile(Authored):
    """`kpis.yaml`: the KPI library."""

    kpis: tuple[Kpi, ...]


class LinksFile(Authored):
    """`links.yaml`: the stated causes and effects."""

    links: tuple[Link, ...]


class InitiativesFile(Authored):
    """`initiatives.yaml`: the initiative library."""

    initiatives: tuple[Initiative, ...]


class StagesFile(Authored):
    """`stages.yaml`: the rollout stages with their deliverables."""

    stages: tuple[Stage, ...]


class Framework(FrameworkFile):
    """The whole method, as one immutable document."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kpis: tuple[Kpi, ...]
    links: tuple[Link, ...]
    initiatives: tuple[Initiative, ...]
    stages: tuple[Stage, ...]
    strategy: Strategy

    @cached_property
    def factors(self) -> Mapping[str, Factor]:
        """Factors by id, in the order of the tree."""
        return {f.id: f for p in self.perspectives for f in p.factors}

    @cached_property
    def capabilities(self) -> Mapping[str, Capability]:
        """Capabilities by id, in the order of the tree."""
        return {c.id: c for f in self.factors.values() for c in f.capabilities}

    @cached_property
    def factor_of(self) -> Mapping[str, str]:
        """The factor id of each capability id."""
        return {c.id: f.id for f in self.factors.values() for c in f.capabilities}

    @cached_property
    def perspective_of(self) -> Mapping[str, str]:
        """The perspective id of each factor id."""
        return {f.id: p.id for p in self.perspectives for f in p.factors}

    @cached_property
    def kpi(self) -> Mapping[str, Kpi]:
        """KPIs by id."""
        return {k.id: k for k in self.kpis}

    @cached_property
    def initiative(self) -> Mapping[str, Initiative]:
        """Initiatives by id."""
        return {i.id: i for i in self.initiatives}

    @cached_property
    def role(self) -> Mapping[str, Role]:
        """Roles by id."""
        return {r.id: r for r in self.roles}

    @cached_property
    def causal_order(self) -> Mapping[str, int]:
        """The band number of each KPI id, infrastructure first."""
        order = {p.id: p.causal_order for p in self.perspectives}
        return {k.id: order[self.perspective_of[k.factor]] for k in self.kpis}
