"""When the plan may really end, what holds the end, and what limits would cost."""

from planner.core import show
from planner.core.candidates import VALUE_UNIT
from planner.core.plan_findings import risk_note
from planner.core.plan_price import price_note
from planner.core.report import ReportSection
from planner.core.risk_findings import event_note, late_notes, promise_finding
from planner.core.roadmap import PlanRisk, Roadmap
from planner.figures.finish_spread import finish_spread, holding, share_bar
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    Item,
    Items,
    Line,
    Prose,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk

MOST, BAR = 12, 150.0


def finish(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Percentiles of plan and stages, criticality, events; nothing without draws."""
    plan = desk.assessment.roadmap
    risk = plan.risk if plan else None
    if plan is None or risk is None or plan.finish is None:
        return []
    blocks: list[Block] = [_spread(desk, plan, risk), _days(desk, plan, risk)]
    blocks.append(_holding(desk, plan, risk, section.most or MOST))
    if risk.events:
        told = tuple(Item(f"{desk.read(event_note(event))}.") for event in risk.events)
        blocks.append(Items(told, desk.word("What may happen")))
    late = tuple(f"{desk.read(note)}." for note in late_notes(plan))
    if late:
        blocks.append(Prose(late))
    lead = desk.read(risk_note(risk))
    return [desk.sheet(section, promise_finding(plan), blocks, lead)]


def _spread(desk: Desk, plan: Roadmap, risk: PlanRisk) -> Figure:
    drawing = finish_spread(desk, plan, risk, desk.pen, PORTRAIT)
    note = desk.word(
        "A bar per week: in how many of {draws} draws the plan ends in it. Lines: the"
        " planned day and the days kept in 50, 80 and 95 of 100 draws; the one to"
        " promise in red.",
        draws=show.number(risk.draws),
    )
    return Figure(Drawing(drawing), note, desk.word("When the plan ends in the draws"))


def _days(desk: Desk, plan: Roadmap, risk: PlanRisk) -> Table:
    names = {s.id: desk.name(s.name) for s in desk.assessment.framework.stages}
    rows = [(desk.word("The whole plan"), plan.finish, risk.finish)]
    rows += [
        (f"{s.id} {names[s.id]}", s.finish, risk.stages[s.id])
        for s in plan.stages
        if s.id in risk.stages
    ]
    lines = tuple(
        Line(
            (
                name,
                show.day_short(planned),
                *(show.day_short(days[percent]) for percent in (50, 80, 95)),
            ),
            "plain" if number else "first",
        )
        for number, (name, planned, days) in enumerate(rows)
    )
    columns = (
        Column(desk.word("Stage"), 36),
        Column(desk.word("planned"), 16, "right"),
        *(Column(percent, 16, "right") for percent in ("P50", "P80", "P95")),
    )
    heading = desk.word("Days by which the plan and its stages end")
    return Table(columns, lines, heading, whole=True)


def _holding(desk: Desk, plan: Roadmap, risk: PlanRisk, most: int) -> Table:
    found = {i.id: i for i in plan.initiatives}
    lines = tuple(
        Line(
            (
                name,
                desk.initiative(name),
                Drawing(share_bar(share, desk.pen, BAR)),
                show.percent(share),
                str(found[name].float_weeks),
                str(found[name].free_weeks),
            )
        )
        for name, share in holding(risk, most)
        if name in found
    )
    columns = (
        Column(desk.word("No."), 8),
        Column(desk.word("Initiative"), 36),
        Column(desk.word("Holds the end, share of draws"), 24),
        Column("%", 8, "right"),
        Column(desk.word("Slack, weeks"), 12, "right"),
        Column(desk.word("of it free"), 12, "right"),
    )
    note = desk.word(
        "Criticality: the share of draws in which an initiative has no slack. Free"
        " slack moves nothing else."
    )
    return Table(columns, lines, desk.word("What holds the end most often"), note)


def prices(desk: Desk, plan: Roadmap) -> list[Block]:
    """What one more unit of each limit would bring back; nothing where none stopped."""
    whole = sum(round(w.value * VALUE_UNIT) for w in plan.worths)
    notes = [price_note(price, whole) for price in plan.choice.prices]
    if not notes:
        return []
    told = tuple(Item(f"{desk.read(note)}.") for note in notes)
    return [
        Items(told, desk.word("Price of the limits, solved again with more of each"))
    ]
