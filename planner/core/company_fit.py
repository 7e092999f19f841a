"""How well CRM fits a company: agreed or answered values."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.answers import Answers
from planner.core.engagement import Engagement
from planner.core.fit import Fit, fit
from planner.core.framework import Framework
from planner.core.levels import RoleBalanced, role_balanced
from planner.core.questionnaire import Questionnaire
from planner.core.rules import Band


@dataclass(frozen=True, slots=True)
class FitResult:
    """Fit with its band and where each value came from.

    Args:
        answers: role-balanced answers of each criterion, where they were used.
        missing: criteria without any value; their weight is shared by the others.
    """

    fit: Fit
    band: Band
    answers: Mapping[str, RoleBalanced]
    missing: tuple[str, ...]


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
        found = _answered(questionnaire, engagement.answers, f"fit.{criterion.id}")
        if found is not None and found.balanced is not None:
            values[criterion.id] = found.balanced
            answers[criterion.id] = found
    if not values:
        return None
    used = {c.id: c.weight for c in rules.criteria if c.id in values}
    turned = [c.id for c in rules.criteria if c.reversed]
    result = fit(values, used, turned)
    band = [b for b in rules.bands if b.from_score <= result.score + 1e-9][-1]
    missing = tuple(c.id for c in rules.criteria if c.id not in values)
    return FitResult(result, band, answers, missing)


def _answered(
    questionnaire: Questionnaire, answers: Answers, feeds: str
) -> RoleBalanced | None:
    for question in questionnaire.questions:
        if question.feeds == feeds:
            by_role: dict[str, list[float]] = {}
            for who, value in answers.texts(question.id):
                by_role.setdefault(who.role, []).append(float(value))
            return role_balanced(by_role)
    return None
