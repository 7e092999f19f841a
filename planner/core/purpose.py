"""What CRM is for over three horizons, and how far those asked agree."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import combinations

from planner.core.engagement import HORIZONS, Engagement
from planner.core.question_types import Allocation100
from planner.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class RoleShares:
    """Mean shares of the horizons inside a role."""

    shares: Mapping[str, float]
    n: int


@dataclass(frozen=True, slots=True)
class PurposeProfile:
    """Shares of the three horizons and the agreement of the people asked.

    Args:
        shares: short, mid and long, adding up to 1; None where nobody said.
        aims: what was named for each horizon.
        agreement_pct: mean overlap of any two people's points, 0 to 100; None below
            two people.
        n: people who gave points.
        to_mean_pct: agreement with the group's mean, 0 to 100; None below two people.
        answered: mean shares of those who gave points; None where nobody did.
        roles: the same by role, with how many people each rests on.
        people: the shares of each person, in no order that tells who.
        stated: whether the shares were agreed in the project, not answered.
    """

    shares: Mapping[str, float] | None
    aims: Mapping[str, tuple[str, ...]]
    agreement_pct: float | None
    n: int
    to_mean_pct: float | None = None
    answered: Mapping[str, float] | None = None
    roles: Mapping[str, RoleShares] = field(default_factory=dict)
    people: tuple[tuple[float, ...], ...] = ()
    stated: bool = False


@dataclass(frozen=True, slots=True)
class PersonShares:
    """What one person who divided the points weighs, by the code of the answers."""

    respondent: str
    role: str
    shares: Mapping[str, float]


def purpose(engagement: Engagement, questionnaire: Questionnaire) -> PurposeProfile:
    """Return the purpose profile: agreed weights before those of single answers."""
    stated = engagement.settings.purpose
    given = [(p.role, p.shares) for p in shares_by_person(engagement, questionnaire)]
    points = [shares for _, shares in given]
    aims = {str(h): tuple(getattr(stated, h)) for h in HORIZONS}
    agreed = (
        None
        if stated.weights is None
        else _shares({str(h): w for h, w in stated.weights.items()})
    )
    return PurposeProfile(
        shares=agreed or _mean(points),
        aims=aims,
        agreement_pct=agreement(points),
        n=len(points),
        to_mean_pct=agreement_with_mean(points),
        answered=_mean(points),
        roles=_by_role(given),
        people=tuple(sorted(tuple(p[h] for h in HORIZONS) for p in points)),
        stated=agreed is not None,
    )


def agreement(points: Sequence[Mapping[str, float]]) -> float | None:
    """Mean over all pairs of people of the points both put in the same place.

    In order of size the i-th of n people gives less than the n - i after it, so its
    share is what they have in common with it: no pair need be looked at.
    """
    n = len(points)
    if n < 2:
        return None
    common = [
        share * (n - i)
        for h in HORIZONS
        for i, share in enumerate(sorted(p[h] for p in points), start=1)
    ]
    return math.fsum(common) / math.comb(n, 2) * 100


def agreement_with_mean(points: Sequence[Mapping[str, float]]) -> float | None:
    """100 x (1 - mean total variation distance of a person to the group's mean).

    Row S0-2. It never falls below 50 for two people; None below two people.
    """
    middle = _mean(points)
    if middle is None or len(points) < 2:
        return None
    apart = [math.fsum(abs(p[h] - middle[h]) for h in HORIZONS) / 2 for p in points]
    return 100 * (1 - math.fsum(apart) / len(apart))


def _by_role(
    given: Sequence[tuple[str, Mapping[str, float]]],
) -> dict[str, RoleShares]:
    by_role: dict[str, list[Mapping[str, float]]] = {}
    for role, shares in given:
        by_role.setdefault(role, []).append(shares)
    return {
        role: RoleShares(mean, len(points))
        for role, points in sorted(by_role.items())
        if (mean := _mean(points)) is not None
    }


def furthest_apart(
    people: Sequence[PersonShares],
) -> tuple[PersonShares, PersonShares] | None:
    """Of those who weigh a horizon most, the two with the fewest points in common.

    None below two people; one per horizon is looked at, the first by code.
    """
    ordered = sorted(people, key=lambda p: p.respondent)
    if len(ordered) < 2:
        return None
    heaviest = {_heaviest(ordered, horizon).respondent for horizon in HORIZONS}
    extreme = [p for p in ordered if p.respondent in heaviest]
    chosen = extreme if len(extreme) > 1 else ordered[:2]
    return min(combinations(chosen, 2), key=lambda pair: _common(*pair))


def _heaviest(people: Sequence[PersonShares], horizon: str) -> PersonShares:
    return max(people, key=lambda person: person.shares[horizon])


def _common(one: PersonShares, other: PersonShares) -> float:
    return math.fsum(min(one.shares[h], other.shares[h]) for h in HORIZONS)


def shares_by_person(
    engagement: Engagement, questionnaire: Questionnaire
) -> tuple[PersonShares, ...]:
    """The shares of each person who divided the points, in the order of the answers."""
    found: dict[tuple[str, str], dict[str, float]] = {}
    for question in questionnaire.questions:
        if isinstance(question, Allocation100) and question.feeds == "purpose.weight":
            for horizon in HORIZONS:
                for who, value in engagement.answers.texts(question.id, horizon):
                    person = found.setdefault((who.id, who.role), {})
                    person[horizon] = float(value)
    return tuple(
        PersonShares(who, role, _shares(p))
        for (who, role), p in found.items()
        if sum(p.values()) > 0
    )


def _shares(points: Mapping[str, float]) -> dict[str, float]:
    total = math.fsum(points.values())
    return {h: points.get(h, 0.0) / total for h in HORIZONS}


def _mean(points: Sequence[Mapping[str, float]]) -> dict[str, float] | None:
    if not points:
        return None
    return {h: math.fsum(p[h] for p in points) / len(points) for h in HORIZONS}
