"""How much of the value hangs on how few customers."""

import itertools
import math
from collections.abc import Sequence
from dataclasses import dataclass

_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class Concentration:
    """How unequal values are.

    Args:
        top_share_pct: what the largest hold, in per cent of everything.
        top_count: how many those are.
        gini: 0 all alike, towards 1 one has everything; no small-sample correction.
        lorenz: (share of the count, share of the value), smallest first.
    """

    top_share_pct: float | None
    top_count: int
    gini: float | None
    lorenz: tuple[tuple[float, float], ...] | None


def concentration(values: Sequence[float], top_pct: float = 20.0) -> Concentration:
    """Return the share of the largest, the Gini coefficient and the Lorenz curve.

    Gini (1912), Lorenz (1905). Values are 0 or more; the count of the largest is
    rounded up.
    """
    ordered = sorted(values)
    n = len(ordered)
    total = math.fsum(ordered)
    count = math.ceil(n * top_pct / 100 - _ROUNDING)
    if not total:
        return Concentration(None, count, None, None)
    ranked = math.fsum((2 * i - n - 1) * x for i, x in enumerate(ordered, start=1))
    return Concentration(
        top_share_pct=math.fsum(ordered[n - count :]) / total * 100,
        top_count=count,
        gini=ranked / (n * total),
        lorenz=_lorenz(ordered, total),
    )


def _lorenz(ordered: Sequence[float], total: float) -> tuple[tuple[float, float], ...]:
    sums = itertools.accumulate(ordered, initial=0.0)
    n = len(ordered)
    points = [(i / n, x / total) for i, x in enumerate(sums)]
    return (*points[:-1], (1.0, 1.0))
