"""Monthly values of KPIs on a common calendar; a missing month stays missing."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class KpiSeries:
    """Monthly values of one KPI from a first month on; a missing month is None."""

    kpi: str
    first_month: str
    values: tuple[float | None, ...]

    @property
    def n(self) -> int:
        """How many months have a value."""
        return sum(v is not None for v in self.values)

    @property
    def measured(self) -> Literal["whole", "partly", "no"]:
        """Whether every month has a value, some have, or none."""
        return "whole" if self.n == len(self.values) else "partly" if self.n else "no"


def aligned(values: Mapping[str, Mapping[int, float]]) -> dict[str, KpiSeries]:
    """Put all series on the same months, counted from year 0; a gap is None."""
    months = [m for series in values.values() for m in series]
    if not months:
        return {}
    first, last = min(months), max(months)
    name = f"{first // 12:04d}-{first % 12 + 1:02d}"
    return {
        kpi: KpiSeries(kpi, name, tuple(given.get(m) for m in range(first, last + 1)))
        for kpi, given in sorted(values.items())
    }


def month_names(series: KpiSeries) -> list[str]:
    """The months of a series as YYYY-MM."""
    year, month = (int(part) for part in series.first_month.split("-"))
    zero = year * 12 + month - 1
    return [
        f"{(zero + i) // 12:04d}-{(zero + i) % 12 + 1:02d}"
        for i in range(len(series.values))
    ]
