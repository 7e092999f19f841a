"""Weights of perspectives and factors, from agreed or answered comparisons."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from planner.core.ahp import Priorities, priorities
from planner.core.answers import Answers
from planner.core.engagement import Engagement
from planner.core.framework import Framework
from planner.core.question_types import Pairwise
from planner.core.questionnaire import Questionnaire


@dataclass(frozen=True, slots=True)
class Compared:
    """One set of things compared in pairs.

    Args:
        origin: `stated` when agreed in the settings, else the id of the question.
        priorities: weights and consistency.
        used: false when too inconsistent to be used.
        n: people behind it; 0 when stated.
    """

    origin: str
    priorities: Priorities
    used: bool
    n: int


@dataclass(frozen=True, slots=True)
class Weights:
    """Weights for rolling capabilities up.

    Args:
        perspectives: adding up to 1.
        factors: adding up to 1 within each perspective.
        compared: the comparisons behind them; equal weights where there are none or
            they contradict each other.
    """

    perspectives: Mapping[str, float]
    factors: Mapping[str, float]
    compared: tuple[Compared, ...]


def weights(
    engagement: Engagement, framework: Framework, questionnaire: Questionnaire
) -> Weights:
    """Return the roll-up weights; comparisons over the limit are flagged, not used."""
    limit = framework.rules.diagnosis.consistency_ratio_max
    answered = {
        q.feeds: found
        for q in questionnaire.questions
        if isinstance(q, Pairwise)
        and (found := compared(engagement.answers, q, limit)) is not None
    }
    top = _stated(engagement, limit) or answered.get("weight.perspective")
    known = [p.id for p in framework.perspectives]
    perspectives = _chosen(engagement, known) or _used(top, known)
    factors: dict[str, float] = {}
    for p in framework.perspectives:
        factors |= _factor_weights(p.id, [f.id for f in p.factors], answered)
    behind = [top, *(v for k, v in sorted(answered.items()) if v is not top)]
    return Weights(perspectives, factors, tuple(c for c in behind if c is not None))


def compared(answers: Answers, question: Pairwise, limit: float) -> Compared | None:
    """Join the comparisons of all people by their geometric mean.

    Aczel and Saaty (1983): the only mean that keeps comparisons reciprocal. None
    when a pair was compared by nobody.
    """
    names = question.option_ids()
    logs: dict[tuple[str, str], list[float]] = {}
    people = set()
    for line in question.lines():
        first, second = line.split(":")
        for a, b, sign in ((first, second, 1), (second, first, -1)):
            for who, value in answers.texts(question.id, f"{a}:{b}"):
                people.add(who.id)
                ratio = sign * math.log(Fraction(value))
                logs.setdefault((first, second), []).append(ratio)
    if len(logs) < len(question.lines()):
        return None
    mean = {pair: math.exp(math.fsum(v) / len(v)) for pair, v in logs.items()}
    matrix = [[_ratio(mean, a, b) for b in names] for a in names]
    return _compared(question.id, names, matrix, limit, len(people))


def _ratio(mean: Mapping[tuple[str, str], float], one: str, other: str) -> float:
    if one == other:
        return 1.0
    if (one, other) in mean:
        return mean[one, other]
    return 1 / mean[other, one]


def _stated(engagement: Engagement, limit: float) -> Compared | None:
    stated = engagement.settings.ahp
    if stated is None:
        return None
    return _compared("stated", stated.order, stated.matrix, limit, 0)


def _chosen(engagement: Engagement, ids: Sequence[str]) -> dict[str, float] | None:
    """The weights that were given directly; they come before all comparisons."""
    chosen = engagement.settings.weights
    if chosen is None or chosen.perspectives is None:
        return None
    total = math.fsum(chosen.perspectives.values())
    return {i: chosen.perspectives.get(i, 0.0) / total for i in ids}


def _compared(
    origin: str,
    names: Sequence[str],
    matrix: Sequence[Sequence[float]],
    limit: float,
    n: int,
) -> Compared:
    found = priorities(names, matrix)
    ratio = found.consistency_ratio
    return Compared(origin, found, ratio is None or ratio <= limit, n)


def _used(found: Compared | None, ids: Sequence[str]) -> dict[str, float]:
    if found is None or not found.used or set(found.priorities.weights) != set(ids):
        return _equal(ids)
    return {i: found.priorities.weights[i] for i in ids}


def _equal(ids: Iterable[str]) -> dict[str, float]:
    known = list(ids)
    return dict.fromkeys(known, 1 / len(known))


def _factor_weights(
    perspective: str, factors: Sequence[str], answered: Mapping[str, Compared]
) -> dict[str, float]:
    """Weights inside a perspective; a group's share is divided inside the group."""
    inside = answered.get(f"weight.{perspective}")
    groups = answered.get(f"weight.{perspective}.group")
    if groups is None:
        return _used(inside, factors)
    grouped = [f for f in factors if inside and f in inside.priorities.weights]
    alone = [f for f in factors if f not in grouped]
    shares = groups.priorities.weights
    is_whole = bool(grouped) and all(f in shares for f in alone)
    if inside is None or not (groups.used and inside.used and is_whole):
        return _equal(factors)
    rest = 1 - math.fsum(shares[f] for f in alone)
    return {
        f: rest * inside.priorities.weights[f] if f in grouped else shares[f]
        for f in factors
    }
