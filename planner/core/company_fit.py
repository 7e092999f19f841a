"""How well CRM fits a company: agreed or answered values."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.engagement import Engagement
from planner.core.fit import Fit, fit
from planner.core.framework import Framework
from planner.core.levels import HIGHEST_LEVEL, LOWEST_LEVEL, RoleBalanced
from planner.core.preparing.sheet import Sheet, sheet_of
from planner.core.questionnaire import Questionnaire
from planner.core.rules import Band, Criterion, FitRules
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
    weights = framework.rules.diagnosis.role_weights
    sheet = sheet_of(engagement, questionnaire, weights)
    return fit_from(framework, engagement.settings.fit or {}, sheet)


def fit_from(
    framework: Framework, stated: Mapping[str, float], sheet: Sheet
) -> FitResult | None:
    """Fit from agreed values and answers; None without any value."""
    rules = framework.rules.fit
    answers: dict[str, RoleBalanced] = {}
    values: dict[str, float] = {}
    for criterion in rules.criteria:
        answered = sheet.get((f"fit.{criterion.id}", ""))
        if criterion.id in stated:
            values[criterion.id] = stated[criterion.id]
        elif answered is not None and answered.value is not None:
            values[criterion.id] = answered.value
            answers[criterion.id] = answered.found
    used = {c.id: c.weight for c in rules.criteria if c.id in values}
    if not any(used.values()):
        return None
    turned = [c.id for c in rules.criteria if c.reversed]
    result = fit(values, used, turned, rules.weight_swing)
    missing = tuple(c.id for c in rules.criteria if c.id not in values)
    meant = {c.id: meaning(c, values[c.id]) for c in rules.criteria if c.id in values}
    return FitResult(result, band_of(rules, result.score), answers, missing, meant)


def band_of(rules: FitRules, score: float) -> Band:
    """Return the band that a score lies in."""
    return [b for b in rules.bands if b.from_score <= score + 1e-9][-1]


def meaning(criterion: Criterion, value: float) -> Text:
    """What a value from 1 to 5 means, by the third of the scale that it lies in."""
    third = (HIGHEST_LEVEL - LOWEST_LEVEL) / 3
    if value < LOWEST_LEVEL + third:
        return criterion.consequence.low
    if value < HIGHEST_LEVEL - third:
        return criterion.consequence.middle
    return criterion.consequence.high
