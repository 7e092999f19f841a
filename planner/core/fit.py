"""Whether the strategy suits the company at all: weighted criteria and sensitivity."""

import math
from collections.abc import Collection, Mapping, Sequence
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
class Move:
    """The score when the weight of a criterion falls and when it rises."""

    criterion: str
    less: float
    more: float

    @property
    def ends(self) -> Interval:
        """The lower and the higher of the two."""
        return min(self.less, self.more), max(self.less, self.more)


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
    ends = [end for one in moves(criteria, move) for end in one.ends]
    return Fit(score, criteria, (min(ends, default=score), max(ends, default=score)))


def _score(name: str, values: Mapping[str, float], reversed_: Collection[str]) -> float:
    value = values[name]
    if name in reversed_:
        value = HIGHEST_LEVEL + LOWEST_LEVEL - value
    return level_to_percent(value)


def moves(criteria: Sequence[Criterion], move: float) -> tuple[Move, ...]:
    """Return what the score becomes when the weight of one criterion moves.

    The other weights share what is left in their proportions.

    Args:
        criteria: whose weights add up to 1.
        move: share by which a weight falls and rises, 0 to 1.
    """
    return tuple(_move(criteria, c, move) for c in criteria)


def _move(criteria: Sequence[Criterion], moved: Criterion, move: float) -> Move:
    score = math.fsum(c.contribution for c in criteria)
    if moved.weight == 1:
        return Move(moved.id, score, score)
    others = (score - moved.contribution) / (1 - moved.weight)

    def at(factor: float) -> float:
        weight = min(1.0, moved.weight * factor)
        return weight * moved.score + (1 - weight) * others

    return Move(moved.id, at(1 - move), at(1 + move))
