"""Thresholds of the preparation: purpose, conditions, pressure, phases, SWOT."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Id, Named, Sources
from planner.core.text import Text

Share = Annotated[float, Field(ge=0, le=1)]
Level = Annotated[float, Field(ge=1, le=5)]
Months = Annotated[int, Field(ge=0, le=120)]
Feed = Annotated[str, Field(min_length=1, max_length=80)]


class Duration(Authored):
    """How long a purpose of a horizon takes, in months from start to end."""

    horizon: Literal["short", "mid", "long"]
    from_months: Months
    to_months: Months


class PurposeRules(Authored):
    """When a purpose is too unclear to choose a system, and how long it takes."""

    agreement_min_pct: Annotated[float, Field(ge=0, le=100)]
    clarity: Feed
    clarity_min: Level
    durations: tuple[Duration, Duration, Duration]


class Evidence(Authored):
    """What a criterion of fit can be held against: answers in figures."""

    criterion: Id
    feeds: tuple[Feed, ...] = Field(min_length=1)


class DataStrategy(Authored):
    """How to come by customer information: the ways and where each begins."""

    ease: Feed
    identified: Feed
    use_from_ease: Level
    use_from_identified_pct: Annotated[float, Field(ge=0, le=100)]
    buy_below_ease: Level
    costly_industries: tuple[str, ...] = ()
    easy_industries: tuple[str, ...] = ()


class Condition(Named):
    """A condition of success: the answers that make it up and what to do where low."""

    feeds: tuple[Feed, ...] = Field(min_length=1)
    remedy: Text
    sources: Sources = ()


class ConditionRules(Authored):
    """How the conditions make up the readiness, and what raises a red flag."""

    mean_share: Share
    red_below: Level
    strategy_first: Feed
    technology_share_max: Share
    classes: Id | None = None
    classes_min: Level
    early_months: Annotated[int, Field(ge=1, le=24)]
    back_office: tuple[Id, ...] = ()
    front_office: tuple[Id, ...] = ()
    customer_centric: Id | None = None
    items: tuple[Condition, ...] = Field(min_length=1)


class Light(Named):
    """A factor of success, read from the levels of capabilities."""

    capabilities: tuple[Id, ...] = Field(min_length=1)
    sources: Sources = ()


class LightRules(Authored):
    """The lights in the order in which they must turn green."""

    red_below: Level
    green_from: Level
    items: tuple[Light, ...] = Field(min_length=1)


class Measured(Named):
    """Something that answers put on 1 to 5: all lines of what they feed, or one."""

    feeds: Feed
    line: Id | None = None
    sources: Sources = ()


class PressureRules(Authored):
    """What drives customers' change and what answers it."""

    wide_gap: Annotated[float, Field(gt=0, le=4)]
    drivers: tuple[Measured, ...] = Field(min_length=1)
    principles: tuple[Measured, ...] = Field(min_length=1)


class PhaseRules(Authored):
    """How far online customer management has come."""

    table: Feed
    tracks: Feed
    stated: Feed
    one_customer: Feed
    one_customer_min: Level
    ready_share: Share
    partly_from: Annotated[float, Field(gt=0)]
    done_from: Annotated[float, Field(gt=0)]
    linked_from: Level
    links: Feed
    others: tuple[Measured, ...] = ()


class EffectRules(Authored):
    """Effects people expect, and the KPIs in which each would show."""

    feeds: Feed
    kpis: Mapping[Id, tuple[Id, ...]] = {}
    sources: Sources = ()


class PracticeRules(Authored):
    """What is asked beside the figures above: practices, angles, effects.

    Args:
        angles: the choice of angles from which customers are looked at.
        picture: the lines of the picture of success.
        elements: the elements of online customer management, in groups.
        expected: effects expected of customer management as a whole.
        online: effects expected of managing customers online, in order.
    """

    items: tuple[Measured, ...] = Field(min_length=1)
    angles: Feed
    picture: Feed
    elements: Feed
    expected: EffectRules
    online: EffectRules


class ProductRules(Authored):
    """How the type of product management is read from two questions.

    Args:
        frame: frame of the strategy whose items say what each type changes.
        cut: level from which something counts as changed by customer.
        fewest_answers: fewer answers to one of the two give no type.
    """

    change: Feed
    presentation: Feed
    frame: Id
    cut: Level
    fewest_answers: Annotated[int, Field(ge=2, le=100)]


class Choices(Named):
    """A choice of several whose options are shown by the share of people."""

    feeds: Feed
    nothing: Id | None = None
    sources: Sources = ()


class Statements(Named):
    """Things on 1 to 5 that are told in one table."""

    items: tuple[Measured, ...] = Field(min_length=1)


class BasicsRules(Authored):
    """The basic strategies: product and price, with the offer.

    Args:
        used_from: share of people from which an option counts as used.
        nonmonetary: the share of offers that are no money.
    """

    product: ProductRules
    used_from: Annotated[float, Field(gt=0, le=1)]
    choices: tuple[Choices, ...] = ()
    levels: tuple[Statements, ...] = ()
    stages: Id | None = None
    nonmonetary: Measured | None = None


class DriverRules(Authored):
    """Where importance and performance of the equity drivers are cut."""

    cut: Literal["mean", "median", "scale"]
    groups: tuple[Measured, ...] = Field(min_length=1)


class External(Authored):
    """An outside fact that becomes an opportunity or a threat from a score on.

    Args:
        number: the number it is read from, such as `fit:competition:value`.
        kind: opportunity or threat.
        from_level: on the scale 1 to 5.
        text: what is proposed.
    """

    number: str
    kind: Literal["O", "T"]
    from_level: Level
    text: Text
    capabilities: tuple[Id, ...] = ()


class SwotRules(Authored):
    """What is proposed as strength, weakness, opportunity and threat."""

    most: Annotated[int, Field(ge=1, le=20)]
    strength_from: Level
    external: tuple[External, ...] = ()


class PreparingRules(Authored):
    """All thresholds of the preparation."""

    team: tuple[Id, ...] = ()
    purpose: PurposeRules
    evidence: tuple[Evidence, ...] = ()
    data_strategy: DataStrategy
    conditions: ConditionRules
    lights: LightRules
    pressure: PressureRules
    phases: PhaseRules
    drivers: DriverRules
    swot: SwotRules
    practices: PracticeRules | None = None
    basics: BasicsRules | None = None
