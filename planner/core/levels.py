"""What a capability's level is made of: role-balanced answers, fused methods, gap."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core.statistics import mean

LOWEST_LEVEL = 1.0
HIGHEST_LEVEL = 5.0
DEFAULT_METHOD_WEIGHTS: Mapping[str, float] = {
    "survey": 0.5,
    "kpi": 0.3,
    "interview": 0.2,
}
CONFLICT = 1.0

# Differences of decimal levels such as 4.1 - 3.1 fall short of 1 by rounding alone.
_ROUNDING = 1e-9


@dataclass(frozen=True, slots=True)
class RoleMean:
    """The mean of one role and how many answers it rests on.

    Args:
        weight: share of this role in the balanced value; 0 where nobody answered.
    """

    mean: float | None
    n: int
    weight: float


@dataclass(frozen=True, slots=True)
class RoleBalanced:
    """A value in which every role has its weight, however many of it answered."""

    balanced: float | None
    plain_mean: float | None
    n: int
    roles: Mapping[str, RoleMean]


@dataclass(frozen=True, slots=True)
class Fused:
    """A level put together from the methods that found one."""

    level: float | None
    weights: Mapping[str, float]
    conflict: bool


def role_balanced(
    values_by_role: Mapping[str, Sequence[float]],
    weights: Mapping[str, float] | None = None,
) -> RoleBalanced:
    """Average inside each role, then over the roles that answered.

    Args:
        values_by_role: usable answers only; an unanswered question is not in here.
        weights: weight of each role; equal where left out.
    """
    answered = {
        role: 1.0 if weights is None else weights.get(role, 0.0)
        for role, values in values_by_role.items()
        if values
    }
    total = math.fsum(answered.values())
    roles = {
        role: RoleMean(
            mean(values), len(values), answered.get(role, 0.0) / total if total else 0.0
        )
        for role, values in values_by_role.items()
    }
    everything = [x for values in values_by_role.values() for x in values]
    return RoleBalanced(_weighted(roles), mean(everything), len(everything), roles)


def fuse(
    survey: float | None = None,
    kpi: float | None = None,
    interview: float | None = None,
    weights: Mapping[str, float] = DEFAULT_METHOD_WEIGHTS,
) -> Fused:
    """Weigh the methods' levels, rescaled over those that exist; name a conflict."""
    given = {"survey": survey, "kpi": kpi, "interview": interview}
    levels = {method: x for method, x in given.items() if x is not None}
    total = math.fsum(weights[method] for method in levels)
    if not total:
        return Fused(None, {}, conflict=False)
    rescaled = {method: weights[method] / total for method in levels}
    level = math.fsum(rescaled[method] * x for method, x in levels.items())
    apart = max(levels.values()) - min(levels.values())
    return Fused(level, rescaled, conflict=apart >= CONFLICT - _ROUNDING)


def gap(current: float, target: float) -> float:
    """Return how many levels are missing; a level above its target misses none."""
    return max(0.0, target - current)


def over_served(current: float, target: float) -> bool:
    """Tell whether the level lies above what is wanted."""
    return current > target


def level_to_percent(level: float) -> float:
    """Turn a level from 1 to 5 into 0 to 100."""
    return (level - LOWEST_LEVEL) / (HIGHEST_LEVEL - LOWEST_LEVEL) * 100


def level_from_share(share: float) -> float:
    """Turn a normalised value from 0 to 1 into a level from 1 to 5."""
    return LOWEST_LEVEL + (HIGHEST_LEVEL - LOWEST_LEVEL) * share


def normalise(value: float, target: float, worst: float) -> float:
    """Place a KPI between its worst value (0) and its target (100), held inside.

    The direction follows from the two ends, which must differ.
    """
    percent = (value - worst) / (target - worst) * 100
    return max(0.0, min(100.0, percent))


def _weighted(roles: Mapping[str, RoleMean]) -> float | None:
    parts = [r.weight * r.mean for r in roles.values() if r.mean is not None]
    return math.fsum(parts) if any(r.weight for r in roles.values()) else None
