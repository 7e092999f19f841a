"""Money by year against its limit, and shares of a purpose."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen


@dataclass(frozen=True, slots=True)
class YearMoney:
    """Planned money of a year, its limit, and both in words."""

    name: str
    planned: float
    limit: float
    shown: str


def money_bars(years: Sequence[YearMoney], pen: Pen, width: float, title: str) -> str:
    """A bar per year, the limit as an upright line."""
    size, row = pen.size, pen.size * 2.6
    left = max((pen.width(y.name) for y in years), default=0.0) + size
    words = max((pen.width(y.shown, strong=True) for y in years), default=0.0)
    largest = max([1e-9, *(max(y.planned, y.limit) for y in years)])
    axis = Axis(0, largest, left, width - words - size)
    parts = []
    for i, year in enumerate(years):
        y = i * row
        base = y + size * 1.45
        box = (left, y + size * 0.45, axis.at(year.planned) - left, size * 1.3)
        at = axis.at(year.limit)
        limit = (at, y + size * 0.1, at, y + size * 2.1)
        parts += [
            pen.text((0, base), year.name, "fill-ink-2"),
            pen.rect(box, "fill-level-3"),
            pen.line((left, y + 2, left, y + size * 2.1), "stroke-rule-2"),
            pen.line(limit, "stroke-ink", 'stroke-width="1.5"'),
            pen.text((max(at, axis.at(year.planned)) + 6, base), year.shown, "medium"),
        ]
    return pen.svg((width, row * len(years)), parts, title)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a whole, 0 to 1, with its name and how it is shown."""

    name: str
    share: float
    shown: str


def purpose_bars(shares: Sequence[Share], pen: Pen, width: float, title: str) -> str:
    """Shares of the horizons side by side in one bar, names below."""
    size = pen.size
    parts = []
    x = 0.0
    for i, part in enumerate(shares):
        wide = part.share * width
        step = min(5, i + 2)
        look = f"fill-on-level-{step} strong"
        parts.append(
            pen.rect((x, 0, max(0.0, wide - 1), size * 2), f"fill-level-{step}")
        )
        if pen.width(part.shown, strong=True) + size < wide:
            parts.append(pen.text((x + size * 0.5, size * 1.35), part.shown, look))
        name = pen.shortened(part.name, max(wide - 4, size * 2))
        parts.append(pen.text((x, size * 3.3), name, "fill-ink-2"))
        x += wide
    return pen.svg((width, size * 3.7), parts, title)
