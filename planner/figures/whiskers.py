"""Differences from a control with their intervals: a dot and a line for each."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis, round_ticks
from planner.figures.pen import Pen, number

# How far below its top the line of a row lies, in sizes of text.
LINE = 2.5


@dataclass(frozen=True, slots=True)
class Whisker:
    """A difference with the ends of its interval and how both are shown.

    Args:
        sure: whether it is established; others are drawn hollow.
    """

    id: str
    name: str
    value: float
    low: float
    high: float
    shown: str
    sure: bool


def whiskers(rows: Sequence[Whisker], pen: Pen, width: float, title: str) -> str:
    """A line from end to end of each interval, the dot at the difference; 0 is drawn.

    Names stand above their lines, so that long ones fit on a phone.
    """
    size, step = pen.size, pen.size * 3.4
    low = min((0.0, *(row.low for row in rows)))
    high = max((0.0, *(row.high for row in rows)))
    axis = Axis(low, high, size, width - size)
    top, bottom = size * 1.9, size * 1.9 + step * len(rows)
    lines = [top + step * i + size * LINE for i in range(len(rows))]
    parts = []
    for tick in round_ticks(low, high):
        x = axis.at(tick)
        look = "stroke-ink" if tick == 0 else "stroke-grid"
        parts += [pen.line((x, y - size, x, y + size * 0.7), look) for y in lines]
        anchor = (
            "start" if x < size * 2 else "end" if x > width - size * 2 else "middle"
        )
        parts.append(pen.text((x, size * 1.1), _shown(tick), "fill-ink-2", anchor))
    for i, row in enumerate(rows):
        parts.append(_row(row, axis, pen, top + step * i, width))
    return pen.svg((width, bottom + size * 0.3), parts, title)


def _shown(tick: float) -> str:
    text = f"{tick:+g}" if tick else "0"
    return text.replace("-", "\u2212")


def _row(row: Whisker, axis: Axis, pen: Pen, top: float, width: float) -> str:
    size = pen.size
    base, y = top + size * 1.15, top + size * LINE
    room = width - pen.width(row.shown, strong=True) - size
    ends = axis.at(row.low), axis.at(row.high)
    dot = pen.dot((axis.at(row.value), y))
    if not row.sure:
        hollow = f'stroke-width="{number(size * 0.14)}"'
        centre = (axis.at(row.value), y)
        dot = pen.circle(centre, size * 0.33, "fill-paper stroke-indigo", hollow)
    parts = [
        pen.label((0, base), pen.shortened(row.name, room)),
        pen.label((width, base), row.shown, "strong", "end"),
        pen.line((ends[0], y, ends[1], y), "stroke-ink", 'stroke-width="1.5"'),
        *(pen.tick(x, y, size * 0.35) for x in ends),
        dot,
    ]
    return pen.thing(parts, f"{row.name} {row.shown}", {"arm": row.id}, row.id)
