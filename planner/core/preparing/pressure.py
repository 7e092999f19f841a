"""How hard customers' change presses, and how far the company answers it."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.preparing.sheet import Combined, Sheet, combined
from planner.core.preparing_rules import Measured, PressureRules
from planner.core.statistics import mean


@dataclass(frozen=True, slots=True)
class Force:
    """A driver or a principle with its answers, 1 to 5."""

    measured: Measured
    answers: Combined

    @property
    def level(self) -> float | None:
        """Mean of its answers, 1 to 5."""
        return self.answers.value


@dataclass(frozen=True, slots=True)
class Pressure:
    """Pressure against response.

    Args:
        pressure: mean of the drivers that have a level, 1 to 5.
        response: mean of the principles that have a level, 1 to 5.
        gap: pressure less response; below 0 the company is ahead.
        cells: driver less principle, by their ids.
    """

    drivers: tuple[Force, ...]
    principles: tuple[Force, ...]
    pressure: float | None
    response: float | None
    gap: float | None
    cells: Mapping[tuple[str, str], float]

    @property
    def widest(self) -> tuple[Force, Force] | None:
        """The driver and the principle furthest apart; None without a cell."""
        if not self.cells:
            return None
        driver, principle = max(self.cells, key=lambda pair: self.cells[pair])
        forces = {f.measured.id: f for f in (*self.drivers, *self.principles)}
        return forces[driver], forces[principle]


def pressure_of(rules: PressureRules, sheet: Sheet) -> Pressure:
    """Return drivers, principles and what lies between them (rows S1-1 to S1-5)."""
    drivers = tuple(_force(sheet, m) for m in rules.drivers)
    principles = tuple(_force(sheet, m) for m in rules.principles)
    pressure = mean([f.level for f in drivers if f.level is not None])
    response = mean([f.level for f in principles if f.level is not None])
    apart = None
    if pressure is not None and response is not None:
        apart = pressure - response
    return Pressure(
        drivers,
        principles,
        pressure,
        response,
        apart,
        {
            (d.measured.id, p.measured.id): d.level - p.level
            for d in drivers
            for p in principles
            if d.level is not None and p.level is not None
        },
    )


def _force(sheet: Sheet, measured: Measured) -> Force:
    return Force(measured, combined(sheet, (measured.feeds,), measured.line))
