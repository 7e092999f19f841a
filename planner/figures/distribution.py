"""How many of each role gave which level, with other evidence on the same scale."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen, number

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class RoleRow:
    """A role: how many gave 1, 2, 3, 4, 5; its mean and how that is shown."""

    id: str
    name: str
    counts: tuple[int, ...]
    mean: float
    shown: str


@dataclass(frozen=True, slots=True)
class Mark:
    """A level found otherwise: `kpi`, `interview` or `computed`."""

    kind: str
    level: float
    shown: str


def distribution(
    rows: Sequence[RoleRow], marks: Sequence[Mark], pen: Pen, width: float, title: str
) -> str:
    """A row per role: discs with their count on the scale, a tick at the mean."""
    size = pen.size
    step = size * 2.5
    names = max((pen.width(r.name) for r in rows), default=0.0)
    ends = max((pen.width(r.shown) for r in rows), default=0.0)
    axis = Axis(1, 5, min(names, width * 0.3) + size * 2.4, width - ends - size * 2.4)
    top = size * 1.9
    bottom = top + step * len(rows)
    parts = _scale(axis, pen, top, bottom)
    for i, row in enumerate(rows):
        parts.append(_row(row, axis, pen, top + step * (i + 0.5), width))
    for i, mark in enumerate(marks):
        parts.append(_mark(mark, axis, pen, (top, bottom + step * (i + 0.7)), width))
    return pen.svg((width, bottom + step * (len(marks) + 0.3)), parts, title)


def _scale(axis: Axis, pen: Pen, top: float, bottom: float) -> list[str]:
    parts = []
    for level in LEVELS:
        x = axis.at(level)
        parts.append(pen.line((x, top, x, bottom), "stroke-grid"))
        parts.append(pen.text((x, pen.size * 1.1), str(level), "fill-ink-2", "middle"))
    return parts


def _row(row: RoleRow, axis: Axis, pen: Pen, y: float, width: float) -> str:
    size = pen.size
    base = y + size * 0.37
    room = axis.at(1) - size * 2
    parts = [
        pen.text((0, base), pen.shortened(row.name, room)),
        pen.text((width, base), row.shown, "strong", "end"),
    ]
    largest = max((*row.counts, 1))
    for level, count in zip(LEVELS, row.counts, strict=True):
        if count:
            radius = size * (0.62 + 0.4 * count / largest)
            at = (axis.at(level), y)
            parts.append(pen.circle(at, radius, "fill-indigo"))
            parts.append(
                pen.text((at[0], base), str(count), "fill-on-indigo", "middle")
            )
    parts.append(_mean(axis.at(row.mean), y - size * 1.08, pen))
    return pen.thing(parts, f"{row.name} {row.shown}", {"role": row.id})


def _mean(x: float, y: float, pen: Pen) -> str:
    """A small triangle whose tip points at the mean, above the discs."""
    half = pen.size * 0.3
    place = f"M{number(x - half)} {number(y - half)}h{number(2 * half)}"
    return pen.path(f"{place}l{number(-half)} {number(1.2 * half)}z", "fill-rust")


def _mark(
    mark: Mark, axis: Axis, pen: Pen, ends: tuple[float, float], width: float
) -> str:
    top, y = ends
    x, size = axis.at(mark.level), pen.size
    drawn = []
    if mark.kind == "computed":
        dashes = 'stroke-width="1.5" stroke-dasharray="4 3"'
        drawn.append(pen.line((x, top, x, y), "stroke-ink", dashes))
    elif mark.kind == "kpi":
        drawn.append(pen.rect((x - 5, y - 5, 10, 10), "fill-ink"))
    else:
        drawn.append(pen.diamond((x, y), 5.5, "stroke-ink"))
    wide = pen.width(mark.shown)
    right = x + size + wide <= width
    at = (
        (x + size * 0.8, y + size * 0.37)
        if right
        else (x - size * 0.8, y + size * 0.37)
    )
    drawn.append(pen.text(at, mark.shown, "fill-ink-2", "start" if right else "end"))
    return pen.thing(drawn, mark.shown)
