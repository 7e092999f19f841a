"""Ranks with their uncertainty, and scores as bars."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen, number


def rank_line(
    rank: int,
    interval: tuple[int, int],
    pen: Pen,
    title: str,
    size: tuple[float, int],
    *,
    marked: bool,
) -> str:
    """A rank as a dot and its interval as a line; size is width and last rank shown."""
    width, last = size
    high = pen.size * 1.6
    axis = Axis(1, last, 8, width - 10)
    y = high / 2
    parts = [
        pen.line((axis.at(i), 1, axis.at(i), high - 1), "stroke-grid")
        for i in (1, *range(5, last + 1, 5))
    ]
    low, top = interval
    if top > low:
        ends = (axis.at(low), y, axis.at(top), y)
        parts.append(pen.line(ends, "stroke-ink", 'stroke-width="1.5"'))
        parts += [_end(pen, axis, value, y, last) for value in interval]
    look = "fill-rust" if marked else "fill-indigo"
    parts.append(pen.dot((axis.at(rank), y), look))
    return pen.svg((width, high), parts, title)


def _end(pen: Pen, axis: Axis, value: int, y: float, last: int) -> str:
    at = axis.at(value)
    if value <= last:
        return pen.tick(at, y, pen.size * 0.3)
    course = f"M{number(at - 1)} {number(y - 4)}l5 4-5 4"
    return pen.path(course, "stroke-ink", 'stroke-width="1.5"')


@dataclass(frozen=True, slots=True)
class Bar:
    """A name, a value from 0 to 100 and how the value is shown."""

    id: str
    name: str
    value: float
    shown: str
    marked: bool = False


def opportunity_bars(
    bars: Sequence[Bar], pen: Pen, width: float, title: str, largest: float = 100.0
) -> str:
    """Scores as bars, a dotted line after the last marked one."""
    size, row = pen.size, pen.size * 1.75
    names = max((pen.width(b.name) for b in bars), default=0.0)
    left = min(names, width * 0.5) + size
    axis = Axis(0, largest, left, width - size * 3)
    parts = []
    for i, bar in enumerate(bars):
        y = i * row
        base = y + size * 1.1
        words = "" if bar.marked else "fill-ink-2"
        look = "fill-rust" if bar.marked else "fill-rule-2"
        box = (left, y + size * 0.25, axis.at(bar.value) - left, size)
        drawn = [
            pen.text((0, base), pen.shortened(bar.name, left - size), words),
            pen.rect(box, look),
            pen.text((axis.at(bar.value) + 5, base), bar.shown, "medium"),
        ]
        parts.append(pen.thing(drawn, "", {"id": bar.id}, bar.id))
        if i and bars[i - 1].marked and not bar.marked:
            ends = (0.0, y - size * 0.1, width, y - size * 0.1)
            parts.append(pen.line(ends, "stroke-ink-3", 'stroke-dasharray="3 4"'))
    return pen.svg((width, row * len(bars)), parts, title)
