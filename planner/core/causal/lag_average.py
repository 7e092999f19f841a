"""One correlation out of those at several lags, none of which is picked."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.causal.lags import LagCorrelation

FEWEST_PAIRS = 4


@dataclass(frozen=True, slots=True)
class LagAverage:
    """What several lags say together.

    Args:
        estimate: mean of r over the lags, each by its share.
        se: its standard error; lags that differ widen it.
        lag: the likeliest lag; share: how likely it is among them, 0 to 1.
        n: pairs at that lag.
    """

    estimate: float
    se: float
    lag: int
    share: float
    n: int


def averaged(lags: Sequence[LagCorrelation]) -> LagAverage | None:
    """Average over the lags by how likely each makes the data; None of no lag.

    A regression on one lag has the likelihood (1 - r^2)^(-n/2), which among models of
    one size is its Akaike weight; mean and error are those of Burnham and Anderson
    (2004), Multimodel inference. A clear lag keeps its r; lags that say nothing in
    particular average out, where the largest r of them would flatter.
    """
    found = [(x.lag, x.r, x.n) for x in lags if x.r is not None and x.n >= FEWEST_PAIRS]
    if not found:
        return None
    shares = _shares([r for _, r, _ in found], min(n for _, _, n in found))
    known = list(zip(shares, found, strict=True))
    mean = math.fsum(p * r for p, (_, r, _) in known)
    spread = math.fsum(
        p * ((1 - r**2) ** 2 / (n - 3) + (r - mean) ** 2) for p, (_, r, n) in known
    )
    share, (lag, _, n) = max(known, key=lambda x: x[0])
    return LagAverage(mean, math.sqrt(spread), lag, share, n)


def _shares(correlations: Sequence[float], n: int) -> list[float]:
    logs = [-n / 2 * math.log(max(1 - r**2, 1e-12)) for r in correlations]
    most = max(logs)
    weights = [math.exp(x - most) for x in logs]
    total = math.fsum(weights)
    return [w / total for w in weights]
