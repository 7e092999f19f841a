"""Fit as a place on a scale of bands, and the criteria it is made of."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from planner.figures.axis import Axis
from planner.figures.pen import Pen


@dataclass(frozen=True, slots=True)
class ScaleBand:
    """A named range of the scale, from its lowest score on."""

    name: str
    low: float


def fit_scale(
    score: tuple[float, str],
    spread: tuple[float, float],
    bands: Sequence[ScaleBand],
    pen: Pen,
    width: float,
    title: str,
) -> str:
    """The score on 0 to 100, the range under moved weights, the bands with names.

    Names that are wider than their bands take turns on two lines.
    """
    size = pen.size
    axis = Axis(0, 100, 1, width - 1)
    top, high = size * 2.0, size * 1.1
    edges = [*(axis.at(b.low) for b in bands), axis.at(100)]
    rooms = [end - low for low, end in pairwise(edges)]
    lines = 1 + any(
        pen.width(b.name) > r - 4 for b, r in zip(bands, rooms, strict=True)
    )
    below = top + high + size * (1.3 * lines + 1.2)
    parts = []
    for i, band in enumerate(bands):
        low, room = edges[i], edges[min(i + lines, len(bands))] - edges[i] - 4
        box = (low, top, rooms[i] - 1, high)
        parts.append(pen.rect(box, f"fill-level-{min(5, i + 1)}"))
        at = (low, top + high + size * 1.3 * (1 + i % lines))
        parts.append(pen.text(at, pen.shortened(band.name, room), "fill-ink-2"))
        parts.append(pen.text((low, below), f"{band.low:g}", "fill-ink-3"))
    parts += _score_on(axis, score, spread, pen, (top, high))
    return pen.svg((width, below + size * 0.4), parts, title)


def _score_on(
    axis: Axis,
    score: tuple[float, str],
    spread: tuple[float, float],
    pen: Pen,
    bar: tuple[float, float],
) -> list[str]:
    """The score as a tick over the bar (its top and height), its range as a line."""
    top, high = bar
    at, width = axis.at(score[0]), axis.end
    around = (axis.at(spread[0]), top - 4, axis.at(spread[1]), top - 4)
    side = "end" if at > width * 0.85 else "start" if at < width * 0.15 else "middle"
    return [
        pen.line(around, "stroke-rust", 'stroke-width="2.5"'),
        pen.tick(at, top + high / 2, high / 2 + 4, "stroke-rust"),
        pen.text((at, pen.size), score[1], "fill-rust strong", side),
    ]


@dataclass(frozen=True, slots=True)
class CriterionBar:
    """A criterion: its value from 1 to 5, its points, and whether less is better."""

    id: str
    name: str
    value: float
    shown: str
    points: str
    reversed: bool = False


def criteria_bars(
    bars: Sequence[CriterionBar],
    heads: tuple[str, str],
    pen: Pen,
    width: float,
    title: str,
) -> str:
    """Values of the criteria on one axis from 1 to 5 with the points they bring."""
    size, row = pen.size, pen.size * 1.9
    names = max((pen.width(b.name) for b in bars), default=0.0)
    left = min(names, width * 0.45) + size * 1.4
    points = max(pen.width(w) for w in (heads[1], *(b.points for b in bars)))
    axis = Axis(1, 5, left, width - points - size * 5.6)
    bottom = size * 1.7 + row * len(bars)
    beside = axis.end + size * 3.8
    parts = [
        pen.text((beside, size), heads[0], "fill-ink-2", "end"),
        pen.text((width, size), heads[1], "fill-ink-2", "end"),
    ]
    for i in range(1, 6):
        ends = (axis.at(i), size * 1.4, axis.at(i), bottom)
        parts.append(pen.line(ends, "stroke-grid"))
        parts.append(pen.text((axis.at(i), size), f"{i}", "fill-ink-3", "middle"))
    for i, bar in enumerate(bars):
        y = size * 1.7 + row * (i + 0.5)
        base = y + size * 0.36
        look = "fill-level-2" if bar.reversed else "fill-level-4"
        box = (left, y - size * 0.4, axis.at(bar.value) - left, size * 0.8)
        drawn = [
            pen.text((0, base), pen.shortened(bar.name, left - size)),
            pen.rect(box, look),
            pen.text((beside, base), bar.shown, "medium", "end"),
            pen.text((width, base), bar.points, "strong", "end"),
        ]
        parts.append(pen.thing(drawn, "", {"criterion": bar.id}, bar.id))
    return pen.svg((width, bottom + 2), parts, title)
