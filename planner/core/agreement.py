"""How far the answers of one group agree: within-group indices."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from planner.core.statistics import mean, variance


@dataclass(frozen=True, slots=True)
class GroupAgreement:
    """Agreement of one group on its items.

    Args:
        n: people in the group; `answered` counts them per item.
        rwg: None where fewer than two people answered the item.
        rwg_j: all items together, None where no item has two answers.
        average_deviation: mean distance from the item's mean, in levels.
        average_deviation_median: the same from the item's median.
        sd: standard deviation (n - 1), in levels.
    """

    n: int
    answered: Mapping[str, int]
    rwg: Mapping[str, float | None]
    rwg_j: float | None
    average_deviation: Mapping[str, float | None]
    average_deviation_median: Mapping[str, float | None]
    sd: Mapping[str, float | None]


def uniform_variance(levels: int) -> float:
    """Return the variance of answers ticked at random: (levels^2 - 1)/12."""
    return (levels * levels - 1) / 12


def rwg(values: Sequence[float], levels: int) -> float | None:
    """Return 1 - s^2/uniform variance (James, Demaree and Wolf 1984).

    Negative agreement counts as 0; fewer than two answers give None.
    """
    spread = variance(values)
    if spread is None:
        return None
    return max(0.0, 1 - spread / uniform_variance(levels))


def rwg_j(items: Sequence[Sequence[float]], levels: int) -> float | None:
    """Return the agreement over several items, James, Demaree and Wolf (1984).

    The mean variance is capped at the uniform one, which gives 0. Items with fewer
    than two answers are left out.
    """
    spreads = [s for s in map(variance, items) if s is not None]
    if not spreads:
        return None
    count = len(spreads)
    share = min(1.0, math.fsum(spreads) / count / uniform_variance(levels))
    return count * (1 - share) / (count * (1 - share) + share)


def average_deviation(values: Sequence[float]) -> float | None:
    """Return the mean distance from the mean (Burke, Finkelstein and Dusig 1999)."""
    centre = mean(values)
    if centre is None or len(values) < 2:
        return None
    return math.fsum(abs(x - centre) for x in values) / len(values)


def median_deviation(values: Sequence[float]) -> float | None:
    """Return the mean distance from the median (Burke and Dunlap 2002)."""
    if len(values) < 2:
        return None
    centre = median(values)
    return math.fsum(abs(x - centre) for x in values) / len(values)


def standard_deviation(values: Sequence[float]) -> float | None:
    """Return the sample standard deviation, None of fewer than two values."""
    spread = variance(values)
    return None if spread is None else math.sqrt(spread)


def within_group(
    n: int, items: Mapping[str, Sequence[float]], levels: int
) -> GroupAgreement:
    """Return every within-group index of one group of n people."""
    return GroupAgreement(
        n=n,
        answered={item: len(values) for item, values in items.items()},
        rwg={item: rwg(values, levels) for item, values in items.items()},
        rwg_j=rwg_j(list(items.values()), levels),
        average_deviation={
            item: average_deviation(values) for item, values in items.items()
        },
        average_deviation_median={
            item: median_deviation(values) for item, values in items.items()
        },
        sd={item: standard_deviation(values) for item, values in items.items()},
    )
