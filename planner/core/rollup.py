"""Capabilities rolled up into factors, and factors into perspectives."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Framework
from planner.core.levels import gap, level_to_percent
from planner.core.weights import Weights


@dataclass(frozen=True, slots=True)
class Part:
    """One thing rolled up, with its weight, level and target."""

    id: str
    weight: float
    current: float | None
    target: float | None


@dataclass(frozen=True, slots=True)
class Rollup:
    """A factor or perspective.

    Args:
        weight: its weight in what lies above it.
        current, target: weighted means of its parts that are covered.
        importance: mean over its capabilities that are covered.
        score: the current level as 0 to 100.
        opportunity: half the mean and half the largest of its capabilities' scores,
            so that one large gap is not averaged away; our default.
        coverage: usable answers as a share of those asked.
    """

    id: str
    weight: float
    current: float | None
    target: float | None
    importance: float | None
    gap: float | None
    score: float | None
    opportunity: float | None
    n: int
    asked: int
    parts: tuple[Part, ...]

    @property
    def coverage(self) -> float | None:
        """Share of the people asked who gave a usable answer."""
        return self.n / self.asked if self.asked else None


def factor_rollups(
    framework: Framework, results: Iterable[CapabilityResult], weights: Weights
) -> tuple[Rollup, ...]:
    """Average the capabilities of each factor, all counting alike."""
    by_id = {r.id: r for r in results}
    return tuple(
        _rollup(
            factor.id,
            weights.factors[factor.id],
            [by_id[c.id] for c in factor.capabilities],
            [
                _capability(by_id[c.id], 1 / len(factor.capabilities))
                for c in factor.capabilities
            ],
        )
        for factor in framework.factors.values()
    )


def perspective_rollups(
    framework: Framework,
    results: Iterable[CapabilityResult],
    factors: Iterable[Rollup],
    weights: Weights,
) -> tuple[Rollup, ...]:
    """Average the factors of each perspective by their weights."""
    by_id = {r.id: r for r in results}
    rolled = {f.id: f for f in factors}
    return tuple(
        _rollup(
            p.id,
            weights.perspectives[p.id],
            [by_id[c.id] for f in p.factors for c in f.capabilities],
            [_factor(rolled[f.id]) for f in p.factors],
        )
        for p in framework.perspectives
    )


def _capability(result: CapabilityResult, weight: float) -> Part:
    return Part(result.id, weight, result.level, result.target.balanced)


def _factor(rollup: Rollup) -> Part:
    return Part(rollup.id, rollup.weight, rollup.current, rollup.target)


def _rollup(
    id_: str, weight: float, results: Sequence[CapabilityResult], parts: Sequence[Part]
) -> Rollup:
    current = _weighted((p.weight, p.current) for p in parts)
    target = _weighted((p.weight, p.target) for p in parts)
    scores = [r.opportunity for r in results if r.opportunity is not None]
    return Rollup(
        id=id_,
        weight=weight,
        current=current,
        target=target,
        importance=_mean(r.importance.balanced for r in results),
        gap=None if current is None or target is None else gap(current, target),
        score=None if current is None else level_to_percent(current),
        opportunity=(_mean(scores) or 0.0) / 2 + max(scores) / 2 if scores else None,
        n=sum(r.n for r in results),
        asked=sum(r.asked for r in results),
        parts=tuple(parts),
    )


def _weighted(parts: Iterable[tuple[float, float | None]]) -> float | None:
    known = [(weight, x) for weight, x in parts if x is not None]
    total = math.fsum(w for w, _ in known)
    return math.fsum(w * x for w, x in known) / total if total else None


def _mean(values: Iterable[float | None]) -> float | None:
    known = [v for v in values if v is not None]
    return math.fsum(known) / len(known) if known else None
