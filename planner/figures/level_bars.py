"""Bars on a scale with a mark to reach: conditions, forces, phases, horizons."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: None as value where nothing was answered.

    Args:
        ticks: further values on the same line, such as the means of roles.
        dots: values of single people, one small dot each.
        weak: drawn in the colour that warns; the words beside it say so too.
    """

    id: str
    name: str
    value: float | None
    shown: str
    ticks: tuple[float, ...] = ()
    dots: tuple[float, ...] = ()
    weak: bool = False


@dataclass(frozen=True, slots=True)
class Scale:
    """Ends and ticks of the axis, and the mark that is to be reached."""

    low: float
    high: float
    ticks: tuple[float, ...]
    mark: float | None = None
    mark_name: str = ""


def level_bars(
    bars: Sequence[Bar], scale: Scale, pen: Pen, width: float, title: str
) -> str:
    """Draw the bars under one axis, the mark as a line through all of them."""
    size = pen.size
    row = size * (2.6 if any(b.dots for b in bars) else 2.0)
    names = max((pen.width(b.name) for b in bars), default=0.0)
    beside = max((pen.width(b.shown, strong=True) for b in bars), default=0.0)
    left = min(names, width * 0.42) + size
    axis = Axis(scale.low, scale.high, left, width - beside - size)
    top = size * (3.2 if scale.mark_name else 1.9)
    bottom = top + row * len(bars)
    parts = _grid(scale, axis, pen, (top, bottom))
    for i, bar in enumerate(bars):
        y = top + row * (i + 0.5)
        parts.append(_bar(bar, axis, pen, (y, left, width)))
    parts += _mark(scale, axis, pen, (top, bottom))
    return pen.svg((width, bottom + 2), parts, title)


def _grid(scale: Scale, axis: Axis, pen: Pen, ends: tuple[float, float]) -> list[str]:
    top, bottom = ends
    parts = []
    for tick in scale.ticks:
        at = axis.at(tick)
        parts.append(pen.line((at, top - 2, at, bottom), "stroke-grid"))
        label = (at, top - pen.size * 0.6)
        parts.append(pen.text(label, f"{tick:g}", "fill-ink-3", "middle"))
    return parts


def _mark(scale: Scale, axis: Axis, pen: Pen, ends: tuple[float, float]) -> list[str]:
    if scale.mark is None:
        return []
    at, (top, bottom) = axis.at(scale.mark), ends
    dashed = 'stroke-width="1.5" stroke-dasharray="4 3"'
    parts = [pen.line((at, top - 2, at, bottom), "stroke-rust", dashed)]
    if scale.mark_name:
        side = "end" if at > (axis.start + axis.end) / 2 else "start"
        place = (at, pen.size)
        parts.append(pen.text(place, scale.mark_name, "fill-rust", side))
    return parts


def _bar(bar: Bar, axis: Axis, pen: Pen, place: tuple[float, float, float]) -> str:
    y, left, width = place
    size = pen.size
    base = y + size * 0.36
    look = "fill-worse-2" if bar.weak else "fill-level-4"
    parts = [pen.text((0, base), pen.shortened(bar.name, left - size * 0.3))]
    if bar.value is not None:
        box = (left, y - size * 0.42, axis.at(bar.value) - left, size * 0.84)
        parts.append(pen.rect(box, look))
    parts += [pen.tick(axis.at(t), y, size * 0.62) for t in bar.ticks]
    parts += _dots(bar.dots, axis, pen, y + size * 0.85)
    colour = "fill-rust strong" if bar.weak else "strong"
    parts.append(pen.text((width, base), bar.shown, colour, "end"))
    return pen.thing(parts, f"{bar.name}: {bar.shown}", {"bar": bar.id}, bar.id)


def _dots(values: Sequence[float], axis: Axis, pen: Pen, y: float) -> list[str]:
    """One small ring for each person; equal values stand side by side."""
    taken: dict[float, int] = {}
    parts = []
    for value in sorted(values):
        place = round(value, 6)
        shift = taken.get(place, 0)
        taken[place] = shift + 1
        centre = (axis.at(value) + shift * pen.size * 0.62, y)
        edge = 'stroke-width="1.25"'
        look = "fill-paper stroke-ink"
        parts.append(pen.circle(centre, pen.size * 0.27, look, edge))
    return parts
