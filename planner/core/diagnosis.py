"""From answers to each capability's levels, gap, opportunity and flags."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

import numpy as np

from planner.core.agreement import rwg
from planner.core.confidence import Confidence, confidence
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.kpi_series import KpiSeries
from planner.core.levels import Fused, RoleBalanced, fuse, gap, normalise, role_balanced
from planner.core.opportunity import Item, Quadrant, opportunity_score, quadrants
from planner.core.overrides import Override, decided_levels
from planner.core.ratings import MEASURES, Ratings
from planner.core.rules import DiagnosisRules

Flag = Literal[
    "method_conflict", "perception_gap", "unverified", "low_n", "over_served"
]


@dataclass(frozen=True, slots=True)
class PerceptionGap:
    """Two roles that see a capability a level or more apart."""

    capability: str
    high: str
    low: str
    difference: float


@dataclass(frozen=True, slots=True)
class CapabilityResult:
    """All that is known of one capability, with the parts it was made of.

    Args:
        survey, target, importance: role-balanced answers.
        kpi, interview: levels found by the other methods; None where there is none.
        fused: the current level over the methods.
        gap, opportunity, quadrant: None where the capability is not covered; they
            rest on the decided level where there is one.
        n, asked: usable current answers and people asked.
        rwg, sd: agreement over the current answers.
        decided: the level people decided on in place of the computed one.
        confidence: how far the computed level can be relied on.
    """

    id: str
    survey: RoleBalanced
    target: RoleBalanced
    importance: RoleBalanced
    kpi: float | None
    interview: float | None
    fused: Fused
    gap: float | None
    opportunity: float | None
    quadrant: Quadrant | None
    n: int
    asked: int
    rwg: float | None
    sd: float | None
    unverified: int
    flags: tuple[Flag, ...]
    decided: Override | None = None
    confidence: Confidence | None = None

    @property
    def level(self) -> float | None:
        """The level that counts: the decided one, else the computed one."""
        return self.decided.value if self.decided else self.fused.level

    @property
    def coverage(self) -> float | None:
        """Share of the people asked who gave a usable answer."""
        return self.n / self.asked if self.asked else None


def diagnose(
    engagement: Engagement, framework: Framework, rated: Ratings
) -> tuple[CapabilityResult, ...]:
    """Return the result of every capability, in the order of the tree."""
    kpi = kpi_levels(engagement, framework)
    interviews = interview_levels(engagement)
    results = [
        _result(framework, rated, i, kpi.get(c), interviews.get(c))
        for i, c in enumerate(rated.capabilities)
    ]
    rules = framework.rules.diagnosis
    decided = decided_levels(engagement.overrides)
    return _with_quadrants(
        [_settled(r, decided.get(r.id), rules) for r in results], rules
    )


def perception_gaps(
    results: Iterable[CapabilityResult], threshold: float
) -> tuple[PerceptionGap, ...]:
    """Every pair of roles a threshold or more apart, largest difference first."""
    found = []
    for result in results:
        means = [
            (role, r.mean)
            for role, r in result.survey.roles.items()
            if r.mean is not None
        ]
        for i, (one, a) in enumerate(means):
            for other, b in means[i + 1 :]:
                if abs(a - b) >= threshold - 1e-9:
                    high, low = (one, other) if a >= b else (other, one)
                    found.append(PerceptionGap(result.id, high, low, abs(a - b)))
    return tuple(sorted(found, key=lambda g: (-g.difference, g.capability, g.high)))


def kpi_levels(engagement: Engagement, framework: Framework) -> Mapping[str, float]:
    """The KPI level of each capability: given, or from its KPIs with a target."""
    if engagement.kpi_levels is not None:
        return engagement.kpi_levels
    months = framework.rules.diagnosis.kpi_months
    shares: dict[str, list[float]] = {}
    for kpi, series in engagement.series.items():
        share = kpi_share(engagement, series, months)
        if share is not None:
            for capability in framework.kpi[kpi].capabilities:
                shares.setdefault(capability, []).append(share)
    return {c: 1 + 4 * math.fsum(s) / len(s) for c, s in shares.items()}


def kpi_share(engagement: Engagement, series: KpiSeries, months: int) -> float | None:
    """Mean share (0 to 1) of the way from worst to target over the last months."""
    aim = engagement.settings.kpi_targets.get(series.kpi)
    recent = [v for v in series.values[-months:] if v is not None]
    if aim is None or not recent or aim.target == aim.worst:
        return None
    return math.fsum(normalise(v, aim.target, aim.worst) for v in recent) / (
        100 * len(recent)
    )


def interview_levels(engagement: Engagement) -> Mapping[str, float]:
    """The mean level of the coded interview notes of each capability."""
    levels: dict[str, list[float]] = {}
    for note in engagement.interviews:
        levels.setdefault(note.capability, []).append(note.level)
    return {c: math.fsum(v) / len(v) for c, v in levels.items()}


def _result(
    framework: Framework,
    rated: Ratings,
    column: int,
    kpi: float | None,
    interview: float | None,
) -> CapabilityResult:
    rules = framework.rules.diagnosis
    weights = {role: rules.role_weights.get(role, 1.0) for role in rated.members}
    current, target, importance = (
        role_balanced(rated.by_role(getattr(rated, m), column), weights)
        for m in MEASURES
    )
    methods = {str(m): w for m, w in rules.method_weights.items()}
    fused = fuse(current.balanced, kpi, interview, methods)
    missing = _gap(fused.level, target.balanced)
    values = [v for role in rated.by_role(rated.current, column).values() for v in role]
    result = CapabilityResult(
        id=rated.capabilities[column],
        survey=current,
        target=target,
        importance=importance,
        kpi=kpi,
        interview=interview,
        fused=fused,
        gap=missing,
        opportunity=_opportunity(importance.balanced, missing),
        quadrant=None,
        n=len(values),
        asked=rated.asked[column],
        rwg=rwg(values, 5),
        sd=float(np.std(values, ddof=1)) if len(values) > 1 else None,
        unverified=rated.unverified[column],
        flags=(),
        confidence=confidence(
            len(fused.weights),
            len(values),
            sum(v >= rules.unverified_from_level for v in values),
            rated.unverified[column],
            framework.rules.confidence,
        ),
    )
    return replace(result, flags=_flags(result, rules))


def _settled(
    result: CapabilityResult, decided: Override | None, rules: DiagnosisRules
) -> CapabilityResult:
    """The result with what follows from the level people decided on."""
    if decided is None:
        return result
    missing = _gap(decided.value, result.target.balanced)
    worth = _opportunity(result.importance.balanced, missing)
    changed = replace(result, decided=decided, gap=missing, opportunity=worth)
    return replace(changed, flags=_flags(changed, rules))


def _gap(current: float | None, target: float | None) -> float | None:
    if current is None or target is None:
        return None
    return gap(current, target)


def _opportunity(importance: float | None, missing: float | None) -> float | None:
    if importance is None or missing is None:
        return None
    return opportunity_score(importance, missing)


def _flags(result: CapabilityResult, rules: DiagnosisRules) -> tuple[Flag, ...]:
    level, target = result.level, result.target.balanced
    apart = perception_gaps([result], rules.perception_gap)
    raised: dict[Flag, bool] = {
        "method_conflict": _conflict(result, rules),
        "perception_gap": bool(apart),
        "unverified": result.unverified > 0,
        "low_n": result.n < rules.low_n,
        "over_served": level is not None and target is not None and level > target,
    }
    return tuple(flag for flag, is_raised in raised.items() if is_raised)


def _conflict(result: CapabilityResult, rules: DiagnosisRules) -> bool:
    levels = [result.survey.balanced, result.kpi, result.interview]
    known = [level for level in levels if level is not None]
    return len(known) > 1 and max(known) - min(known) >= rules.method_conflict - 1e-9


def _with_quadrants(
    results: Sequence[CapabilityResult], rules: DiagnosisRules
) -> tuple[CapabilityResult, ...]:
    items = [
        Item(r.id, r.importance.balanced, r.level)
        for r in results
        if r.importance.balanced is not None and r.level is not None
    ]
    placed = {p.name: p.quadrant for p in quadrants(items, rules.quadrant_cut).items}
    return tuple(replace(r, quadrant=placed.get(r.id)) for r in results)
