"""After how many months a cause shows in its effect, if the data show it at all."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from planner.core.causal.series import (
    Prepared,
    Series,
    detrended,
    differenced,
    first_order,
    overlap,
    usable,
    whitened,
)
from planner.core.statistics import Interval, normal_interval, two_sided
from planner.core.text import Message

Verdict = Literal["supported", "not_supported", "contradicted", "no_data", "refused"]

# In the order in which a table lists them.
VERDICTS: Mapping[Verdict, Message] = {
    "supported": Message("supported"),
    "contradicted": Message("opposite sign"),
    "not_supported": Message("not supported"),
    "refused": Message("too little data"),
    "no_data": Message("no data"),
}

MAX_LAG = 8
SEASON = 12
MINIMUM_PERIODS = 24
SIGNIFICANT = 0.05


@dataclass(frozen=True, slots=True)
class LagCorrelation:
    """The correlation at one lag over the pairs that overlap."""

    lag: int
    r: float | None
    n: int


@dataclass(frozen=True, slots=True)
class Best:
    """The lag with the largest correlation.

    Args:
        p: of this correlation alone.
        p_scan: of the largest among all lags looked at (Sidak 1967).
    """

    lag: int
    r: float
    n: int
    interval: Interval | None
    p: float | None
    p_scan: float | None


@dataclass(frozen=True, slots=True)
class Preparation:
    """How two series were made ready, and what came out.

    Args:
        ar1: first-order autocorrelation of the source, taken out of both.
        usable: periods in which both prepared series have a value.
    """

    method: Literal["regression", "difference"]
    season: int
    ar1: float
    usable: int
    source: Prepared
    target: Prepared


@dataclass(frozen=True, slots=True)
class LagScan:
    """Correlations at each lag after and before pre-whitening, with the verdict.

    Args:
        refused: why nothing was computed; None where it was.
    """

    lags: tuple[LagCorrelation, ...]
    raw: tuple[LagCorrelation, ...]
    best: Best | None
    verdict: Verdict
    prepared: Preparation
    refused: Message | None


@dataclass(frozen=True, slots=True)
class ScanPlan:
    """How a lag scan looks: lags 0 to `max_lag`, season length, differences or not.

    A link is supported or contradicted below `significance`, corrected for all tested.
    """

    max_lag: int = MAX_LAG
    season: int = SEASON
    difference: bool = False
    minimum: int = MINIMUM_PERIODS
    significance: float = SIGNIFICANT


@dataclass(frozen=True, slots=True)
class StatedLink:
    """A link someone believes in: direction of the effect as +1, -1 or 0 (unsaid)."""

    id: str
    source: str
    target: str
    sign: int = 0


@dataclass(frozen=True, slots=True)
class LinkTest:
    """A stated link held against the data.

    Args:
        scan: None where a series is missing altogether.
        q: p over all lags and all tested links (Benjamini and Hochberg 1995).
        tested: how many links were tested together.
        halves_agree: the sign at the best lag is the same in both halves of the
            series; None where a half is too short.
    """

    link: StatedLink
    verdict: Verdict
    scan: LagScan | None
    q: float | None
    tested: int
    halves_agree: bool | None

    @property
    def rank(self) -> int:
        """The place of the verdict in the order of `VERDICTS`."""
        return tuple(VERDICTS).index(self.verdict)

    @property
    def words(self) -> Message:
        """The verdict in words, and whether the halves of the series differ in sign."""
        said = VERDICTS[self.verdict]
        if self.halves_agree is not False:
            return said
        return Message("{verdict} (halves differ)", {"verdict": said})


def scan(source: Series, target: Series, plan: ScanPlan | None = None) -> LagScan:
    """Correlate source at t - k with target at t, both whitened by the source's AR(1).

    Box and Jenkins (1976), chapter 11. The verdict asks whether the largest of all
    lags is larger than chance; it says nothing of cause.
    """
    plan = plan or ScanPlan()
    prepared = prepare(source, target, plan)
    refused = _refusal(prepared, plan)
    if refused is not None:
        return LagScan((), (), None, "refused", prepared, refused)
    white = [whitened(x, prepared.ar1) for x in (prepared.source, prepared.target)]
    lags = _correlations(white[0], white[1], plan.max_lag)
    raw = _correlations(prepared.source, prepared.target, plan.max_lag)
    best = _best(lags)
    chance = best.p_scan if best is not None else None
    shows = chance is not None and chance < plan.significance
    verdict: Verdict = "supported" if shows else "not_supported"
    return LagScan(lags, raw, best, verdict, prepared, None)


def prepare(source: Series, target: Series, plan: ScanPlan) -> Preparation:
    """Take trend and season out of both series, or difference them."""
    ready = [
        differenced(x) if plan.difference else detrended(x, plan.season)
        for x in (source, target)
    ]
    return Preparation(
        method="difference" if plan.difference else "regression",
        season=0 if plan.difference else plan.season,
        ar1=first_order(ready[0]),
        usable=usable(ready[0], ready[1]),
        source=ready[0],
        target=ready[1],
    )


def test_links(
    series: Mapping[str, Series],
    links: Iterable[StatedLink],
    plan: ScanPlan | None = None,  # noqa: PT028 - not a pytest test
) -> list[LinkTest]:
    """Test links chosen beforehand, correcting for how many were tested."""
    stated, plan = list(links), plan or ScanPlan()
    scans = [_scan_of(series, link, plan) for link in stated]
    chances = [s.best.p_scan if s and s.best else None for s in scans]
    adjusted = benjamini_hochberg(chances)
    tested = sum(p is not None for p in chances)
    return [
        LinkTest(link, _verdict(link, found, q, plan), found, q, tested, _halves(found))
        for link, found, q in zip(stated, scans, adjusted, strict=True)
    ]


def benjamini_hochberg(chances: Iterable[float | None]) -> list[float | None]:
    """Return adjusted p-values; None stays None and is not counted."""
    given = list(chances)
    ranked = sorted((p, i) for i, p in enumerate(given) if p is not None)
    adjusted: list[float | None] = [None] * len(given)
    smallest = 1.0
    for rank in range(len(ranked), 0, -1):
        p, i = ranked[rank - 1]
        smallest = min(smallest, p * len(ranked) / rank)
        adjusted[i] = smallest
    return adjusted


def _refusal(prepared: Preparation, plan: ScanPlan) -> Message | None:
    if prepared.usable < plan.minimum:
        return Message(
            "only {n} periods can be used and {minimum} are needed; collect more "
            "history before reading a lag out of it",
            {"n": prepared.usable, "minimum": plan.minimum},
        )
    if first_spread(prepared.source) and first_spread(prepared.target):
        return None
    return Message(
        "a series does not move beyond its trend and season, so there is nothing to "
        "compare; check the values"
    )


def first_spread(values: Series) -> bool:
    """Tell whether a prepared series moves at all."""
    return overlap(values, values, 0)[0] is not None


def _correlations(
    source: Series, target: Series, max_lag: int
) -> tuple[LagCorrelation, ...]:
    lags = range(max_lag + 1)
    return tuple(LagCorrelation(lag, *overlap(source, target, lag)) for lag in lags)


def _best(lags: tuple[LagCorrelation, ...]) -> Best | None:
    known = [(x.lag, x.r, x.n) for x in lags if x.r is not None]
    if not known:
        return None
    lag, r, n = max(known, key=lambda x: abs(x[1]))
    interval, p = _fisher(r, n)
    tried = len(known)
    p_scan = None if p is None else -math.expm1(tried * math.log1p(-p)) if p < 1 else p
    return Best(lag, r, n, interval, p, p_scan)


def _fisher(r: float, n: int) -> tuple[Interval | None, float | None]:
    """Return the interval and two-sided p of a correlation by Fisher's z (1921)."""
    if n <= 3:
        return None, None
    if abs(r) >= 1:
        return (r, r), 0.0
    z, se = math.atanh(r), 1 / math.sqrt(n - 3)
    low, high = normal_interval(z, se)
    return (math.tanh(low), math.tanh(high)), two_sided(z / se)


def _scan_of(
    series: Mapping[str, Series], link: StatedLink, plan: ScanPlan
) -> LagScan | None:
    if link.source not in series or link.target not in series:
        return None
    return scan(series[link.source], series[link.target], plan)


def _verdict(
    link: StatedLink, found: LagScan | None, q: float | None, plan: ScanPlan
) -> Verdict:
    if found is None:
        return "no_data"
    if found.best is None or q is None:
        return "refused"
    if q >= plan.significance:
        return "not_supported"
    against = link.sign * found.best.r < 0
    return "contradicted" if against else "supported"


def _halves(found: LagScan | None) -> bool | None:
    if found is None or found.best is None:
        return None
    source, target = found.prepared.source, found.prepared.target
    middle = len(source) // 2
    lag = found.best.lag
    first = overlap(source[:middle], target[:middle], lag)[0]
    second = overlap(source[middle:], target[middle:], lag)[0]
    return None if first is None or second is None else first * second > 0
