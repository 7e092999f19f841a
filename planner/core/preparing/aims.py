"""What the purpose allows: is it clear, is it shared, how long does it take."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Literal

from planner.core.anonymous_groups import hidden_groups
from planner.core.constraints import Constraints
from planner.core.engagement import HORIZONS
from planner.core.preparing.sheet import Combined, Sheet, combined
from planner.core.preparing_rules import Duration, PurposeRules
from planner.core.purpose import PurposeProfile
from planner.core.roadmap import Roadmap

Warned = Literal["contested", "unclear", "budget_too_short", "plan_too_long"]
MONTHS_PER_YEAR, DAYS_PER_MONTH = 12, 30.4375


@dataclass(frozen=True, slots=True)
class AimWarning:
    """What is wrong with the purpose, what was found and what it was held against."""

    kind: Warned
    value: float
    limit: float

    @property
    def stops_systems(self) -> bool:
        """Whether no system should be chosen yet (row S0-25)."""
        return self.kind in {"contested", "unclear"}


@dataclass(frozen=True, slots=True)
class Aims:
    """The purpose held against budget and plan.

    Args:
        duration: how long the heaviest horizon takes; None without shares.
        budget_months: months that have money; None without limits.
        plan_months: months until the plan is finished; None without a plan.
    """

    clarity: Combined
    duration: Duration | None
    budget_months: int | None
    plan_months: float | None
    warnings: tuple[AimWarning, ...]


def aims_of(
    rules: PurposeRules,
    profile: PurposeProfile,
    sheet: Sheet,
    constraints: Constraints | None,
    roadmap: Roadmap | None,
) -> Aims:
    """Return the warnings of rows S0-3 and S0-25 with what they rest on."""
    clarity = combined(sheet, (rules.clarity,))
    found = Aims(
        clarity,
        duration_of(rules, profile),
        _budget_months(constraints),
        _plan_months(roadmap),
        (),
    )
    return replace(found, warnings=tuple(_warnings(rules, profile, found)))


def duration_of(rules: PurposeRules, profile: PurposeProfile) -> Duration | None:
    """Return how long the horizon with most weight takes; of equal ones the longer."""
    shares = profile.shares
    if shares is None:
        return None
    heaviest = max(HORIZONS, key=lambda h: (shares[h], HORIZONS.index(h)))
    return next(d for d in rules.durations if d.horizon == heaviest)


def _budget_months(constraints: Constraints | None) -> int | None:
    if constraints is None:
        return None
    paid = [i for i, money in enumerate(constraints.budget_100m_krw, 1) if money > 0]
    return max(paid, default=0) * MONTHS_PER_YEAR


def _plan_months(roadmap: Roadmap | None) -> float | None:
    if roadmap is None or roadmap.finish is None:
        return None
    return ((roadmap.finish - roadmap.start).days + 1) / DAYS_PER_MONTH


def _warnings(
    rules: PurposeRules, profile: PurposeProfile, found: Aims
) -> Iterator[AimWarning]:
    agreed, clear = profile.agreement_pct, found.clarity.value
    if agreed is not None and agreed < rules.agreement_min_pct:
        yield AimWarning("contested", agreed, rules.agreement_min_pct)
    if clear is not None and clear < rules.clarity_min:
        yield AimWarning("unclear", clear, rules.clarity_min)
    time = found.duration
    if time is None:
        return
    if found.budget_months is not None and found.budget_months < time.from_months:
        yield AimWarning("budget_too_short", found.budget_months, time.from_months)
    if found.plan_months is not None and found.plan_months > time.to_months:
        yield AimWarning("plan_too_long", found.plan_months, time.to_months)


def protected_profile(profile: PurposeProfile, least: int) -> PurposeProfile:
    """Return the profile without what would tell of fewer people than the least."""
    if profile.n >= least:
        hidden = hidden_groups({r: s.n for r, s in profile.roles.items()}, least)
        roles = {r: s for r, s in profile.roles.items() if r not in hidden}
        return replace(profile, people=(), roles=roles)
    shares = profile.shares if profile.stated else None
    return PurposeProfile(shares, profile.aims, None, profile.n, stated=profile.stated)
