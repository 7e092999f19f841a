"""What CRM is for over three horizons, and how far those asked agree."""

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core.engagement import HORIZONS, Engagement
from planner.core.question_types import Allocation100
from planner.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class PurposeProfile:
    """Shares of the three horizons and the agreement of the people asked.

    Args:
        shares: short, mid and long, adding up to 1; None where nobody said.
        aims: what was named for each horizon.
        agreement_pct: mean overlap of any two people's points, 0 to 100; None below
            two people.
        n: people who gave points.
    """

    shares: Mapping[str, float] | None
    aims: Mapping[str, tuple[str, ...]]
    agreement_pct: float | None
    n: int


def purpose(engagement: Engagement, questionnaire: Questionnaire) -> PurposeProfile:
    """Return the purpose profile: agreed weights before those of single answers."""
    stated = engagement.settings.purpose
    points = _points(engagement, questionnaire)
    aims = {str(h): tuple(getattr(stated, h)) for h in HORIZONS}
    if stated.weights is not None:
        shares: Mapping[str, float] | None = _shares(
            {str(h): w for h, w in stated.weights.items()}
        )
    else:
        shares = _mean(points)
    return PurposeProfile(shares, aims, agreement(points), len(points))


def agreement(points: Sequence[Mapping[str, float]]) -> float | None:
    """Mean over all pairs of people of the points both put in the same place."""
    pairs = list(itertools.combinations(points, 2))
    if not pairs:
        return None
    overlaps = [math.fsum(min(a[h], b[h]) for h in HORIZONS) for a, b in pairs]
    return math.fsum(overlaps) / len(pairs) * 100


def _points(
    engagement: Engagement, questionnaire: Questionnaire
) -> list[dict[str, float]]:
    """Shares given by each person who divided the points."""
    found: dict[str, dict[str, float]] = {}
    for question in questionnaire.questions:
        if isinstance(question, Allocation100) and question.feeds == "purpose.weight":
            for horizon in HORIZONS:
                for who, value in engagement.answers.texts(question.id, horizon):
                    found.setdefault(who.id, {})[horizon] = float(value)
    return [_shares(p) for p in found.values() if sum(p.values()) > 0]


def _shares(points: Mapping[str, float]) -> dict[str, float]:
    total = math.fsum(points.values())
    return {h: points.get(h, 0.0) / total for h in HORIZONS}


def _mean(points: Sequence[Mapping[str, float]]) -> dict[str, float] | None:
    if not points:
        return None
    return {h: math.fsum(p[h] for p in points) / len(points) for h in HORIZONS}
