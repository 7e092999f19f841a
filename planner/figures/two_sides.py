"""Two views of the same things on one scale, the distance between them drawn."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen


@dataclass(frozen=True, slots=True)
class Sides:
    """A thing with two values, 1 to 5, and how their difference is shown."""

    id: str
    name: str
    first: float
    second: float
    shown: str


def two_sides(rows: Sequence[Sides], pen: Pen, width: float, title: str) -> str:
    """A disc for the first view, a diamond for the second, a line between."""
    size, step = pen.size, pen.size * 2.1
    names = max((pen.width(r.name) for r in rows), default=0.0)
    left = min(names, width * 0.4)
    axis = Axis(1, 5, left + size * 2, width - size * 5)
    top, bottom = size * 1.9, size * 1.9 + step * len(rows)
    parts = []
    for level in range(1, 6):
        x = axis.at(level)
        parts.append(pen.line((x, top, x, bottom), "stroke-grid"))
        parts.append(pen.text((x, size * 1.1), str(level), "fill-ink-2", "middle"))
    for i, row in enumerate(rows):
        parts.append(_row(row, axis, pen, top + step * (i + 0.5), (left, width)))
    return pen.svg((width, bottom + size * 0.3), parts, title)


def _row(row: Sides, axis: Axis, pen: Pen, y: float, edges: tuple[float, float]) -> str:
    left, width = edges
    base = y + pen.size * 0.37
    ends = (axis.at(row.first), y, axis.at(row.second), y)
    parts = [
        pen.text((0, base), pen.shortened(row.name, left)),
        pen.line(ends, "stroke-ink", 'stroke-width="1.5"'),
        pen.dot((axis.at(row.first), y)),
        pen.diamond((axis.at(row.second), y), pen.size * 0.42, "stroke-rust"),
        pen.text((width, base), row.shown, "strong", "end"),
    ]
    return pen.thing(parts, f"{row.name} {row.shown}", {"capability": row.id}, row.id)
