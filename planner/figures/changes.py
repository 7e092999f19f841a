"""Changes with their intervals on either side of zero."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen


@dataclass(frozen=True, slots=True)
class ChangeRow:
    """A thing with its change, the interval, and whether that leaves out zero."""

    id: str
    name: str
    value: float
    interval: tuple[float, float]
    shown: str
    sure: bool


def changes_figure(
    rows: Sequence[ChangeRow], pen: Pen, width: float, title: str
) -> str:
    """A dot and its interval per row; unsure changes are drawn in grey."""
    size, step = pen.size, pen.size * 2.0
    names = max((pen.width(r.name) for r in rows), default=0.0)
    left = min(names, width * 0.38)
    reach = max((abs(x) for r in rows for x in (*r.interval, r.value)), default=1.0)
    axis = Axis(-reach, reach, left + size * 1.5, width - size * 5)
    bottom = step * len(rows) + size * 1.8
    zero = axis.at(0)
    parts = [
        pen.line((zero, size * 1.6, zero, bottom), "stroke-ink"),
        pen.text((zero, size * 1.1), "0", "fill-ink-2", "middle"),
    ]
    for i, row in enumerate(rows):
        parts.append(_row(row, axis, pen, size * 1.8 + step * (i + 0.5), (left, width)))
    return pen.svg((width, bottom + size * 0.3), parts, title)


def _row(
    row: ChangeRow, axis: Axis, pen: Pen, y: float, edges: tuple[float, float]
) -> str:
    left, width = edges
    base = y + pen.size * 0.37
    better = "fill-indigo" if row.value >= 0 else "fill-rust"
    look = better if row.sure else "fill-ink-3"
    ends = (axis.at(row.interval[0]), y, axis.at(row.interval[1]), y)
    parts = [
        pen.text((0, base), pen.shortened(row.name, left)),
        pen.line(ends, "stroke-ink" if row.sure else "stroke-ink-3"),
        pen.dot((axis.at(row.value), y), look),
        pen.text((width, base), row.shown, "strong" if row.sure else "", "end"),
    ]
    return pen.thing(parts, f"{row.name} {row.shown}", {"capability": row.id})
