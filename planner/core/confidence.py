"""How far a level can be relied on: methods, answers, evidence and age as one grade."""

from dataclasses import dataclass
from typing import Literal

from planner.core.rules import ConfidenceRules

Grade = Literal["A", "B", "C", "D"]
GRADES: tuple[Grade, ...] = ("A", "B", "C", "D")


@dataclass(frozen=True, slots=True)
class Confidence:
    """A grade with its parts, each 0 to 1; the grades and weights are ours.

    Args:
        methods: methods that found a level, as a share of enough.
        answers: usable answers, as a share of enough.
        evidence: share of the high levels that come with evidence; 1 without any.
        score: weighted mean of the three.
        grade: without the age of the answers, which `aged` adds.
    """

    methods: float
    answers: float
    evidence: float
    score: float
    grade: Grade


def confidence(
    methods: int, answers: int, high: int, unverified: int, rules: ConfidenceRules
) -> Confidence | None:
    """Grade a level; None where no method found one.

    Args:
        methods: how many of survey, KPI and interview found a level.
        answers: usable answers on the current level.
        high: how many of them are high enough to need evidence.
        unverified: how many of those have none.
        rules: weights of the parts, what is enough, where the grades begin.
    """
    if not methods:
        return None
    parts = (
        min(1.0, methods / rules.enough_methods),
        min(1.0, answers / rules.enough_answers),
        1 - min(unverified, high) / high if high else 1.0,
    )
    weights = (rules.methods_weight, rules.answers_weight, rules.evidence_weight)
    total = sum(weights)
    score = sum(w * p for w, p in zip(weights, parts, strict=True)) / total
    return Confidence(*parts, score, _grade(score, rules))


def aged(grade: Grade, months: int | None, rules: ConfidenceRules) -> Grade:
    """Return the grade, one lower where the answers are older than the stale age."""
    if months is None or months <= rules.stale_months:
        return grade
    return GRADES[min(len(GRADES) - 1, GRADES.index(grade) + 1)]


def _grade(score: float, rules: ConfidenceRules) -> Grade:
    edges = (rules.grade_a, rules.grade_b, rules.grade_c)
    for grade, edge in zip(GRADES, edges, strict=False):
        if score >= edge - 1e-9:
            return grade
    return "D"
