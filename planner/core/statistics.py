"""Small statistics the formulas share: means, variances, correlations, quantiles."""

import math
from collections.abc import Sequence
from statistics import NormalDist

Interval = tuple[float, float]

CONFIDENCE = 0.95


def mean(values: Sequence[float]) -> float | None:
    """Return the arithmetic mean, or None of nothing."""
    return math.fsum(values) / len(values) if values else None


def variance(values: Sequence[float]) -> float | None:
    """Return the sample variance (n - 1), or None of fewer than two values."""
    if len(values) < 2:
        return None
    centre = math.fsum(values) / len(values)
    return math.fsum((x - centre) ** 2 for x in values) / (len(values) - 1)


def correlation(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Return Pearson's r, or None when either side does not vary."""
    if len(first) < 2:
        return None
    a = _deviations(first)
    b = _deviations(second)
    if not varies(first) or not varies(second):
        return None
    product = math.fsum(x * y for x, y in zip(a, b, strict=True))
    scale = math.sqrt(math.fsum(x * x for x in a) * math.fsum(y * y for y in b))
    return max(-1.0, min(1.0, product / scale)) if scale else None


def varies(values: Sequence[float]) -> bool:
    """Tell whether the values differ by more than the noise of floating point."""
    if not values:
        return False
    largest = max(abs(x) for x in values)
    return max(values) - min(values) > 1e-12 * largest


def normal_quantile(probability: float) -> float:
    """Return the standard normal quantile."""
    return NormalDist().inv_cdf(probability)


def two_sided(z: float) -> float:
    """Return the two-sided p-value of a standard normal statistic."""
    return math.erfc(abs(z) / math.sqrt(2))


def normal_interval(estimate: float, se: float) -> Interval:
    """Return the 95 % interval of a normal estimate."""
    reach = normal_quantile((1 + CONFIDENCE) / 2) * se
    return estimate - reach, estimate + reach


def _deviations(values: Sequence[float]) -> list[float]:
    centre = math.fsum(values) / len(values)
    return [x - centre for x in values]
