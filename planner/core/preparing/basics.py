"""The basic strategies: how product, price and offer are fitted to customers."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

from planner.core.preparing.sheet import Answered, Sheet
from planner.core.preparing_rules import (
    BasicsRules,
    Choices,
    Measured,
    ProductRules,
    Statements,
)
from planner.core.statistics import CONFIDENCE
from planner.core.strategy import Entry, Strategy
from planner.core.text import Text

Refusal = Literal["unanswered", "few", "alone", "near"]
REFUSALS: tuple[Refusal, ...] = ("unanswered", "few", "alone", "near")


@dataclass(frozen=True, slots=True)
class Axis:
    """How far product or presentation changes by customer, 1 to 5.

    Args:
        distance: value less the cut; below 0 it counts as unchanged.
        margin: half the 95 % interval of the value; None where it is not known.
        refusal: why its side of the cut is not claimed; None where it is.
    """

    answered: Answered | None
    distance: float | None
    margin: float | None
    refusal: Refusal | None

    @property
    def value(self) -> float | None:
        """The role-balanced value."""
        return self.answered.value if self.answered else None


@dataclass(frozen=True, slots=True)
class ProductType:
    """The type of product management (row S4-5).

    Args:
        entry: the type; None where it is not claimed.
        clearness: the smaller distance of the two to the cut; None without a type.
        refusal: why there is no type.
    """

    presentation: Axis
    product: Axis
    entry: Entry | None
    clearness: float | None
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class Line:
    """An option with its share of people, or a statement with its level.

    Args:
        part: what is told apart inside the statement, such as a stage.
    """

    id: str
    name: Text
    part: Text | None
    answered: Answered


@dataclass(frozen=True, slots=True)
class Shares:
    """A choice of several: the options by the share of people, the largest first.

    Args:
        options: without the one that says that there is none.
        used: options that enough people named.
    """

    choices: Choices
    lines: tuple[Line, ...]
    options: tuple[Line, ...]
    used: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Levels:
    """Statements of one table, 1 to 5."""

    group: Statements
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Basics:
    """Product, price and offer as they are now.

    Args:
        stages: what price is for, by stage of the relation, 1 to 5.
        nonmonetary: percent of the offers; None where it was not asked.
    """

    type: ProductType
    shares: tuple[Shares, ...]
    levels: tuple[Levels, ...]
    stages: tuple[Line, ...]
    nonmonetary: Line | None

    def answers(self) -> tuple[Answered, ...]:
        """All answered lines that the basic strategies rest on."""
        axes = (self.type.presentation.answered, self.type.product.answered)
        lines = [*_all(self.shares), *_all(self.levels)]
        lines += [self.nonmonetary] if self.nonmonetary else []
        return (*(a for a in axes if a), *(line.answered for line in lines))

    @property
    def is_answered(self) -> bool:
        """Whether there is anything to show."""
        return any(a.value is not None for a in self.answers())

    @property
    def vaguest_stage(self) -> Line | None:
        """The stage at which the purpose of price is least clear."""
        known = [s for s in self.stages if s.answered.value is not None]
        return min(known, key=lambda s: s.answered.value or 0.0, default=None)


def basics_of(rules: BasicsRules, strategy: Strategy, sheet: Sheet) -> Basics:
    """Return the type of product management, shares, levels and offers."""
    levels = tuple(_levels(sheet, group) for group in rules.levels)
    money = _statement(sheet, rules.nonmonetary) if rules.nonmonetary else ()
    return Basics(
        type=_type(rules.product, strategy, sheet),
        shares=tuple(_shares(sheet, c, rules.used_from) for c in rules.choices),
        levels=levels,
        stages=tuple(
            line
            for line in _all(levels)
            if rules.stages and line.id.partition(".")[0] == rules.stages
        ),
        nonmonetary=money[0] if money else None,
    )


def axis_of(answered: Answered | None, rules: ProductRules) -> Axis:
    """Place a value on its side of the cut, where the answers bear that out.

    The interval is that of Student's t about a role-balanced mean. A value whose
    distance to the cut lies within it is on no side.
    """
    if answered is None or answered.value is None:
        return Axis(answered, None, None, "unanswered")
    distance, margin = answered.value - rules.cut, margin_of(answered)
    refusal: Refusal | None = None
    if answered.found.n < rules.fewest_answers:
        refusal = "few"
    elif margin is None:
        refusal = "alone"
    elif abs(distance) <= margin:
        refusal = "near"
    return Axis(answered, distance, margin, refusal)


def margin_of(answered: Answered) -> float | None:
    """Return half the 95 % interval of a value; None where nothing tells it."""
    if answered.error is None:
        return None
    return quantile_of(answered.freedom) * answered.error


def quantile_of(freedom: int) -> float:
    """Return the quantile of Student's t for a two-sided 95 % interval."""
    from scipy.special import stdtrit

    return float(stdtrit(freedom, (1 + CONFIDENCE) / 2))


def _type(rules: ProductRules, strategy: Strategy, sheet: Sheet) -> ProductType:
    presentation = axis_of(sheet.get((rules.presentation, "")), rules)
    product = axis_of(sheet.get((rules.change, "")), rules)
    found = {presentation.refusal, product.refusal}
    refusal = next((r for r in REFUSALS if r in found), None)
    if refusal or presentation.distance is None or product.distance is None:
        return ProductType(presentation, product, None, None, refusal)
    sides = (presentation.distance > 0, product.distance > 0)
    types = {
        (e.presentation_changed, e.product_changed): e
        for e in strategy.frame(rules.frame).items
    }
    clearness = min(abs(presentation.distance), abs(product.distance))
    return ProductType(presentation, product, types[sides], clearness, None)


def _shares(sheet: Sheet, choices: Choices, used_from: float) -> Shares:
    found = _parts(sheet, choices)
    lines = tuple(sorted(found, key=lambda a: -(a.answered.value or 0.0)))
    options = tuple(x for x in lines if x.answered.line != choices.nothing)
    used = tuple(x for x in options if (x.answered.value or 0.0) >= used_from)
    return Shares(choices, lines, options, used)


def _levels(sheet: Sheet, group: Statements) -> Levels:
    lines = (line for m in group.items for line in _statement(sheet, m))
    return Levels(group, tuple(lines))


def _statement(sheet: Sheet, measured: Measured) -> tuple[Line, ...]:
    """One line of a statement, or one for each row of a matrix."""
    whole = sheet.get((measured.feeds, measured.line or ""))
    if whole is None:
        return () if measured.line else _parts(sheet, measured)
    return (Line(measured.id, measured.name, None, whole),)


def _parts(sheet: Sheet, measured: Measured | Choices) -> tuple[Line, ...]:
    return tuple(
        Line(f"{measured.id}.{at}", measured.name, answered.text, answered)
        for (feeds, at), answered in sheet.items()
        if feeds == measured.feeds
    )


def _all(groups: Iterable[Shares | Levels]) -> list[Line]:
    return [line for group in groups for line in group.lines]
