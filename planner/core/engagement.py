"""What one project brings: settings, people, answers, KPIs and interviews."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Annotated, Literal

from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationInfo,
    field_validator,
)

from planner.core.answers import Answers
from planner.core.authored import Authored, Id
from planner.core.chosen_weights import ChosenWeights
from planner.core.constraints import Constraints
from planner.core.decision_log import Logged
from planner.core.elicited import LinkRound
from planner.core.kpi_series import KpiSeries
from planner.core.map_changes import AnyChange
from planner.core.money_worth import MoneyWorth
from planner.core.overrides import Override
from planner.core.own_initiatives import OwnInitiative
from planner.core.plan_record import PlanRecord
from planner.core.problems import RefusedValueError
from planner.core.records import CodedNote, Records
from planner.core.swot_lines import SwotLine
from planner.core.text import Language, Message, Text

Rating = Annotated[float, Field(ge=1, le=5)]
Horizon = Literal["short", "mid", "long"]
HORIZONS: tuple[Horizon, ...] = ("short", "mid", "long")


def _as_text(value: object) -> object:
    return {"ko": value} if isinstance(value, str) else value


Title = Annotated[Text, BeforeValidator(_as_text, json_schema_input_type=str | Text)]


class Profile(Authored):
    """The company in numbers and words; further keys are kept as they come."""

    model_config = ConfigDict(frozen=True, extra="allow")
    __pydantic_extra__: dict[str, float | str]

    industry: str | None = None
    staff: Annotated[int, Field(ge=1)] | None = None
    revenue_bn_krw: Annotated[float, Field(ge=0)] | None = None


class Purpose(Authored):
    """What CRM is for over three horizons, with their weights (any positive sum)."""

    short: tuple[str, ...] = ()
    mid: tuple[str, ...] = ()
    long: tuple[str, ...] = ()
    weights: Mapping[Horizon, Annotated[float, Field(ge=0)]] | None = None

    @field_validator("weights")
    @classmethod
    def _some_weight(
        cls, weights: Mapping[Horizon, float] | None
    ) -> Mapping[Horizon, float] | None:
        if weights is not None and not sum(weights.values()) > 0:
            raise RefusedValueError(
                Message("The weights add to 0; give at least one horizon points")
            )
        return weights


def _comparison(value: object) -> object:
    if isinstance(value, str):
        try:
            return float(Fraction(value))
        except (ValueError, ZeroDivisionError):
            return value
    return value


Comparison = Annotated[
    float,
    BeforeValidator(_comparison, json_schema_input_type=float | str),
    Field(gt=0, le=9.001),
]


class PairwiseMatrix(Authored):
    """Agreed comparisons of the perspectives: how much more the row counts."""

    order: tuple[Id, ...] = Field(min_length=2)
    matrix: tuple[tuple[Comparison, ...], ...]

    @field_validator("matrix")
    @classmethod
    def _reciprocal(
        cls, matrix: tuple[tuple[float, ...], ...], info: ValidationInfo
    ) -> tuple[tuple[float, ...], ...]:
        size = len(info.data.get("order", matrix))
        if len(matrix) != size or any(len(row) != size for row in matrix):
            raise RefusedValueError(
                Message(
                    "The matrix is not {size} by {size}; give a row and a column for"
                    " each name of the order",
                    {"size": size},
                )
            )
        for i in range(size):
            for j in range(size):
                if abs(matrix[i][j] * matrix[j][i] - 1) > 0.02:
                    raise RefusedValueError(
                        Message(
                            "Cells {row},{column} and {column},{row} do not mirror"
                            " each other; one must be 1 divided by the other",
                            {"row": i + 1, "column": j + 1},
                        )
                    )
        return matrix


class KpiTarget(Authored):
    """Where a KPI should be and where it is at its worst; direction follows."""

    target: float
    worst: float

    @field_validator("worst")
    @classmethod
    def _apart(cls, worst: float, info: ValidationInfo) -> float:
        if worst == info.data.get("target"):
            raise RefusedValueError(
                Message("Target and worst value are the same; give two values apart")
            )
        return worst


def as_pair(value: object) -> object:
    """Read `[target, worst]` as the two named values."""
    if not isinstance(value, list | tuple):
        return value
    if len(value) != 2:
        raise RefusedValueError(
            Message("Two numbers are needed here: [target, worst value]")
        )
    return {"target": value[0], "worst": value[1]}


Target = Annotated[
    KpiTarget,
    BeforeValidator(as_pair, json_schema_input_type=tuple[float, float] | KpiTarget),
]


class EngagementFile(Authored):
    """`engagement.yaml`: the settings of a project."""

    name: Title
    client: Title
    language: Language = "ko"
    framework: str
    questionnaire: str | None = None
    profile: Profile
    purpose: Purpose = Purpose()
    fit: Mapping[Id, Rating] | None = None
    ahp: PairwiseMatrix | None = None
    weights: ChosenWeights | None = None
    kpi_targets: Mapping[Id, Target] = {}
    money: Mapping[Id, MoneyWorth] = {}
    constraints: Constraints | None = None
    initiatives: tuple[OwnInitiative, ...] = ()


@dataclass(frozen=True, slots=True)
class Interview:
    """A coded interview note: who spoke, about what, at which level."""

    who: str
    capability: str
    level: float
    note: str


def interviews_of(notes: Iterable[CodedNote]) -> tuple[Interview, ...]:
    """What notes say to an assessment: a level for each capability they speak of."""
    return tuple(
        Interview(note.who, capability, level, note.text)
        for note in notes
        for capability, level in note.levels().items()
    )


@dataclass(frozen=True, slots=True)
class Engagement:
    """Everything an assessment is computed from, beside framework and questionnaire.

    Args:
        interviews: one for each note and capability; where several coders read the
            note, its level is their mean.
        records: kept and shown with the result, part of no score.
        swot: what the team makes of the result; no number but its own rests on it.
        map_changes: what the project changes on the causal map, oldest first.
        plan_record: what became of the plan; no number rests on it.
        link_rounds: what people said of the strength of links, the newest last.
    """

    settings: EngagementFile
    answers: Answers
    series: Mapping[str, KpiSeries]
    kpi_levels: Mapping[str, float] | None
    interviews: tuple[Interview, ...]
    records: Records = field(default_factory=Records)
    overrides: tuple[Override, ...] = ()
    decisions: tuple[Logged, ...] = ()
    swot: tuple[SwotLine, ...] = ()
    map_changes: tuple[AnyChange, ...] = ()
    plan_record: PlanRecord = field(default_factory=PlanRecord)
    link_rounds: tuple[LinkRound, ...] = ()
