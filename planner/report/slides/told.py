"""The slides of a result in their order, from the findings the pages show."""

from collections.abc import Callable

from planner.report.desk import Desk
from planner.report.slides.contents import Deck, Slide
from planner.report.slides.found_slides import (
    areas,
    causes,
    disagreement,
    levels,
    matters,
    opening,
    ranking,
    summary,
)
from planner.report.slides.plan_slides import (
    decisions,
    initiatives,
    kpis,
    money,
    quality,
    roadmap,
)


def deck(desk: Desk) -> Deck:
    """All slides; those about a plan only where there is one."""
    settings = desk.assessment.engagement.settings
    plan = desk.assessment.roadmap
    makers = (*BEFORE, *(WITH_PLAN if plan and plan.initiatives else ()), *AFTER)
    made = tuple(slide for maker in makers if (slide := maker(desk)) is not None)
    return Deck(
        desk.name(settings.name),
        desk.name(settings.client),
        desk.assessment.inputs_hash,
        made,
    )


Maker = Callable[[Desk], Slide | None]
BEFORE: tuple[Maker, ...] = (
    opening,
    summary,
    levels,
    areas,
    ranking,
    matters,
    disagreement,
    causes,
)
WITH_PLAN: tuple[Maker, ...] = (initiatives, roadmap, money)
AFTER: tuple[Maker, ...] = (kpis, quality, decisions)
