"""What the pictures of a plan share: its pieces, its calendar, its frozen days."""

import datetime as dt
from dataclasses import dataclass

from planner.core.dependency import Dependency
from planner.figures.axis import Days, calendar_months, next_month
from planner.figures.pen import Pen, hatching

Span = tuple[dt.date, dt.date]


@dataclass(frozen=True, slots=True)
class PlanBar:
    """An initiative with its days, both included.

    Args:
        stage: place of its stage, 0 the first.
        slack: days it may slip.
        quick: a quick win.
    """

    id: str
    name: str
    title: str
    stage: int
    start: dt.date
    finish: dt.date
    slack: int = 0
    critical: bool = False
    quick: bool = False
    ties: tuple[Dependency, ...] = ()


@dataclass(frozen=True, slots=True)
class Deadline:
    """A day by which an initiative must be finished, with the words beside it."""

    initiative: str
    day: dt.date
    words: str


@dataclass(frozen=True, slots=True)
class TeamMonths:
    """People of a team by calendar month, against its limit."""

    name: str
    limit: float
    limit_words: str
    people: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Plan:
    """Everything a picture of a plan shows.

    Args:
        stages: name and a note of each, in order.
        month_words: how the twelve months are named.
    """

    start: dt.date
    finish: dt.date
    bars: tuple[PlanBar, ...]
    stages: tuple[tuple[str, str], ...]
    freezes: tuple[Span, ...]
    deadlines: tuple[Deadline, ...]
    month_words: tuple[str, ...]


def days_of(plan: Plan, left: float, right: float) -> Days:
    """The calendar of a plan, whole months."""
    first, last = calendar_months(plan.start, plan.finish)
    return Days(first, last, left, right)


def calendar(plan: Plan, days: Days, pen: Pen, top: float, bottom: float) -> list[str]:
    """Month lines with names over them, years above; every third month when dense."""
    size = pen.size
    months = list(days.months())
    room = (days.end - days.start) / max(1, len(months))
    every = 1 if room > pen.width(max(plan.month_words, key=len)) + 4 else 3
    parts = []
    for month in months:
        at = days.at(month)
        look = "stroke-rule-2" if month.month == 1 else "stroke-grid"
        parts.append(pen.line((at, top - size * 0.5, at, bottom), look))
        late = month.month == 12 and room <= size * 3
        if month.month == 1 or (month == days.first and not late):
            words = str(month.year)
            parts.append(pen.text((at + 2, top - size * 1.95), words, "strong"))
        if (month.month - 1) % every == 0:
            end = days.at(next_month(month)) if every == 1 else at + size * 0.2
            anchor = "middle" if every == 1 else "start"
            place = ((at + end) / 2 + (0 if every == 1 else 1), top - size * 0.65)
            name = plan.month_words[month.month - 1]
            parts.append(pen.text(place, name, "fill-ink-2", anchor))
    return parts


def freezes(plan: Plan, days: Days, pen: Pen, top: float, bottom: float) -> list[str]:
    """Hatched days on which nothing may go live."""
    parts = []
    for start, end in plan.freezes:
        left, right = days.at(start), days.after(end)
        if right - left > 0.5:
            box = (left, top, right - left, bottom - top)
            parts += hatching(pen, box)
            parts.append(pen.rect((left, top - 3, right - left, 3), "fill-rule-2"))
    return parts


def bar_box(
    bar: PlanBar, days: Days, top: float, high: float
) -> tuple[float, float, float, float]:
    """Left, top, width and height of a bar."""
    left = days.at(bar.start)
    return left, top, max(3.0, days.after(bar.finish) - left), high


def bar_parts(
    bar: PlanBar, box: tuple[float, float, float, float], pen: Pen
) -> list[str]:
    """The bar itself: dark when critical, a black edge for a quick win."""
    look = "fill-indigo" if bar.critical else "fill-level-3"
    parts = [pen.rect(box, look)]
    if bar.quick:
        parts.append(pen.rect((box[0], box[1], 3, box[3]), "fill-ink"))
    return parts


def data_of(bar: PlanBar) -> dict[str, str]:
    """What a script needs to know of a bar."""
    return {
        "initiative": bar.id,
        "start": bar.start.isoformat(),
        "finish": bar.finish.isoformat(),
    }


def stage_ends(plan: Plan) -> list[dt.date | None]:
    """The last day of each stage; None where it has no initiative."""
    ends: list[dt.date | None] = []
    for stage in range(len(plan.stages)):
        own = [b.finish for b in plan.bars if b.stage == stage]
        ends.append(max(own, default=None))
    return ends
