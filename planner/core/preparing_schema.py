"""The shape of the preparation in `assessment.json`."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored
from planner.core.result_values import Count, Hundred, Level, Share

Apart = Annotated[float, Field(ge=-4, le=4)]
Months = Annotated[float, Field(ge=0)]


class ResultAims(Authored):
    """The purpose held against clarity, budget and plan."""

    agreement_with_mean_pct: Hundred | None
    clarity: Level | None
    clarity_n: Count
    duration_months: tuple[Count, Count] | None
    budget_months: Count | None
    plan_months: Months | None
    warnings: tuple[
        Literal["contested", "unclear", "budget_too_short", "plan_too_long"], ...
    ]


class ResultCondition(Authored):
    """A condition of success."""

    id: str
    level: Level | None
    score: Hundred | None
    n: Count
    asked: Count


class ResultRedFlag(Authored):
    """What speaks against starting."""

    kind: Literal[
        "weak_condition",
        "system_without_change",
        "solution_first",
        "classes_undefined",
        "no_early_result",
        "back_office_apart",
    ]
    condition: str


class ResultConditions(Authored):
    """The conditions of success with what they add up to."""

    readiness: Hundred | None
    items: tuple[ResultCondition, ...]
    technology_share: Share | None
    early_technology_share: Share | None
    first_finish_months: Months | None
    red_flags: tuple[ResultRedFlag, ...]


class ResultLight(Authored):
    """A factor of success."""

    id: str
    level: Level | None
    colour: Literal["red", "amber", "green", "unknown"]
    waits: bool


class ResultPressure(Authored):
    """Pressure of change against the response."""

    pressure: Level | None
    response: Level | None
    gap: Apart | None
    drivers: Mapping[str, Level | None]
    principles: Mapping[str, Level | None]


class ResultPhase(Authored):
    """A phase of online customer management."""

    id: str
    readiness: Share | None
    open: tuple[str, ...]


class ResultEcrm(Authored):
    """How far online customer management has come."""

    current: Count | None
    stated: Annotated[float, Field(ge=0, le=3)] | None
    phases: tuple[ResultPhase, ...]
    tracks: Mapping[str, Share | None]
    linked_pairs: Count
    answered_pairs: Count


class ResultElement(Authored):
    """An element of a driver of customer equity."""

    id: str
    importance: Level | None
    performance: Level | None
    quadrant: Literal["concentrate", "keep_up", "low_priority", "overkill"] | None
    n: Count


class ResultAxis(Authored):
    """How far product or presentation changes by customer."""

    level: Level | None
    margin: Annotated[float, Field(ge=0)] | None
    n: Count


class ResultOption(Authored):
    """An option of a choice of several, with its share of people."""

    id: str
    value: Share | None
    n: Count


class ResultStatement(Authored):
    """A statement on product, price or offer, with its level."""

    id: str
    value: Level | None
    n: Count


class ResultBasics(Authored):
    """The basic strategies: product, price and offer."""

    type: str | None
    clearness: Annotated[float, Field(ge=0, le=4)] | None
    no_type_because: Literal["unanswered", "few", "alone", "near"] | None
    presentation: ResultAxis
    product: ResultAxis
    shares: tuple[ResultOption, ...]
    levels: tuple[ResultStatement, ...]
    nonmonetary_pct: Hundred | None


class ResultSwotEntry(Authored):
    """An entry of the SWOT matrix."""

    id: str
    kind: Literal["S", "W", "O", "T"]
    text: str
    touched: tuple[str, ...]
    strategies: tuple[str, ...]


class ResultSwot(Authored):
    """The SWOT matrix held against the plan."""

    coverage: Share | None
    entries: tuple[ResultSwotEntry, ...]
    unanswered: tuple[str, ...]


class ResultPreparing(Authored):
    """What the answers of the preparation add up to."""

    purpose: ResultAims
    conditions: ResultConditions
    lights: tuple[ResultLight, ...]
    pressure: ResultPressure
    ecrm: ResultEcrm | None
    drivers: tuple[ResultElement, ...]
    basics: ResultBasics | None
    swot: ResultSwot
