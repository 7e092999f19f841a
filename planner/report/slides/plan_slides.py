"""Slides about the plan, its money, KPIs and what is to be decided."""

from planner.core import show
from planner.core.confidence import GRADES
from planner.core.findings import (
    quality_finding,
)
from planner.core.plan_findings import (
    critical_finding,
    initiatives_finding,
    investment_finding,
    kpis_finding,
    roadmap_finding,
)
from planner.core.roadmap import UNIT
from planner.core.text import Message
from planner.report.desk import Desk
from planner.report.sections.opening import to_decide
from planner.report.slides.contents import Bars, Points, Rows, Slide
from planner.report.slides.made import MOST_ROWS, slide_of


def initiatives(desk: Desk) -> Slide | None:
    """The initiatives on the longest chain, then the dearest."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    order = sorted(
        plan.initiatives, key=lambda i: (not i.critical, -i.spend_100m_krw, i.id)
    )
    lines = tuple(
        (
            i.id,
            desk.initiative(i.id),
            str(i.sized.stage),
            show.day_short(i.start),
            show.day_short(i.finish),
            show.number(i.spend_100m_krw, 1),
        )
        for i in order[:MOST_ROWS]
    )
    heads = (
        (desk.word("No."), 8, "left"),
        (desk.word("Initiative"), 44, "left"),
        (desk.word("Stage"), 8, "right"),
        (desk.word("Begins"), 14, "right"),
        (desk.word("Ends"), 14, "right"),
        (desk.word("Money"), 12, "right"),
    )
    note = desk.read(critical_finding(desk.assessment)) + "."
    return slide_of(
        desk,
        initiatives_finding(desk.assessment),
        Rows(heads, lines),
        note=note,
    )


def roadmap(desk: Desk) -> Slide | None:
    """Stages as spans in weeks from the first day."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    names = {s.id: desk.name(s.name) for s in desk.assessment.framework.stages}
    dated = [(s, s.start, s.finish) for s in reversed(plan.stages)]
    spans = [(s, a, b) for s, a, b in dated if a is not None and b is not None]
    body = Bars(
        "span",
        tuple(f"{s.id} {names[s.id]}" for s, _, _ in spans),
        (
            (
                desk.word("weeks from the first day"),
                tuple((a - plan.start).days / 7 for _, a, _ in spans),
            ),
            (desk.word("weeks"), tuple(((b - a).days + 1) / 7 for _, a, b in spans)),
        ),
        "0",
    )
    return slide_of(desk, roadmap_finding(desk.assessment), body, "next")


def money(desk: Desk) -> Slide | None:
    """Money by year against its limit."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    years = range(1, len(plan.spend_by_year) + 1)
    body = Bars(
        "standing",
        tuple(desk.word("year {number}", number=y) for y in years),
        (
            (desk.word("Plan"), tuple(s / UNIT for s in plan.spend_by_year)),
            (desk.word("Limit"), tuple(plan.constraints.budget_100m_krw)),
        ),
    )
    note = desk.word("100 million KRW")
    return slide_of(desk, investment_finding(desk.assessment), body, "investment", note)


def kpis(desk: Desk) -> Slide | None:
    """KPIs with a target, where they stand."""
    found = desk.assessment
    engagement = found.engagement
    lines = []
    for kpi, aim in engagement.settings.kpi_targets.items():
        series = engagement.series.get(kpi)
        known = [v for v in series.values if v is not None] if series else []
        unit = desk.name(desk.kpi(kpi).unit)
        last = show.measure(known[-1] if known else None)
        name = desk.name(desk.kpi(kpi).name)
        lines.append((kpi, name, unit, last, show.measure(aim.target)))
    if not lines:
        return None
    heads = (
        (desk.word("No."), 12, "left"),
        (desk.word("KPI"), 46, "left"),
        (desk.word("Measured in"), 14, "left"),
        (desk.word("Last"), 14, "right"),
        (desk.word("Target"), 14, "right"),
    )
    body = Rows(heads, tuple(lines[:MOST_ROWS]))
    return slide_of(desk, kpis_finding(found), body, "kpis")


def quality(desk: Desk) -> Slide:
    """How many levels have which grade."""
    found = desk.assessment
    counts = tuple(
        float(sum(desk.grade(c) == grade for c in found.capabilities))
        for grade in GRADES
    )
    series = ((desk.word("capabilities"), counts),)
    body = Bars("standing", tuple(GRADES), series, "0")
    return slide_of(desk, quality_finding(found), body, "quality")


def decisions(desk: Desk) -> Slide:
    """What the meeting has to decide."""
    lines = tuple((i.first, i.rest) for i in to_decide(desk))
    finding = Message(
        "{count} {count:decision is|decisions are} wanted from this meeting",
        {"count": len(lines)},
    )
    return slide_of(desk, finding, Points(lines))
