"""Whether the strategy suits the company at all: weighted criteria and sensitivity."""

import math
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from planner.core.levels import HIGHEST_LEVEL, LOWEST_LEVEL, level_to_percent
from planner.core.statistics import Interval

DEFAULT_WEIGHTS: Mapping[str, float] = {
    "maturity": 0.15,
    "competition": 0.20,
    "involvement": 0.15,
    "transparency": 0.10,
    "need_diversity": 0.20,
    "need_speed": 0.10,
    "data_access": 0.10,
}
DEFAULT_REVERSED = frozenset({"transparency"})
WEIGHT_MOVE = 0.30


@dataclass(frozen=True, slots=True)
class Criterion:
    """One criterion: what was answered, what it counts, what it scores (0-100)."""

    id: str
    value: float
    weight: float
    score: float

    @property
    def contribution(self) -> float:
        """Points this criterion brings to the whole."""
        return self.weight * self.score


@dataclass(frozen=True, slots=True)
class Fit:
    """The fit score (0-100) with its criteria and its range under moved weights."""

    score: float
    criteria: tuple[Criterion, ...]
    sensitivity: Interval


def fit(
    values: Mapping[str, float],
    weights: Mapping[str, float] = DEFAULT_WEIGHTS,
    reversed_: Collection[str] = DEFAULT_REVERSED,
    move: float = WEIGHT_MOVE,
) -> Fit:
    """Return sum w (x - 1)/4 x 100, and its range when one weight moves.

    Args:
        values: a value from 1 to 5 for every criterion that has a weight.
        weights: add up to 1, or are rescaled until they do.
        reversed_: criteria of which less is better.
        move: share by which one weight at a time moves, 0 to 1.
    """
    total = math.fsum(weights.values())
    criteria = tuple(
        Criterion(name, values[name], weight / total, _score(name, values, reversed_))
        for name, weight in weights.items()
    )
    score = math.fsum(c.contribution for c in criteria)
    moved = [score, *_moved_scores(criteria, score, move)]
    return Fit(score, criteria, (min(moved), max(moved)))


def _score(name: str, values: Mapping[str, float], reversed_: Collection[str]) -> float:
    value = values[name]
    if name in reversed_:
        value = HIGHEST_LEVEL + LOWEST_LEVEL - value
    return level_to_percent(value)


def _moved_scores(
    criteria: tuple[Criterion, ...], score: float, move: float
) -> Iterator[float]:
    for criterion in criteria:
        if criterion.weight == 1:
            continue
        others = (score - criterion.contribution) / (1 - criterion.weight)
        for factor in (1 - move, 1 + move):
            weight = min(1.0, criterion.weight * factor)
            yield weight * criterion.score + (1 - weight) * others
