"""Agreement of judges on targets: the six intraclass correlations with intervals."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.statistics import CONFIDENCE, Interval

UPPER_TAIL = (1 + CONFIDENCE) / 2


@dataclass(frozen=True, slots=True)
class MeanSquares:
    """Two-way analysis of variance of targets by judges, with its counts."""

    between: float
    within: float
    judges: float
    error: float
    n_targets: int
    n_judges: int


@dataclass(frozen=True, slots=True)
class IntraclassCorrelations:
    """The six coefficients by name (`1,1` to `3,k`), None where nothing varies."""

    icc: Mapping[str, float | None]
    interval: Mapping[str, Interval | None]
    squares: MeanSquares


def intraclass_correlations(
    ratings: Sequence[Sequence[float]],
) -> IntraclassCorrelations:
    """Return ICC 1 to 3, single and average, by F (Shrout and Fleiss 1979).

    Args:
        ratings: a row per target, a column per judge; at least two of each, no gaps.
    """
    squares = mean_squares(ratings)
    single = {
        "1": _share(squares.between, squares.within, squares.n_judges),
        "2": _two_way_random(squares),
        "3": _share(squares.between, squares.error, squares.n_judges),
    }
    intervals = {
        "1": _one_way_interval(squares),
        "2": _two_way_random_interval(squares, single["2"]),
        "3": _two_way_mixed_interval(squares),
    }
    icc = {f"{form},1": value for form, value in single.items()}
    bounds = {f"{form},1": value for form, value in intervals.items()}
    for form, value in single.items():
        icc[f"{form},k"] = _stepped_up(value, squares.n_judges)
        bounds[f"{form},k"] = _interval_stepped_up(intervals[form], squares.n_judges)
    return IntraclassCorrelations(icc, bounds, squares)


def mean_squares(ratings: Sequence[Sequence[float]]) -> MeanSquares:
    """Return the mean squares of a complete targets by judges table."""
    table = np.array(ratings, dtype=float)
    n, k = table.shape
    grand = table.mean()
    targets = k * float(((table.mean(axis=1) - grand) ** 2).sum())
    judges = n * float(((table.mean(axis=0) - grand) ** 2).sum())
    inside = float(((table - table.mean(axis=1, keepdims=True)) ** 2).sum())
    rest = table - table.mean(axis=1, keepdims=True) - table.mean(axis=0) + grand
    error = float((rest**2).sum())
    noise = 1e-20 * float((table**2).sum())
    return MeanSquares(
        between=_clean(targets, noise) / (n - 1),
        within=_clean(inside, noise) / (n * (k - 1)),
        judges=_clean(judges, noise) / (k - 1),
        error=_clean(error, noise) / ((n - 1) * (k - 1)),
        n_targets=n,
        n_judges=k,
    )


def _clean(total: float, noise: float) -> float:
    return total if total > noise else 0.0


def _share(between: float, rest: float, k: int) -> float | None:
    return _divided(between - rest, between + (k - 1) * rest)


def _divided(above: float, below: float) -> float | None:
    return above / below if below else None


def _two_way_random(s: MeanSquares) -> float | None:
    k, n = s.n_judges, s.n_targets
    below = s.between + (k - 1) * s.error + k * (s.judges - s.error) / n
    return _divided(s.between - s.error, below)


def _stepped_up(single: float | None, k: int) -> float | None:
    if single is None:
        return None
    return _divided(k * single, 1 + (k - 1) * single)


def _interval_stepped_up(single: Interval | None, k: int) -> Interval | None:
    if single is None:
        return None
    low, high = (_stepped_up(x, k) for x in single)
    return None if low is None or high is None else (low, high)


def _f_interval(between: float, rest: float, k: int, df: Interval) -> Interval | None:
    """Turn the interval of the ratio of two mean squares into one of the ICC."""
    wide = _f_quantile(df[0], df[1])
    narrow = 1 / _f_quantile(df[1], df[0])
    low = _share(between, wide * rest, k)
    high = _share(between, narrow * rest, k)
    return None if low is None or high is None else (low, high)


def _one_way_interval(s: MeanSquares) -> Interval | None:
    n, k = s.n_targets, s.n_judges
    return _f_interval(s.between, s.within, k, (n - 1, n * (k - 1)))


def _two_way_mixed_interval(s: MeanSquares) -> Interval | None:
    n, k = s.n_targets, s.n_judges
    return _f_interval(s.between, s.error, k, (n - 1, (n - 1) * (k - 1)))


def _two_way_random_interval(s: MeanSquares, icc: float | None) -> Interval | None:
    """Return the interval of ICC(2,1), Shrout and Fleiss (1979), page 425."""
    freedom = None if icc is None else _satterthwaite(s, icc)
    if freedom is None:
        return None if icc is None else (icc, icc)
    n, k = s.n_targets, s.n_judges
    rest = k * s.judges + (k * n - k - n) * s.error
    wide = _f_quantile(n - 1, freedom)
    narrow = _f_quantile(freedom, n - 1)
    low = _divided(n * (s.between - wide * s.error), wide * rest + n * s.between)
    high = _divided(n * (narrow * s.between - s.error), rest + n * narrow * s.between)
    return None if low is None or high is None else (low, high)


def _satterthwaite(s: MeanSquares, icc: float) -> float | None:
    n, k = s.n_targets, s.n_judges
    judges = k * icc * s.judges
    error = (n * (1 + (k - 1) * icc) - k * icc) * s.error
    below = (n - 1) * judges**2 + error**2
    return (k - 1) * (n - 1) * (judges + error) ** 2 / below if below else None


def _f_quantile(numerator: float, denominator: float) -> float:
    from scipy.special import fdtri

    return float(fdtri(numerator, denominator, UPPER_TAIL))
