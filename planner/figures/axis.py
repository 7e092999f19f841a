"""Scales and calendars that several figures share."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Axis:
    """A straight scale from values to places."""

    low: float
    high: float
    start: float
    end: float

    def at(self, value: float) -> float:
        """The place of a value; a value outside is put on the nearer end."""
        held = min(max(value, self.low), self.high)
        share = (
            (held - self.low) / (self.high - self.low) if self.high > self.low else 0
        )
        return self.start + share * (self.end - self.start)


@dataclass(frozen=True, slots=True)
class Days:
    """A scale of days; a day's place is its beginning."""

    first: dt.date
    last: dt.date
    start: float
    end: float

    def at(self, day: dt.date) -> float:
        """The place where a day begins."""
        axis = Axis(0, (self.last - self.first).days, self.start, self.end)
        return axis.at((day - self.first).days)

    def after(self, day: dt.date) -> float:
        """The place where a day ends."""
        return self.at(day + dt.timedelta(days=1))

    def months(self) -> Iterator[dt.date]:
        """First days of the months that begin on the scale, the first day included."""
        day = self.first
        while day < self.last:
            yield day
            day = next_month(day)


def next_month(day: dt.date) -> dt.date:
    """The first day of the month after."""
    return dt.date(day.year + day.month // 12, day.month % 12 + 1, 1)


def calendar_months(start: dt.date, finish: dt.date) -> tuple[dt.date, dt.date]:
    """The first days of the month of a start and of the month after a finish."""
    return start.replace(day=1), next_month(finish)


def round_ticks(low: float, high: float, wanted: int = 5) -> list[float]:
    """Round values between two values, about as many as wanted."""
    span = high - low
    if span <= 0:
        return [low]
    raw = span / wanted
    size = 1.0
    while size > raw:
        size /= 10
    while size * 10 <= raw:
        size *= 10
    step = next(size * m for m in (1, 2, 5, 10) if size * m >= raw - 1e-12)
    first = -(-low // step) * step
    count = int((high - first) / step + 1e-9) + 1
    return [round(first + i * step, 10) for i in range(count)]
