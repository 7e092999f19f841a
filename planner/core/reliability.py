"""Whether several items measure one thing: Cronbach's alpha and its diagnostics."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Reliability:
    """Internal consistency of a scale; None wherever an item does not vary.

    Args:
        alpha: None also where the sum of the items does not vary.
        alpha_if_dropped: needs three items.
        item_mean, item_sd: of each item; the deviation with n - 1.
    """

    alpha: float | None
    alpha_standardised: float | None
    average_inter_item_r: float | None
    alpha_if_dropped: Mapping[str, float | None]
    item_rest_correlation: Mapping[str, float | None]
    item_mean: Mapping[str, float]
    item_sd: Mapping[str, float]
    n: int


def reliability(
    items: Sequence[str], answers: Sequence[Sequence[float]]
) -> Reliability:
    """Return Cronbach's alpha (1951) of complete answers, a row per person."""
    table = np.array(answers, dtype=float)
    covariances = np.atleast_2d(np.cov(table, rowvar=False))
    average = average_correlation(covariances)
    count = len(items)
    rest = [_without(covariances, i) for i in range(count)]
    return Reliability(
        alpha=cronbach_alpha(covariances),
        alpha_standardised=stepped_up(average, count),
        average_inter_item_r=average,
        alpha_if_dropped={
            item: cronbach_alpha(rest[i]) for i, item in enumerate(items)
        },
        item_rest_correlation={
            item: _item_rest(covariances, i) for i, item in enumerate(items)
        },
        item_mean=dict(zip(items, table.mean(axis=0).tolist(), strict=True)),
        item_sd=dict(zip(items, table.std(axis=0, ddof=1).tolist(), strict=True)),
        n=len(table),
    )


def cronbach_alpha(covariances: Matrix) -> float | None:
    """Return k/(k - 1) (1 - sum of variances / variance of the sum)."""
    count = len(covariances)
    total = float(covariances.sum())
    if count < 2 or total <= 1e-12 * float(np.trace(covariances)):
        return None
    return count / (count - 1) * (1 - float(np.trace(covariances)) / total)


def average_correlation(covariances: Matrix) -> float | None:
    """Return the mean of the correlations between different items."""
    count = len(covariances)
    scale = np.sqrt(np.diag(covariances))
    if count < 2 or not scale.all():
        return None
    correlations = covariances / np.outer(scale, scale)
    return float((correlations.sum() - count) / (count * (count - 1)))


def stepped_up(average: float | None, count: int) -> float | None:
    """Return the alpha of `count` items with this mean correlation (Spearman-Brown)."""
    if average is None or not 1 + (count - 1) * average:
        return None
    return count * average / (1 + (count - 1) * average)


def _without(covariances: Matrix, item: int) -> Matrix:
    return np.delete(np.delete(covariances, item, axis=0), item, axis=1)


def _item_rest(covariances: Matrix, item: int) -> float | None:
    shared = float(covariances[item].sum() - covariances[item, item])
    spread = float(covariances[item, item]) * float(_without(covariances, item).sum())
    return shared / spread**0.5 if spread > 0 else None
