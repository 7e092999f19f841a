"""How numbers of purpose and fit came about, beside their scores."""

from collections.abc import Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.company_fit import FitResult
from planner.core.derivations import Explained, counted
from planner.core.derivations.answered import named
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.causes import fit
from planner.core.derivations.prepared_numbers import PEOPLE
from planner.core.derivations.preparing import HORIZON_WORDS, purpose
from planner.core.engagement import HORIZONS
from planner.core.fit import moves
from planner.core.purpose import PurposeProfile, shares_by_person
from planner.core.text import Message

MONTHS = Message("months")


def any_purpose(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of the purpose."""
    found, number = assessment.purpose, f"purpose:{rest}"
    aims = assessment.preparing.aims if assessment.preparing else None
    first, _, key = rest.partition(":")
    if rest == "people":
        formula = Message("people who divided the 100 points")
        label = Message("People behind the purpose")
        return Explained(number, label, found.n, formula, unit=PEOPLE)
    if first in HORIZONS and key.startswith("mean"):
        return _mean_points(found, number, first, key.removeprefix("mean").strip("_"))
    if first == "role":
        role, _, _ = key.partition(":")
        shares = found.roles.get(role)
        label = Message("People of the role who divided the points")
        return Explained(number, label, shares.n, unit=PEOPLE) if shares else None
    if aims is None:
        return None
    months = {
        "budget_months": (
            aims.budget_months,
            Message("Months with a budget"),
            Message("twelve for each year that has money"),
        ),
        "plan_months": (
            aims.plan_months,
            Message("Months of the plan"),
            Message("from the start to the end of the plan, 30.44 days a month"),
        ),
        "from_months": (
            aims.duration.from_months if aims.duration else None,
            Message("Fewest months that the purpose takes"),
            Message("stands in the framework's rules; a default of ours"),
        ),
        "to_months": (
            aims.duration.to_months if aims.duration else None,
            Message("Months within which the purpose shows results"),
            Message("stands in the framework's rules; a default of ours"),
        ),
    }
    if rest in months:
        value, label, formula = months[rest]
        return Explained(number, label, value, formula, unit=MONTHS)
    return purpose(assessment, rest)


def _mean_points(
    found: PurposeProfile, number: str, horizon: str, role: str
) -> Explained | None:
    """The mean of the points of all people, or of a role."""
    if role:
        shares = found.roles.get(role)
        value, n = (shares.shares[horizon], shares.n) if shares else (None, 0)
    else:
        value, n = (found.answered[horizon] if found.answered else None), found.n
    if value is None:
        return None
    formula = Message("mean of the points of these people ÷ 100")
    label = HORIZON_WORDS[horizon]
    return Explained(number, label, value, formula, n=n, is_share=True)


def any_fit(assessment: Assessment, rest: str) -> Explained | None:
    """Derive any number of the fit."""
    found, number = assessment.fit, f"fit:{rest}"
    name, _, key = rest.partition(":")
    if found is None:
        return None
    if rest == "agreed":
        return _agreed_values(assessment, number)
    if rest in {"sensitivity", "low", "high"}:
        return _sensitivity(assessment, found, number, rest)
    criterion = next((c for c in found.fit.criteria if c.id == name), None)
    if criterion is None or key not in {"weight", "moved"}:
        return fit(assessment, rest)
    if key == "weight":
        label = Message("Weight of the criterion")
        formula = Message("stands in the framework's rules; a default of ours")
        return Explained(number, label, criterion.weight, formula, is_share=True)
    swing = assessment.framework.rules.fit.weight_swing
    ends = next(m for m in moves(found.fit.criteria, swing) if m.criterion == name).ends
    formula = Message(
        "fit with its weight {swing} smaller and larger",
        {"swing": show.percent(swing)},
    )
    label = Message("Fit when its weight moves")
    told = show.interval(ends, 1)
    return Explained(number, label, told, formula, parts=_two_ends(number, ends))


def _agreed_values(assessment: Assessment, number: str) -> Explained:
    agreed = assessment.engagement.settings.fit or {}
    names = {c.id: c.name for c in assessment.framework.rules.fit.criteria}
    parts = (
        Explained(f"fit:{c}:value", named(names[c]), value)
        for c, value in agreed.items()
        if c in names
    )
    return counted(number, Message("Values agreed in the project"), parts)


def _sensitivity(
    assessment: Assessment, found: FitResult, number: str, key: str
) -> Explained:
    """The lowest and highest fit when weights move, or both."""
    low, high = found.fit.sensitivity
    shown: Mapping[str, float | str] = {
        "sensitivity": show.interval((low, high), 1),
        "low": low,
        "high": high,
    }
    swing = show.percent(assessment.framework.rules.fit.weight_swing)
    formula = Message(
        "lowest and highest fit when one weight at a time moves by {swing}, all"
        " rescaled to 1",
        {"swing": swing},
    )
    label = Message("Fit when a weight moves")
    parts = _two_ends(number, (low, high))
    return Explained(number, label, shown[key], formula, parts=parts)


def _two_ends(number: str, ends: tuple[float, float]) -> tuple[Explained, ...]:
    return (
        Explained(number, Message("lower end"), ends[0]),
        Explained(number, Message("upper end"), ends[1]),
    )


def weigher(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<respondent>:<horizon>`; nothing where answers are anonymous."""
    code, _, horizon = rest.rpartition(":")
    if assessment.least or horizon not in HORIZONS:
        return None
    every = shares_by_person(assessment.engagement, assessment.questionnaire)
    found = next((p for p in every if p.respondent == code), None)
    if found is None:
        return None
    formula = Message("points of this person ÷ 100")
    label = HORIZON_WORDS[horizon]
    value = found.shares[horizon]
    return Explained(f"weigher:{rest}", label, value, formula, n=1, is_share=True)


AIM_NUMBERS: Mapping[str, Maker] = {
    "purpose": any_purpose,
    "fit": any_fit,
    "weigher": weigher,
}
