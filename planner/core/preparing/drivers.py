"""Importance and performance of the customer-equity drivers and their elements."""

from dataclasses import dataclass

from planner.core.opportunity import Item, Quadrant, quadrants
from planner.core.preparing.sheet import Answered, Sheet
from planner.core.preparing_rules import DriverRules, Measured
from planner.core.statistics import mean


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a driver; its quadrant is None where a value is missing."""

    id: str
    importance: Answered
    performance: Answered
    quadrant: Quadrant | None

    @property
    def gap(self) -> float | None:
        """Importance less performance, in steps of the scale."""
        low, high = self.performance.value, self.importance.value
        return None if low is None or high is None else high - low


@dataclass(frozen=True, slots=True)
class Driver:
    """A driver with the means of its elements."""

    group: Measured
    elements: tuple[Element, ...]
    importance: float | None
    performance: float | None

    @property
    def gap(self) -> float | None:
        """Importance less performance."""
        if self.importance is None or self.performance is None:
            return None
        return self.importance - self.performance


@dataclass(frozen=True, slots=True)
class Equity:
    """The three drivers and where the map is cut."""

    drivers: tuple[Driver, ...]
    importance_cut: float | None
    performance_cut: float | None

    @property
    def elements(self) -> tuple[Element, ...]:
        """All elements of all drivers."""
        return tuple(e for d in self.drivers for e in d.elements)


def equity(rules: DriverRules, sheet: Sheet) -> Equity:
    """Return the drivers with their quadrants (Martilla and James 1977)."""
    pairs = _pairs(sheet, tuple(f"{g.feeds}." for g in rules.groups))
    items = [
        Item(name, importance.value, performance.value)
        for name, (importance, performance) in pairs.items()
        if importance.value is not None and performance.value is not None
    ]
    cut = quadrants(items, rules.cut)
    places = {p.name: p.quadrant for p in cut.items}
    found = {n: Element(n, *pair, places.get(n)) for n, pair in pairs.items()}
    drivers = tuple(_driver(g, found) for g in rules.groups)
    return Equity(drivers, cut.importance_cut, cut.performance_cut)


def _pairs(
    sheet: Sheet, groups: tuple[str, ...]
) -> dict[str, tuple[Answered, Answered]]:
    return {
        feeds: (answer, sheet[feeds, "performance"])
        for (feeds, line), answer in sheet.items()
        if line == "importance" and feeds.startswith(groups)
    }


def _driver(group: Measured, found: dict[str, Element]) -> Driver:
    own = tuple(e for n, e in found.items() if n.startswith(f"{group.feeds}."))
    importance = [v for e in own if (v := e.importance.value) is not None]
    performance = [v for e in own if (v := e.performance.value) is not None]
    return Driver(group, own, mean(importance), mean(performance))
