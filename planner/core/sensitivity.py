"""What other importances would do to the ranking: exact ends and seeded draws."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.ranking import ranks

# Scores that differ by rounding alone are equal.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Swing:
    """Ranks when every importance moves by up to a share, each on its own.

    Args:
        ends: best and worst rank that any such movement can give; exact.
        likely: ranks between which the stated share of the draws lies.
        swaps: areas among the first and others that can change places, those of
            the smallest score apart first.
        kept: share of draws in which the first areas stay the same.
    """

    ends: Mapping[str, tuple[int, int]]
    likely: Mapping[str, tuple[int, int]]
    swaps: tuple[tuple[str, str], ...]
    kept: float


def importance_swing(
    scores: Mapping[str, float],
    swing: float,
    top: int,
    draws: int,
    interval: float,
    seed: int,
) -> Swing:
    """Move every importance between 1 - swing and 1 + swing times its value.

    A score is proportional to its importance, so a capability does best when its own
    importance is largest and all others smallest, and the other way round.

    Args:
        scores: opportunity of each ranked capability.
        swing: 0.3 moves an importance by 30 % either way.
        top: how many areas count as the first.
        draws: of factors, uniform between the two ends, each capability on its own.
        interval: share of the draws inside `likely`.
        seed: same seed, same result.
    """
    low, high = 1 - swing, 1 + swing
    place = ranks(scores)
    first = sorted((c for c in scores if place[c] <= top), key=lambda c: place[c])
    rest = [c for c in scores if place[c] > top]
    places = _drawn(scores, (low, high), draws, seed)
    names = sorted(scores, key=lambda c: place[c])
    tail = (1 - interval) / 2
    ends = np.quantile(places, [tail, 1 - tail], axis=0, method="nearest")
    kept = (places[:, : len(first)] <= top).all(axis=1).mean() if names else 1.0
    return Swing(
        ends={c: _ends(scores, c, low, high) for c in names},
        likely={c: (int(ends[0][i]), int(ends[1][i])) for i, c in enumerate(names)},
        swaps=_swaps(scores, first, rest, high / low),
        kept=float(kept),
    )


def _ends(
    scores: Mapping[str, float], name: str, low: float, high: float
) -> tuple[int, int]:
    own = scores[name]
    others = [(c, s) for c, s in scores.items() if c != name]
    ahead = sum(_before(low * s, c, high * own, name) for c, s in others)
    behind = sum(_before(high * s, c, low * own, name) for c, s in others)
    return 1 + ahead, 1 + behind


def _before(score: float, name: str, other: float, other_name: str) -> bool:
    """Whether one stands before another; equal scores stand by id."""
    if abs(score - other) <= _ROUNDING:
        return name < other_name
    return score > other


def _swaps(
    scores: Mapping[str, float], first: Sequence[str], rest: Sequence[str], reach: float
) -> tuple[tuple[str, str], ...]:
    found = [
        (a, b) for a in first for b in rest if scores[b] * reach > scores[a] + _ROUNDING
    ]
    return tuple(sorted(found, key=lambda p: (scores[p[0]] - scores[p[1]], p)))


def _drawn(
    scores: Mapping[str, float], ends: tuple[float, float], draws: int, seed: int
) -> NDArray[np.int64]:
    """Ranks by draw (row) and capability in the order of the ranking (column)."""
    place = ranks(scores)
    names = sorted(scores, key=lambda c: place[c])
    own = np.array([scores[c] for c in names])
    generator = np.random.default_rng(seed)
    moved = own * generator.uniform(*ends, size=(draws, len(names)))
    order = np.argsort(-moved, axis=1, kind="stable")
    places = np.empty(order.shape, dtype=np.int64)
    np.put_along_axis(places, order, np.arange(1, len(names) + 1)[None, :], axis=1)
    return places
