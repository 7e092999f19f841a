"""What a company's size and industry ask of the plan, with the reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from planner.core.framework import Framework
from planner.core.initiatives import size_class
from planner.core.preparing.conditions import first_finish_months
from planner.core.preparing.sheet import Answered, Sheet
from planner.core.preparing_rules import DataStrategy, PreparingRules
from planner.core.roadmap import Roadmap
from planner.core.rules import SizeClass

Way = Literal["use", "buy", "collect"]


@dataclass(frozen=True, slots=True)
class SizeRule:
    """What the first year may hold for a company of this size (row S2-7).

    Args:
        staff: None where the profile does not say; the largest class is used then.
        broken: initiatives of the plan that start in the first year all the same.
        early: whether something is live in time; None without a plan.
    """

    staff: int | None
    size: SizeClass
    broken: tuple[str, ...]
    early: bool | None


@dataclass(frozen=True, slots=True)
class DataWay:
    """How to come by customer information (row S2-5).

    Args:
        way: None where neither answers nor industry tell.
        level: how easy it is, 1 to 5: agreed in the project, else answered.
        by_industry: the way follows from the industry alone.
    """

    way: Way | None
    level: float | None
    identified: Answered | None
    by_industry: bool


def size_rule(
    framework: Framework,
    rules: PreparingRules,
    staff: int | None,
    roadmap: Roadmap | None,
) -> SizeRule:
    """Return what the size allows, held against the plan."""
    size = size_class(framework.rules.roadmap, staff)
    first = first_finish_months(roadmap)
    early = None if first is None else first <= rules.conditions.early_months
    return SizeRule(staff, size, _too_dear(framework, size, roadmap), early)


def _too_dear(
    framework: Framework, size: SizeClass, roadmap: Roadmap | None
) -> tuple[str, ...]:
    if roadmap is None:
        return ()
    start = roadmap.start
    second = start.replace(year=start.year + 1, day=min(start.day, 28))
    return tuple(
        p.id
        for p in roadmap.initiatives
        if p.start < second
        and framework.initiative[p.id].cost_class not in size.first_year_cost_classes
    )


def data_way(
    rules: DataStrategy,
    industry: str | None,
    stated: Mapping[str, float],
    sheet: Sheet,
) -> DataWay:
    """Return how to come by information: from the figures, else from the industry."""
    answered = sheet.get((rules.ease, ""))
    agreed = stated.get(rules.ease.partition(".")[2])
    level = agreed if agreed is not None else answered.value if answered else None
    identified = sheet.get((rules.identified, ""))
    share = identified.value if identified else None
    if level is None and share is None:
        return DataWay(_usual(rules, industry), None, identified, by_industry=True)
    way: Way = "collect"
    if level is not None and level < rules.buy_below_ease:
        way = "buy"
    known = share is not None and share >= rules.use_from_identified_pct
    if known or (level is not None and level >= rules.use_from_ease):
        way = "use"
    return DataWay(way, level, identified, by_industry=False)


def _usual(rules: DataStrategy, industry: str | None) -> Way | None:
    if industry in rules.easy_industries:
        return "use"
    return "buy" if industry in rules.costly_industries else None
