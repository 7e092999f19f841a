"""How steady the ranks of a result are: respondents drawn again, weights moved."""

import math
from collections.abc import Mapping, Sequence

import numpy as np

from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Framework
from planner.core.ranking import OtherMethods, RankSpread, bootstrap, weight_range
from planner.core.ratings import Ratings


def spreads(
    framework: Framework,
    rated: Ratings,
    results: Sequence[CapabilityResult],
    place: Mapping[str, int],
    seed: int,
) -> dict[str, RankSpread]:
    """What redrawing respondents does to every capability that has a rank."""
    covered = [i for i, r in enumerate(results) if r.id in place]
    shares = [0.0 if r.decided else r.fused.weights.get("survey", 0.0) for r in results]
    other = [_other_level(r) for r in results]
    methods = OtherMethods(np.array(shares), np.array(other))
    roles = framework.rules.diagnosis.role_weights
    return bootstrap(rated, covered, methods, roles, framework.rules.ranking, seed)


def _other_level(result: CapabilityResult) -> float:
    """The part of the level that redrawing respondents does not change."""
    if result.decided:
        return result.decided.value
    return math.fsum(
        result.fused.weights.get(m, 0.0) * level
        for m, level in (("kpi", result.kpi), ("interview", result.interview))
        if level is not None
    )


def weight_ranks(
    framework: Framework,
    results: Sequence[CapabilityResult],
    place: Mapping[str, int],
) -> dict[str, tuple[int, int]]:
    """Best and worst rank of every capability when method weights move."""
    covered = [r for r in results if r.id in place]
    levels = {r.id: _levels_by_method(r) for r in covered}
    rules = framework.rules
    return weight_range(
        levels,
        {str(m): w for m, w in rules.diagnosis.method_weights.items()},
        {r.id: r.target.balanced or 0.0 for r in covered},
        {r.id: r.importance.balanced or 0.0 for r in covered},
        rules.ranking.weight_swing,
    )


def _levels_by_method(result: CapabilityResult) -> dict[str, float]:
    """Levels to be weighed; a decided level is the only one, whatever its weight."""
    if result.decided:
        return {"survey": result.decided.value}
    found = {
        "survey": result.survey.balanced,
        "kpi": result.kpi,
        "interview": result.interview,
    }
    return {method: level for method, level in found.items() if level is not None}
