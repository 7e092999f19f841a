"""What several methods say of one level: a mark per method on a line from 1 to 5."""

from planner.figures.axis import Axis
from planner.figures.pen import Pen

METHODS = ("survey", "kpi", "interview")


def method_strip(
    levels: tuple[float | None, float | None, float | None],
    pen: Pen,
    width: float,
    title: str,
) -> str:
    """Survey as a dot, KPI as a square, interview as a diamond; a line joins them."""
    high = pen.size * 1.7
    y = high / 2
    axis = Axis(1, 5, 8, width - 8)
    parts = [pen.line((axis.at(1), y, axis.at(5), y), "stroke-rule-2")]
    parts += [
        pen.line((axis.at(i), y - 3, axis.at(i), y + 3), "stroke-rule-2")
        for i in range(1, 6)
    ]
    known = [level for level in levels if level is not None]
    if len(known) > 1:
        ends = (axis.at(min(known)), y, axis.at(max(known)), y)
        look = "stroke-rust" if max(known) - min(known) >= 1 else "stroke-ink-3"
        parts.append(pen.line(ends, look, 'stroke-width="2.5"'))
    for method, level in zip(METHODS, levels, strict=True):
        if level is not None:
            parts.append(method_mark(method, (axis.at(level), y), pen))
    return pen.svg((width, high), parts, title)


def method_mark(method: str, at: tuple[float, float], pen: Pen) -> str:
    """The mark of one method."""
    half = pen.size * 0.34
    edge = 'stroke-width="1"'
    if method == "survey":
        return pen.circle(at, half * 1.1, "fill-indigo stroke-paper", edge)
    if method == "kpi":
        box = (at[0] - half, at[1] - half, half * 2, half * 2)
        return pen.rect(box, "fill-ink stroke-paper", edge)
    return pen.diamond(at, half * 1.2, "fill-paper stroke-ink")
