"""Where closing a gap is worth most: opportunity score and four quadrants."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Literal

Cut = Literal["mean", "median", "scale"]
Quadrant = Literal["concentrate", "keep_up", "low_priority", "overkill"]

SCALE_MIDDLE = 3.0

# A value on the cut counts as above it, also when the mean is off by rounding.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Item:
    """Something rated by how much it matters and how well it is done."""

    name: str
    importance: float
    performance: float


@dataclass(frozen=True, slots=True)
class Placed:
    """An item and the quadrant it falls in."""

    name: str
    quadrant: Quadrant


@dataclass(frozen=True, slots=True)
class Quadrants:
    """The importance-performance map: its two cuts and the placed items."""

    importance_cut: float | None
    performance_cut: float | None
    items: tuple[Placed, ...]


def opportunity_score(importance: float, gap: float) -> float:
    """Return importance/5 x gap/4 x 100; 100 is the most important, widest gap."""
    return importance / 5 * gap / 4 * 100


def ulwick_score(importance: float | None, level: float | None) -> float:
    """Importance + max(0, importance − satisfaction) on 0 to 10 (Ulwick 2005).

    Both are given from 1 to 5; one that is missing counts as 1.
    """
    matters = ((importance or 1.0) - 1) / 4 * 10
    satisfied = ((level or 1.0) - 1) / 4 * 10
    return matters + max(0.0, matters - satisfied)


def quadrants(items: Iterable[Item], cut: Cut = "mean") -> Quadrants:
    """Sort the items into four quadrants (Martilla and James 1977)."""
    rated = tuple(items)
    if not rated:
        return Quadrants(None, None, ())
    importance = _cut([x.importance for x in rated], cut)
    performance = _cut([x.performance for x in rated], cut)
    placed = tuple(
        Placed(
            x.name,
            _quadrant(
                important=x.importance >= importance - _ROUNDING,
                done_well=x.performance >= performance - _ROUNDING,
            ),
        )
        for x in rated
    )
    return Quadrants(importance, performance, placed)


def _cut(values: Sequence[float], cut: Cut) -> float:
    if cut == "mean":
        return math.fsum(values) / len(values)
    return median(values) if cut == "median" else SCALE_MIDDLE


def _quadrant(*, important: bool, done_well: bool) -> Quadrant:
    if important:
        return "keep_up" if done_well else "concentrate"
    return "overkill" if done_well else "low_priority"
