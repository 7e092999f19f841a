"""Weights from comparing in pairs (analytic hierarchy process), and consistency."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

RANDOM_INDEX: Mapping[int, float] = {
    2: 0.0,
    3: 0.58,
    4: 0.90,
    5: 1.12,
    6: 1.24,
    7: 1.32,
    8: 1.41,
    9: 1.45,
    10: 1.49,
}
CONSISTENT_UP_TO = 0.10

# Hand-written decimals such as 0.33 beside 3 are meant as reciprocals; the nearest
# real contradiction of the scale, 9 beside 1/8, is off by 12 %.
RECIPROCAL_TOLERANCE = 0.05

_NOISE = 1e-9


@dataclass(frozen=True, slots=True)
class Priorities:
    """Weights of the compared things with the consistency of the comparisons.

    Args:
        consistency_ratio: None above ten things, for which there is no random index.
        most_contradictory: the pair that disagrees most with the weights; None where
            all pairs agree.
    """

    weights: Mapping[str, float]
    lambda_max: float
    consistency_index: float
    consistency_ratio: float | None
    consistent: bool | None
    most_contradictory: tuple[str, str] | None


def priorities(names: Sequence[str], matrix: Sequence[Sequence[float]]) -> Priorities:
    """Return the principal eigenvector, summing to 1, and consistency (Saaty 1980).

    Args:
        names: two or more, in the order of the matrix.
        matrix: positive, reciprocal; row i, column j: how much more i counts than j.
    """
    stated = np.array(matrix, dtype=float)
    size = len(names)
    largest, weights = _principal(stated)
    largest = max(float(size), largest)
    index = (largest - size) / (size - 1)
    ratio = _ratio(index, size)
    return Priorities(
        weights=dict(zip(names, weights.tolist(), strict=True)),
        lambda_max=largest,
        consistency_index=index,
        consistency_ratio=ratio,
        consistent=None if ratio is None else ratio <= CONSISTENT_UP_TO,
        most_contradictory=_most_contradictory(names, stated, weights),
    )


def not_reciprocal(matrix: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Return the places (row, column; upper half) whose mirror is not 1/x."""
    return [
        (i, j)
        for i, j in itertools.combinations_with_replacement(range(len(matrix)), 2)
        if abs(matrix[i][j] * matrix[j][i] - 1) > RECIPROCAL_TOLERANCE
    ]


def _principal(stated: NDArray[np.float64]) -> tuple[float, NDArray[np.float64]]:
    values, vectors = np.linalg.eig(stated)
    place = int(np.argmax(values.real))
    vector = np.abs(vectors[:, place].real)
    return float(values[place].real), vector / vector.sum()


def _ratio(index: float, size: int) -> float | None:
    random_index = RANDOM_INDEX.get(size)
    if random_index is None:
        return None
    return index / random_index if random_index else 0.0


def _most_contradictory(
    names: Sequence[str], stated: NDArray[np.float64], weights: NDArray[np.float64]
) -> tuple[str, str] | None:
    pairs = list(itertools.combinations(range(len(names)), 2))
    off = [
        round(abs(math.log(stated[i, j] * weights[j] / weights[i])), 9)
        for i, j in pairs
    ]
    worst = max(range(len(pairs)), key=off.__getitem__)
    if off[worst] <= _NOISE:
        return None
    i, j = pairs[worst]
    return names[i], names[j]
