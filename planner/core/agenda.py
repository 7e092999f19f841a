"""What to agree on first: disagreements in the order of what they do to the ranking."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.diagnosis import CapabilityResult
from planner.core.levels import fuse, gap
from planner.core.opportunity import opportunity_score
from planner.core.ranking import ranks


@dataclass(frozen=True, slots=True)
class Settled:
    """What follows when the survey level is agreed at one role's value."""

    role: str
    level: float
    opportunity: float
    rank: int


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """A capability that roles see differently, `width` levels apart."""

    capability: str
    high: Settled
    low: Settled
    width: float

    @property
    def moves(self) -> int:
        """Ranks between the two ways to settle it."""
        return abs(self.high.rank - self.low.rank)


def agenda(assessment: Assessment) -> tuple[AgendaItem, ...]:
    """Return the capabilities with roles far enough apart, those that decide first.

    Order: score at stake, which is the difference of the opportunity between the two
    ways to settle it; our default.
    """
    threshold = assessment.framework.rules.diagnosis.perception_gap
    found = [
        item
        for result in assessment.capabilities
        if width(result) >= threshold - 1e-9
        and (item := _item(assessment, result)) is not None
    ]
    return tuple(sorted(found, key=lambda i: (-_stake(i), i.capability)))


def width(result: CapabilityResult) -> float:
    """Levels between the highest and the lowest role; 0 below two roles."""
    means = [r.mean for r in result.survey.roles.values() if r.mean is not None]
    return max(means) - min(means) if len(means) > 1 else 0.0


def by_width(results: Iterable[CapabilityResult]) -> tuple[CapabilityResult, ...]:
    """Capabilities that roles see differently, width weighed by importance first."""
    apart = [r for r in results if width(r) > 0]

    def weight(result: CapabilityResult) -> float:
        return width(result) * (result.importance.balanced or 0.0)

    return tuple(sorted(apart, key=lambda r: (-weight(r), r.id)))


def _stake(item: AgendaItem) -> float:
    return abs(item.high.opportunity - item.low.opportunity)


def _item(assessment: Assessment, result: CapabilityResult) -> AgendaItem | None:
    means = {
        role: r.mean for role, r in result.survey.roles.items() if r.mean is not None
    }
    high = max(means, key=lambda role: (means[role], role))
    low = min(means, key=lambda role: (means[role], role))
    ends = [_settled(assessment, result, role, means[role]) for role in (high, low)]
    if ends[0] is None or ends[1] is None:
        return None
    return AgendaItem(result.id, ends[0], ends[1], means[high] - means[low])


@dataclass(frozen=True, slots=True)
class Outlook:
    """Opportunity and rank of a capability if a level is agreed on."""

    level: float
    opportunity: float
    rank: int


def if_agreed(
    assessment: Assessment, result: CapabilityResult, level: float
) -> Outlook | None:
    """Return what follows when the level itself is agreed, over all methods."""
    target, importance = result.target.balanced, result.importance.balanced
    if target is None or importance is None or result.id not in assessment.ranks:
        return None
    score = opportunity_score(importance, gap(level, target))
    others = {r.id: r.opportunity or 0.0 for r in assessment.ranked}
    return Outlook(level, score, ranks({**others, result.id: score})[result.id])


def answers_by_role(
    assessment: Assessment, result: CapabilityResult
) -> dict[str, tuple[int, ...]]:
    """How many of each shown role gave each level, 1 to 5.

    Only roles whose mean may be shown are in it, so an anonymous result stays one.
    """
    rated = assessment.ratings
    given = rated.by_role(rated.current, rated.capabilities.index(result.id))
    return {
        role: tuple(given[role].count(float(level)) for level in range(1, 6))
        for role, mean in result.survey.roles.items()
        if mean.mean is not None and role in given
    }


def _settled(
    assessment: Assessment, result: CapabilityResult, role: str, level: float
) -> Settled | None:
    target, importance = result.target.balanced, result.importance.balanced
    if target is None or importance is None or result.id not in assessment.ranks:
        return None
    weights = {
        str(m): w
        for m, w in assessment.framework.rules.diagnosis.method_weights.items()
    }
    fused = fuse(level, result.kpi, result.interview, weights).level
    score = opportunity_score(importance, gap(fused or math.nan, target))
    others = {r.id: r.opportunity or 0.0 for r in assessment.ranked}
    place = ranks({**others, result.id: score})[result.id]
    return Settled(role, level, score, place)
