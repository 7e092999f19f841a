"""What tests and counts of customers say: uplift, size, promoters, lift."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.statistics import (
    Interval,
    normal_interval,
    normal_quantile,
    two_sided,
)

SAMPLE_SIZE_FORMULA = (
    "n per arm = (z(1 - alpha/2) + z(power))^2 "
    "x (p1 (1 - p1) + p2 (1 - p2)) / (p2 - p1)^2, rounded up"
)


@dataclass(frozen=True, slots=True)
class Arm:
    """One arm of an experiment: its size and how many succeeded."""

    name: str
    n: int
    successes: int

    @property
    def rate(self) -> float | None:
        """Share that succeeded; None of nobody."""
        return self.successes / self.n if self.n else None


@dataclass(frozen=True, slots=True)
class Uplift:
    """An arm against the control.

    Args:
        ratio: None when the control's rate is 0.
        p: None when nobody or everybody succeeded in both.
    """

    arm: str
    difference: float | None
    interval: Interval | None
    ratio: float | None
    p: float | None


@dataclass(frozen=True, slots=True)
class PromoterScore:
    """Net promoter score in points with its interval."""

    nps: float | None
    interval: Interval | None
    n: int


@dataclass(frozen=True, slots=True)
class Lift:
    """How much more often B is found with A than by chance."""

    lift: float | None
    confidence: float | None
    support: float


def uplift(arm: Arm, control: Arm) -> Uplift:
    """Compare two rates: Wald interval unpooled, p two-sided with the pooled rate."""
    first, second = arm.rate, control.rate
    if first is None or second is None:
        return Uplift(arm.name, None, None, None, None)
    difference = first - second
    se = math.sqrt(first * (1 - first) / arm.n + second * (1 - second) / control.n)
    return Uplift(
        arm=arm.name,
        difference=difference,
        interval=normal_interval(difference, se),
        ratio=first / second if second else None,
        p=_pooled_p(arm, control, difference),
    )


def uplifts(arms: Sequence[Arm], control: str) -> tuple[Uplift, ...]:
    """Compare every arm but the control with the control, in their order."""
    base = next(arm for arm in arms if arm.name == control)
    return tuple(uplift(arm, base) for arm in arms if arm.name != control)


def sample_size(base: float, expected: float, power: float, alpha: float) -> int:
    """Return the people needed per arm to tell two rates apart, two-sided.

    Fleiss, Levin and Paik (2003), normal approximation, unpooled variances, no
    continuity correction.
    """
    z = normal_quantile(1 - alpha / 2) + normal_quantile(power)
    spread = base * (1 - base) + expected * (1 - expected)
    return math.ceil(z * z * spread / (expected - base) ** 2)


def detectable(
    base: float, n: int, power: float, alpha: float, sign: int = 1
) -> float | None:
    """Return the smallest difference that n people per arm show, two-sided.

    The formula of `sample_size` solved for the difference, a quadratic equation.

    Args:
        base: share of the control, 0 to 1.
        n: people per arm.
        power: chance to find the difference where it is there.
        alpha: chance to find one where there is none.
        sign: 1 for a rise, -1 for a fall.

    Returns None where even the largest difference there can be would not show.
    """
    z = normal_quantile(1 - alpha / 2) + normal_quantile(power)
    square = z * z
    slope = square * (1 - 2 * base)
    root = math.sqrt(slope * slope + 8 * square * base * (1 - base) * (n + square))
    difference = (slope + sign * root) / (2 * (n + square))
    return difference if 0 < base + difference < 1 else None


def holm(ps: Sequence[float | None]) -> tuple[float | None, ...]:
    """Return p-values corrected for their number, in their order (Holm 1979).

    One that is None counts in the number and stays None.
    """
    known = sorted((p, place) for place, p in enumerate(ps) if p is not None)
    found: list[float | None] = [None] * len(ps)
    least = 0.0
    for rank, (p, place) in enumerate(known):
        least = max(least, min(1.0, (len(ps) - rank) * p))
        found[place] = least
    return tuple(found)


def promoter_score(promoters: int, passives: int, detractors: int) -> PromoterScore:
    """Return promoters minus detractors in points (Reichheld 2003), variance over n."""
    n = promoters + passives + detractors
    if not n:
        return PromoterScore(None, None, 0)
    share = (promoters - detractors) / n
    spread = (promoters + detractors) / n - share * share
    low, high = normal_interval(share, math.sqrt(spread / n))
    return PromoterScore(100 * share, (100 * low, 100 * high), n)


def lift(total: int, a: int, b: int, both: int) -> Lift:
    """Return lift, confidence of A to B and support (Agrawal and others 1993)."""
    return Lift(
        lift=both * total / (a * b) if a and b else None,
        confidence=both / a if a else None,
        support=both / total,
    )


def _pooled_p(arm: Arm, control: Arm, difference: float) -> float | None:
    pooled = (arm.successes + control.successes) / (arm.n + control.n)
    se = math.sqrt(pooled * (1 - pooled) * (1 / arm.n + 1 / control.n))
    return two_sided(difference / se) if se else None
