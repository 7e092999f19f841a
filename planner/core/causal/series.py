"""Monthly values made ready for comparison: trend and season taken out, gaps kept."""

import itertools
import math
from collections.abc import Sequence

import numpy as np

from planner.core.statistics import correlation

Series = Sequence[float | None]
Prepared = list[float | None]


def detrended(values: Series, season: int = 12) -> Prepared:
    """Return what a line and one sine and cosine a year leave over.

    Args:
        values: one per period; None where missing, which stays missing.
        season: periods of a year; 0 leaves the season in.
    """
    times = [t for t, x in enumerate(values) if x is not None]
    columns = [[1.0, float(t), *_yearly(t, season)] for t in times]
    observed = np.array([x for x in values if x is not None], dtype=float)
    prepared: Prepared = [None] * len(values)
    if not columns or len(times) <= len(columns[0]):
        return prepared
    design = np.array(columns)
    rest = observed - design @ np.linalg.lstsq(design, observed, rcond=None)[0]
    # Exactly straight series leave rounding noise only, which must not correlate.
    rest[np.abs(rest) <= 1e-12 * np.abs(observed).max(initial=0.0)] = 0.0
    for t, x in zip(times, rest.tolist(), strict=True):
        prepared[t] = x
    return prepared


def differenced(values: Series) -> Prepared:
    """Return the change since the period before; None beside a gap."""
    return _combined(values, 1.0)


def whitened(values: Series, coefficient: float) -> Prepared:
    """Return x(t) - coefficient x(t - 1); None beside a gap."""
    return _combined(values, coefficient)


def first_order(values: Series) -> float:
    """Return the correlation of neighbouring periods; 0 where there is none."""
    return overlap(values, values, 1)[0] or 0.0


def overlap(source: Series, target: Series, lag: int) -> tuple[float | None, int]:
    """Return Pearson's r of source at t - lag against target at t, and its pairs."""
    pairs = [
        (a, b)
        for a, b in zip(source, target[lag:], strict=False)
        if a is not None and b is not None
    ]
    first, second = [a for a, _ in pairs], [b for _, b in pairs]
    return correlation(first, second), len(pairs)


def usable(first: Series, second: Series) -> int:
    """Count the periods in which both have a value."""
    return overlap(first, second, 0)[1]


def _combined(values: Series, coefficient: float) -> Prepared:
    combined: Prepared = [None] if values else []
    for before, now in itertools.pairwise(values):
        if before is None or now is None:
            combined.append(None)
        else:
            combined.append(now - coefficient * before)
    return combined


def _yearly(time: int, season: int) -> tuple[float, ...]:
    if not season:
        return ()
    angle = 2 * math.pi * time / season
    return math.sin(angle), math.cos(angle)
