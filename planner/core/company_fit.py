"""How well CRM fits a company: agreed or answered values."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.engagement import Engagement
from planner.core.fit import Fit, fit
from planner.core.framework import Framework
from planner.core.levels import (
    HIGHEST_LEVEL,
    LOWEST_LEVEL,
    RoleBalanced,
    role_balanced,
)
from planner.core.question_base import Rated
from planner.core.questionnaire import Questionnaire
from planner.core.rules import Band, Criterion
from planner.core.text import Text


@dataclass(frozen=True, slots=True)
class FitResult:
    """Fit with its band and where each value came from.

    Args:
        answers: role-balanced answers of each criterion, where they were used.
        missing: criteria without any value; their weight is shared by the others.
        consequences: what the value of each criterion means, by criterion.
    """

    fit: Fit
    band: Band
    answers: Mapping[str, RoleBalanced]
    missing: tuple[str, ...]
    consequences: Mapping[str, Text]


def fit_of(
    framework: Framework, questionnaire: Questionnaire, engagement: Engagement
) -> FitResult | None:
    """Fit from the agreed values, else from the answers; None without any value."""
    rules = framework.rules.fit
    stated = engagement.settings.fit or {}
    answers: dict[str, RoleBalanced] = {}
    values: dict[str, float] = {}
    for criterion in rules.criteria:
        if criterion.id in stated:
            values[criterion.id] = stated[criterion.id]
            continue
        found = _answered(questionnaire, engagement, framework, criterion.id)
        if found is not None and found.balanced is not None:
            values[criterion.id] = found.balanced
            answers[criterion.id] = found
    used = {c.id: c.weight for c in rules.criteria if c.id in values}
    if not any(used.values()):
        return None
    turned = [c.id for c in rules.criteria if c.reversed]
    result = fit(values, used, turned, rules.weight_swing)
    band = [b for b in rules.bands if b.from_score <= result.score + 1e-9][-1]
    missing = tuple(c.id for c in rules.criteria if c.id not in values)
    meant = {c.id: meaning(c, values[c.id]) for c in rules.criteria if c.id in values}
    return FitResult(result, band, answers, missing, meant)


def meaning(criterion: Criterion, value: float) -> Text:
    """What a value from 1 to 5 means, by the third of the scale that it lies in."""
    third = (HIGHEST_LEVEL - LOWEST_LEVEL) / 3
    if value < LOWEST_LEVEL + third:
        return criterion.consequence.low
    if value < HIGHEST_LEVEL - third:
        return criterion.consequence.middle
    return criterion.consequence.high


def _answered(
    questionnaire: Questionnaire,
    engagement: Engagement,
    framework: Framework,
    criterion: str,
) -> RoleBalanced | None:
    stated = framework.rules.diagnosis.role_weights
    for question in questionnaire.questions:
        if isinstance(question, Rated) and question.feeds == f"fit.{criterion}":
            by_role: dict[str, list[float]] = {}
            for who, value in engagement.answers.texts(question.id):
                by_role.setdefault(who.role, []).append(float(value))
            weights = {role: stated.get(role, 1.0) for role in by_role}
            return role_balanced(dict(sorted(by_role.items())), weights)
    return None
