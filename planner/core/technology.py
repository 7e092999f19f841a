"""How far a plan leans on technology (S0-27): one rule for warning and flags."""

from collections.abc import Sequence

from planner.core.framework import Framework
from planner.core.roadmap import Planned


def is_technology(framework: Framework, initiative: str) -> bool:
    """Whether most of what an initiative can close lies in factors of technology."""
    rule = framework.rules.roadmap.technology
    if rule is None:
        return False
    closes = framework.initiative[initiative].closes
    return 2 * sum(framework.factor_of[c] in rule.factors for c in closes) > len(closes)


def first_half(initiatives: Sequence[Planned]) -> tuple[Planned, ...]:
    """The initiatives that start before the middle of the time the plan takes."""
    if not initiatives:
        return ()
    first = min(i.start for i in initiatives)
    middle = first + (max(i.finish for i in initiatives) - first) / 2
    return tuple(i for i in initiatives if i.start < middle)


def early_share(framework: Framework, initiatives: Sequence[Planned]) -> float | None:
    """Share of technology in the first half; None without a rule or a plan."""
    half = first_half(initiatives)
    if framework.rules.roadmap.technology is None or not half:
        return None
    return sum(is_technology(framework, i.id) for i in half) / len(half)


def money_share(framework: Framework, initiatives: Sequence[Planned]) -> float | None:
    """Share of the outside money for technology; None where nothing is spent."""
    total = sum(sum(i.spend) for i in initiatives)
    if framework.rules.roadmap.technology is None or not total:
        return None
    technical = (sum(i.spend) for i in initiatives if is_technology(framework, i.id))
    return sum(technical) / total
