"""A KPI by month: a line with gaps where a month is missing, and its target."""

from collections.abc import Sequence

from planner.figures.axis import Axis
from planner.figures.pen import Pen, number


def series_line(
    values: Sequence[float | None],
    aims: tuple[float | None, float | None],
    pen: Pen,
    size: tuple[float, float],
    title: str,
) -> str:
    """Draw a series; aims are target and worst, either may be missing."""
    width, high = size
    target, worst = aims
    known = [v for v in (*values, target, worst) if v is not None]
    if not known:
        return pen.svg(size, [], title)
    low, top = min(known), max(known)
    y = Axis(low, top, high - 4, 4) if top > low else Axis(low - 1, low + 1, high, 0)
    x = Axis(0, max(1, len(values) - 1), 2, width - 5)
    parts = []
    if target is not None:
        ends = (0, y.at(target), width, y.at(target))
        parts.append(pen.line(ends, "stroke-ink-3", 'stroke-dasharray="3 3"'))
    for run in runs(values):
        parts += _run(run, x, y, pen)
    parts += [
        pen.line((x.at(i), high - 3, x.at(i), high), "stroke-rust")
        for i, value in enumerate(values)
        if value is None
    ]
    last = max((i for i, v in enumerate(values) if v is not None), default=None)
    if last is not None:
        at = (x.at(last), y.at(values[last] or 0.0))
        parts.append(pen.circle(at, 2.5, "fill-indigo"))
    return pen.svg(size, parts, title)


def runs(values: Sequence[float | None]) -> list[list[tuple[int, float]]]:
    """Stretches of months without a gap, each value with its place."""
    found: list[list[tuple[int, float]]] = []
    fresh = True
    for i, value in enumerate(values):
        if value is None:
            fresh = True
            continue
        if fresh:
            found.append([])
            fresh = False
        found[-1].append((i, value))
    return found


def _run(run: Sequence[tuple[int, float]], x: Axis, y: Axis, pen: Pen) -> list[str]:
    points = [(x.at(i), y.at(v)) for i, v in run]
    if len(points) == 1:
        return [pen.circle(points[0], 1.25, "fill-indigo")]
    course = "M" + " ".join(f"{number(a)} {number(b)}" for a, b in points)
    return [pen.path(course, "stroke-indigo", 'stroke-width="1.5"')]
