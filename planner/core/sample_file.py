"""What a sample company is made from: `sample.yaml` as a value."""

from collections.abc import Mapping
from typing import Annotated

from pydantic import Field

from planner.core.authored import Authored, Id
from planner.core.constraints import Constraints
from planner.core.engagement import PairwiseMatrix, Profile, Purpose, Target
from planner.core.text import Language, Text

Level = Annotated[float, Field(ge=1, le=5)]
Question = Annotated[
    str, Field(pattern=r"^[A-Za-z][A-Za-z0-9_\-]*(\.[A-Za-z][A-Za-z0-9_.\-]*)?$")
]
Between = tuple[Level, Level]
MONTHS = 36
WARM_UP = 12


class Truth(Authored):
    """What is true of a capability: levels, importance, other methods' findings."""

    cur: Level
    tgt: Level
    imp: Level
    kpi: Level | None = None
    interview: Level | None = None


class DefaultTruth(Authored):
    """The ranges from which capabilities that are not listed are drawn."""

    cur: Between
    tgt: Between
    imp: Between


class SampleKpi(Authored):
    """A KPI by month: base + trend t + season sin(2 pi (t + phase)/12) + AR(1)."""

    base: float
    trend: float
    season: float
    phase: float
    noise: Annotated[float, Field(ge=0)]
    ar: Annotated[float, Field(gt=-1, lt=1)]


class Lagged(Authored):
    """A cause planted in the data: what the source does, the target does later."""

    source: Id
    target: Id
    lag: Annotated[int, Field(ge=0, le=WARM_UP)]
    coef: float


class MissingMonths(Authored):
    """Months of a KPI that are left out, first and last included."""

    kpi: Id
    months: tuple[int, int]


class Pattern(Authored):
    """A respondent of a role who gives one value everywhere."""

    role: Id
    index: Annotated[int, Field(ge=0)]
    value: Annotated[int, Field(ge=1, le=5)]


class Note(Authored):
    """An interview note, coded to a capability and a level."""

    who: Text
    note: Text
    capability: Id
    level: Level


class Spread(Authored):
    """Standard deviations of what people add to the truth."""

    bias: float = 0.30
    current: float = 0.45
    target: float = 0.40
    importance: float = 0.50
    answered: float = 0.60
    unknown: float = 0.05
    evidence: float = 0.80


class SampleFile(Authored):
    """`sample.yaml`: what a sample company is made from.

    `answered` holds the mean of other questions in figures, by question or by
    question and line (`Q-C11.steady_dialogue`); of one choice, the place of the option;
    of several, by question and option, the share of people who name it.
    """

    id: Id
    name: Text
    client: Text
    language: Language = "ko"
    framework: str
    questionnaire: str | None = None
    seed: Annotated[int, Field(ge=0)]
    first_month: Annotated[str, Field(pattern=r"^\d{4}-(0[1-9]|1[0-2])$")]
    profile: Profile
    purpose: Purpose
    constraints: Constraints | None = None
    respondents: Mapping[Id, Annotated[int, Field(ge=0)]]
    careless: tuple[Pattern, ...] = ()
    fit: Mapping[Id, Level]
    default_capability: DefaultTruth
    capabilities: Mapping[Id, Truth]
    role_shift: Mapping[Id, Mapping[Id, float]] = {}
    answered: Mapping[Question, float] = {}
    interviews: tuple[Note, ...] = ()
    kpis: Mapping[Id, SampleKpi] = {}
    kpi_targets: Mapping[Id, Target] = {}
    ahp: PairwiseMatrix | None = None
    lagged: tuple[Lagged, ...] = ()
    missing: tuple[MissingMonths, ...] = ()
    spread: Spread = Spread()
    evidence_note: Text
