"""Whether the ground is laid: four conditions, readiness, red flags, three lights."""

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core.diagnosis import CapabilityResult
from planner.core.framework import Framework
from planner.core.levels import level_to_percent
from planner.core.preparing.sheet import Combined, Sheet, combined
from planner.core.preparing_rules import Condition, ConditionRules, Light, LightRules
from planner.core.roadmap import Roadmap
from planner.core.statistics import mean
from planner.core.technology import early_share, money_share

Flag = Literal[
    "weak_condition",
    "system_without_change",
    "solution_first",
    "classes_undefined",
    "no_early_result",
    "back_office_apart",
]
Colour = Literal["red", "amber", "green", "unknown"]
DAYS_PER_MONTH = 30.4375


@dataclass(frozen=True, slots=True)
class ConditionResult:
    """A condition: its level 1 to 5 from the answers, its score 0 to 100."""

    condition: Condition
    answers: Combined

    @property
    def level(self) -> float | None:
        """Weighted mean of its answers, 1 to 5."""
        return self.answers.value

    @property
    def score(self) -> float | None:
        """The level as 0 to 100."""
        return None if self.level is None else level_to_percent(self.level)


@dataclass(frozen=True, slots=True)
class RedFlag:
    """What speaks against starting.

    Args:
        subject: the condition that is too weak; empty for the others.
        value, limit: what was found and what it was held against.
    """

    kind: Flag
    subject: str
    value: float
    limit: float


@dataclass(frozen=True, slots=True)
class Seen:
    """What red flags are raised from; None where it is not known.

    Args:
        strategy: whether strategy comes first, 1 to 5.
        share, early: technology in the plan's money and in its first half, 0 to 1.
        classes: level of the definition of customer classes.
        first: months until something is live.
        apart: customer orientation of offices without contact less of those with.
    """

    strategy: float | None
    share: float | None
    early: float | None
    classes: float | None
    first: float | None
    apart: float | None


@dataclass(frozen=True, slots=True)
class Readiness:
    """How ready the company is.

    Args:
        score: mean_share x mean + rest x lowest of the conditions, 0 to 100; None
            where no condition has answers.
        technology_share: part of the plan's money for technology; None without a plan.
        early_technology_share: part of the initiatives that start in the first half of
            the plan.
        first_finish_months: months until the first initiative is live.
        office_gap: customer orientation of offices without contact less of those with.
    """

    conditions: tuple[ConditionResult, ...]
    score: float | None
    mean: float | None
    lowest: ConditionResult | None
    technology_share: float | None
    early_technology_share: float | None
    first_finish_months: float | None
    office_gap: float | None
    flags: tuple[RedFlag, ...]


@dataclass(frozen=True, slots=True)
class LightResult:
    """A factor of success.

    Args:
        level: lowest level of its capabilities that are covered.
        waits: an earlier light is not green yet, so this one is not the next thing.
    """

    light: Light
    level: float | None
    colour: Colour
    waits: bool


def readiness_score(scores: Sequence[float], mean_share: float) -> float | None:
    """Return share x mean + (1 - share) x lowest; None of nothing (rows S2-1)."""
    if not scores:
        return None
    middle = math.fsum(scores) / len(scores)
    return mean_share * middle + (1 - mean_share) * min(scores)


def readiness(
    framework: Framework,
    rules: ConditionRules,
    sheet: Sheet,
    results: Sequence[CapabilityResult],
    roadmap: Roadmap | None,
) -> Readiness:
    """Return the conditions with what they add up to and every red flag."""
    found = tuple(ConditionResult(c, combined(sheet, c.feeds)) for c in rules.items)
    scored = [c for c in found if c.score is not None]
    scores = [c.score for c in scored if c.score is not None]
    planned = roadmap.initiatives if roadmap else ()
    share, early = money_share(framework, planned), early_share(framework, planned)
    first = first_finish_months(roadmap)
    apart = _office_gap(rules, results)
    strategy = combined(sheet, (rules.strategy_first,)).value
    levels = {r.id: r.fused.level for r in results}
    seen = Seen(strategy, share, early, levels.get(rules.classes or ""), first, apart)
    return Readiness(
        conditions=found,
        score=readiness_score(scores, rules.mean_share),
        mean=mean(scores),
        lowest=min(scored, key=lambda c: c.score or 0.0, default=None),
        technology_share=share,
        early_technology_share=early,
        first_finish_months=first,
        office_gap=apart,
        flags=(*_weak(rules, found), *_flags(rules, seen, _early_max(framework))),
    )


def first_finish_months(roadmap: Roadmap | None) -> float | None:
    """Months from the start until the first initiative is live; None without one."""
    if roadmap is None or not roadmap.initiatives:
        return None
    days = (min(p.finish for p in roadmap.initiatives) - roadmap.start).days
    return days / DAYS_PER_MONTH


def _office_gap(
    rules: ConditionRules, results: Sequence[CapabilityResult]
) -> float | None:
    found = next((r for r in results if r.id == rules.customer_centric), None)
    if found is None:
        return None

    def of(roles: Sequence[str]) -> float | None:
        shown = (found.survey.roles.get(role) for role in roles)
        return mean([r.mean for r in shown if r is not None and r.mean is not None])

    back, front = of(rules.back_office), of(rules.front_office)
    return None if back is None or front is None else back - front


def _weak(rules: ConditionRules, found: Sequence[ConditionResult]) -> Iterator[RedFlag]:
    for c in found:
        if c.level is not None and c.level < rules.red_below:
            yield RedFlag("weak_condition", c.condition.id, c.level, rules.red_below)


def _early_max(framework: Framework) -> float:
    rule = framework.rules.roadmap.technology
    return rule.share_max if rule else 1.0


def _flags(rules: ConditionRules, seen: Seen, early_max: float) -> Iterator[RedFlag]:
    limit = rules.technology_share_max
    unsettled = seen.strategy is not None and seen.strategy < rules.red_below
    if seen.share is not None and seen.share > limit and unsettled:
        yield RedFlag("system_without_change", "", seen.share, limit)
    if seen.early is not None and seen.early > early_max:
        yield RedFlag("solution_first", "", seen.early, early_max)
    if seen.classes is not None and seen.classes < rules.classes_min:
        yield RedFlag("classes_undefined", "", seen.classes, rules.classes_min)
    if seen.first is not None and seen.first > rules.early_months:
        yield RedFlag("no_early_result", "", seen.first, rules.early_months)
    if seen.apart is not None and seen.apart <= -1.0:
        yield RedFlag("back_office_apart", "", seen.apart, -1.0)


def lights(
    rules: LightRules, results: Sequence[CapabilityResult]
) -> tuple[LightResult, ...]:
    """Return the lights in their order; a later one waits for those before it."""
    levels: Mapping[str, float | None] = {r.id: r.fused.level for r in results}
    found: list[LightResult] = []
    for light in rules.items:
        known = [x for c in light.capabilities if (x := levels.get(c)) is not None]
        level = min(known, default=None)
        waits = any(before.colour != "green" for before in found)
        found.append(LightResult(light, level, _colour(rules, level), waits))
    return tuple(found)


def _colour(rules: LightRules, level: float | None) -> Colour:
    if level is None:
        return "unknown"
    if level < rules.red_below:
        return "red"
    return "green" if level >= rules.green_from else "amber"
