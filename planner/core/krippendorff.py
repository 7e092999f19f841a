"""Agreement of coders with gaps in their data: Krippendorff's alpha, four metrics."""

import math
from collections import Counter
from collections.abc import Callable, Hashable, Mapping, Sequence

Distance = Callable[[float, float], float]


def krippendorff(units: Sequence[Sequence[float]]) -> dict[str, float | None]:
    """Return alpha for the nominal, ordinal, interval and ratio metrics.

    Args:
        units: for each unit the values the coders gave; missing ones are not in it.

    Source: Krippendorff (2011), Computing Krippendorff's alpha-reliability. None where
    nothing can be compared, where all values are alike, and for the ratio metric
    with a negative value.
    """
    paired = [values for values in units if len(values) > 1]
    counts = Counter(value for values in paired for value in values)
    ordinal = ordinal_distance(counts)
    negative = any(value < 0 for value in counts)
    return {
        "nominal": alpha(units, lambda a, b: float(a != b)),
        "ordinal": alpha(units, ordinal),
        "interval": alpha(units, lambda a, b: (a - b) ** 2),
        "ratio": None if negative else alpha(units, _ratio_distance),
    }


def nominal_alpha(units: Sequence[Sequence[Hashable]]) -> float | None:
    """Return alpha of labels that have no order."""
    codes: dict[Hashable, float] = {}
    numbered = [[codes.setdefault(x, float(len(codes))) for x in u] for u in units]
    return alpha(numbered, lambda a, b: float(a != b))


def alpha(units: Sequence[Sequence[float]], distance: Distance) -> float | None:
    """Return 1 - observed over expected disagreement, or None where none can be."""
    paired = [Counter(values) for values in units if len(values) > 1]
    totals: Counter[float] = Counter()
    for unit in paired:
        totals.update(unit)
    n = totals.total()
    expected = _disagreement(totals, distance)
    if not expected:
        return None
    observed = math.fsum(
        _disagreement(unit, distance) / (unit.total() - 1) for unit in paired
    )
    return 1 - (n - 1) * observed / expected


def ordinal_distance(counts: Mapping[float, int]) -> Distance:
    """Return the squared number of values ranked between two, their ends halved."""
    below: dict[float, float] = {}
    passed = 0
    for value in sorted(counts):
        below[value] = passed + counts[value] / 2
        passed += counts[value]
    return lambda a, b: (below[a] - below[b]) ** 2


def _ratio_distance(a: float, b: float) -> float:
    return ((a - b) / (a + b)) ** 2 if a + b else 0.0


def _disagreement(counts: Mapping[float, int], distance: Distance) -> float:
    return math.fsum(
        counts[a] * counts[b] * distance(a, b) for a in counts for b in counts if a != b
    )
