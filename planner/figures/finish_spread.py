"""When the plan ends in the draws, week by week, and what holds the end how often."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.roadmap import PlanRisk, Roadmap
from planner.core.voice import Voice
from planner.figures.axis import Axis, Days, calendar_months
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.figures.pen import Pen

WEEK = dt.timedelta(days=7)
SHARES = (0, 25, 50, 75, 100)
LEAST_SHARE = 0.005


@dataclass(frozen=True, slots=True)
class _Line:
    """A day that is marked, with its words and its look."""

    day: dt.date
    words: str
    look: str


def finish_spread(
    voice: Voice, plan: Roadmap, risk: PlanRisk, pen: Pen, width: float
) -> str:
    """Draw a bar per week with the draws that end in it, and lines at four days."""
    size = pen.size
    lines = _lines(voice, plan, risk)
    top = size * (1.6 * len(lines) + 0.4)
    bottom = top + size * 9
    first = min(day for day, _ in risk.ends)
    last = max(day for day, _ in risk.ends)
    planned = plan.finish or first
    # The earliest day has the longest line and the highest words, so none is crossed.
    wide = max(pen.width(line.words, strong=True) for line in lines) + size
    months = calendar_months(min(first, planned), max(last, planned))
    days = Days(*months, 0, width - wide)
    tall = Axis(0, max(count for _, count in risk.ends), bottom, top + size * 0.6)
    parts = [_bar(day, count, days, tall, pen) for day, count in risk.ends]
    parts.append(pen.line((0, bottom, days.end, bottom), "stroke-ink"))
    parts += _months(voice, days, pen, bottom)
    for row, line in enumerate(lines):
        parts += _marked(line, days, pen, (size * (1.6 * row + 1.2), bottom))
    words = voice.word(
        "In how many of {draws} draws the plan ends in a week",
        draws=show.number(risk.draws),
    )
    return pen.svg((width, bottom + size * 2.2), parts, words, _told(lines))


def criticality_bars(
    voice: Voice, risk: PlanRisk, most: int, pen: Pen, width: float
) -> str:
    """Draw the initiatives that hold the end most often, in percent of the draws."""
    bars = [
        Bar(
            name,
            f"{name} {voice.name(voice.assessment.framework.initiative[name].short)}",
            share * 100,
            show.percent(share),
        )
        for name, share in holding(risk, most)
    ]
    words = voice.word("What holds the end most often, percent of the draws")
    return level_bars(bars, Scale(0, 100, SHARES), pen, width, words)


def share_bar(share: float, pen: Pen, width: float) -> str:
    """Draw a share as a bar for a cell of a table."""
    high = pen.size * 1.2
    middle = (0, high * 0.25, max(1.0, share * width), high * 0.5)
    end = (width - 0.5, 0, width - 0.5, high)
    parts = [pen.line(end, "stroke-grid"), pen.rect(middle, "fill-level-4")]
    return pen.svg((width, high), parts, show.percent(share))


def holding(risk: PlanRisk, most: int) -> list[tuple[str, float]]:
    """The initiatives that hold the end of the plan in some draws, most often first."""
    ordered = sorted(risk.criticality.items(), key=lambda x: (-x[1], x[0]))
    return [(name, share) for name, share in ordered if share >= LEAST_SHARE][:most]


def _lines(voice: Voice, plan: Roadmap, risk: PlanRisk) -> list[_Line]:
    found = [
        _Line(
            day,
            f"P{percent} {show.day_short(day)}",
            "rust" if percent == risk.promise else "ink-2",
        )
        for percent, day in sorted(risk.finish.items())
    ]
    if plan.finish:
        day = show.day_short(plan.finish)
        words = voice.word("planned {day}", day=day)
        found.append(_Line(plan.finish, words, "indigo"))
    return sorted(found, key=lambda line: line.day)


def _bar(day: dt.date, count: int, days: Days, tall: Axis, pen: Pen) -> str:
    """The bar of the week that ends on a day off the grid of weeks."""
    left, right = days.at(day - WEEK), days.at(day)
    box = (left + 0.5, tall.at(count), right - left - 1, tall.start - tall.at(count))
    shape = pen.rect(box, "fill-level-3")
    return pen.thing([shape], f"{show.day_short(day)}: {show.number(count)}")


def _marked(line: _Line, days: Days, pen: Pen, place: tuple[float, float]) -> list[str]:
    base, bottom = place
    at = days.after(line.day)
    stroke = f"stroke-{line.look}" if line.look != "ink-2" else "stroke-ink"
    thick = 'stroke-width="1.5"'
    return [
        pen.line((at, base - pen.size, at, bottom), stroke, thick),
        pen.text((at + 5, base), line.words, f"fill-{line.look} strong"),
    ]


def _months(voice: Voice, days: Days, pen: Pen, bottom: float) -> list[str]:
    months = list(days.months())
    wide = (days.end - days.start) / len(months)
    every = 1 if wide > pen.size * 4.5 else 3
    parts = []
    for number, month in enumerate(months):
        at = days.at(month)
        parts.append(pen.line((at, bottom, at, bottom + pen.size * 0.4), "stroke-ink"))
        if number % every == 0:
            words = voice.name(show.month(month.month))
            if number == 0 or month.month == 1:
                words = f"{month.year} {words}"
            place = (at + 2, bottom + pen.size * 1.5)
            parts.append(pen.text(place, words, "fill-ink-2"))
    return parts


def _told(lines: Sequence[_Line]) -> str:
    return "; ".join(line.words for line in lines)
