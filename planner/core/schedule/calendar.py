"""The grid of weeks on which initiatives are placed: Monday to Friday."""

import datetime as dt
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from planner.core.dependency import Dependency

FRIDAY = 4
WEEK = 7


@dataclass(frozen=True, slots=True)
class Grid:
    """Weeks from the first Monday on, inside the years that have money.

    Args:
        start: day from which the project years count.
        years: how many project years there are.
        frozen: spans of days on which nothing may go live, both ends included.
        off: days on which nobody works, holidays above all.
    """

    start: dt.date
    years: int
    frozen: tuple[tuple[dt.date, dt.date], ...] = ()
    off: frozenset[dt.date] = frozenset()

    @property
    def first_monday(self) -> dt.date:
        """The first Monday on or after the start."""
        return self.start + dt.timedelta(days=-self.start.weekday() % WEEK)

    @property
    def end(self) -> dt.date:
        """The day after the last project year."""
        return years_later(self.start, self.years)

    @property
    def weeks(self) -> int:
        """How many whole working weeks end inside the project years."""
        return ((self.end - self.first_monday).days + 2) // WEEK

    def monday(self, week: int) -> dt.date:
        """The first day of a week, counted from 0."""
        return self.first_monday + dt.timedelta(days=WEEK * week)

    def week(self, day: dt.date) -> int:
        """The week in which a day lies, from its Monday to its Sunday."""
        return (day - self.first_monday).days // WEEK

    def friday(self, week: int) -> dt.date:
        """The Friday of a week."""
        return self.monday(week) + dt.timedelta(days=FRIDAY)

    def first_day(self, week: int) -> dt.date:
        """The first working day of a week; its Monday where nobody works in it."""
        return self._worked(self.monday(week), 1)

    def last_day(self, week: int) -> dt.date:
        """The last working day of a week; its Friday where nobody works in it."""
        return self._worked(self.friday(week), -1)

    def _worked(self, first: dt.date, step: int) -> dt.date:
        days = (first + dt.timedelta(days=step * n) for n in range(FRIDAY + 1))
        return next((day for day in days if day not in self.off), first)

    def is_worked(self, week: int) -> bool:
        """Whether a week has a working day."""
        return self.first_day(week) not in self.off

    def may_go_live(self, week: int) -> bool:
        """Whether the last working day of a week lies in no freeze."""
        day = self.last_day(week)
        return not any(first <= day <= last for first, last in self.frozen)

    def workdays_before(self, week: int) -> int:
        """Working days from the first Monday to the Monday of a week."""
        counted = _workdays_before(self)
        if week < len(counted):
            return counted[max(0, week)]
        return counted[-1] + (FRIDAY + 1) * (week - len(counted) + 1)

    def earliest(self, waits: Dependency, before: "Span", weeks: int) -> int:
        """The first week in which what waits for another may start.

        Args:
            waits: kind and lag, the lag in working days.
            before: where the other lies.
            weeks: how long what waits takes.
        """
        from_end, to_end = waits.kind[0] == "F", waits.kind[1] == "F"
        edge = before.start + before.weeks * from_end
        needed = self.workdays_before(edge) + waits.lag
        last = edge + int(abs(waits.lag)) + weeks + WEEK
        found = bisect_left(range(last), needed, key=self.workdays_before)
        return max(0, found - weeks * to_end)

    def year(self, day: dt.date) -> int:
        """The project year of a day, counted from 0."""
        return sum(day >= years_later(self.start, y) for y in range(1, self.years))

    def workdays_by_year(self, week: int, weeks: int) -> list[int]:
        """Working days of a span of weeks in each project year."""
        days = [0] * self.years
        for day in self.worked(self.monday(week), self.friday(week + weeks - 1)):
            days[self.year(day)] += 1
        return days

    def worked(self, first: dt.date, last: dt.date) -> list[dt.date]:
        """The working days of a span, both ends included."""
        return [day for day in workdays(first, last) if day not in self.off]


@dataclass(frozen=True, slots=True)
class Span:
    """Some weeks on end, from a start week on."""

    start: int
    weeks: int


@lru_cache(maxsize=256)
def _workdays_before(grid: Grid) -> tuple[int, ...]:
    """Working days before each week of the horizon and the one after it."""
    worked = (
        len(grid.worked(grid.monday(w), grid.friday(w))) for w in range(grid.weeks)
    )
    return tuple(accumulate(worked, initial=0))


def years_later(day: dt.date, years: int) -> dt.date:
    """The same day some years on; 29 February becomes 1 March."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def workdays(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The days from Monday to Friday of a span, both ends included."""
    for number in range((last - first).days + 1):
        day = first + dt.timedelta(days=number)
        if day.weekday() <= FRIDAY:
            yield day


def months(first: dt.date, last: dt.date) -> list[tuple[int, int]]:
    """Every `(year, month)` of a span, both ends included."""
    count = (last.year - first.year) * 12 + last.month - first.month + 1
    zero = first.year * 12 + first.month - 1
    return [((zero + i) // 12, (zero + i) % 12 + 1) for i in range(count)]


def shared_out(total: int, parts: Sequence[int]) -> tuple[int, ...]:
    """Divide a whole amount in proportion, so that it still adds up.

    The largest remainders get what rounding left over; ties go to the earlier part.
    """
    whole = sum(parts)
    if not whole:
        return tuple(0 for _ in parts)
    shares = [total * p // whole for p in parts]
    rest = [(total * p % whole, -i) for i, p in enumerate(parts)]
    for _, place in sorted(rest, reverse=True)[: total - sum(shares)]:
        shares[-place] += 1
    return tuple(shares)


def months_after(day: dt.date, months: int) -> dt.date:
    """The same day so many months later, the last of a shorter month."""
    place = day.year * 12 + day.month - 1 + months
    first = dt.date(place // 12, place % 12 + 1, 1)
    following = dt.date((place + 1) // 12, (place + 1) % 12 + 1, 1)
    last = (following - dt.timedelta(days=1)).day
    return first.replace(day=min(day.day, last))
