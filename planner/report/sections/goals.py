"""Goals with their methods: what leads to each, and by when it is reached."""

from planner.core import show
from planner.core.goals import Goal, goal_notes, goals, goals_finding
from planner.core.report import ReportSection
from planner.report.blocks import Block, Column, Item, Items, Line, Sheet, Table
from planner.report.desk import Desk
from planner.report.sections.plan import without_plan


def goals_page(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Every goal with the initiatives that lead to it; what has no partner is named."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    found = goals(desk.assessment)
    blocks: list[Block] = [_table(desk, found)] if found else []
    notes = tuple(
        Item(f"{desk.read(note)}.", "") for note in goal_notes(desk.assessment)
    )
    if notes:
        blocks.append(Items(notes, desk.word("What is without a partner")))
    return [desk.sheet(section, goals_finding(found), blocks)]


def _table(desk: Desk, found: tuple[Goal, ...]) -> Table:
    columns = (
        Column(desk.word("Perspective"), 16),
        Column(desk.word("KPI"), 34),
        Column(desk.word("Target"), 11, "right"),
        Column(desk.word("Methods"), 25),
        Column(desk.word("Reached by"), 14, "right"),
    )
    note = desk.word(
        "A goal is a KPI with a target. Reached by: when the benefits of all its"
        " methods are in full and the longest lags of the causal map have passed."
    )
    return Table(columns, tuple(_line(desk, goal) for goal in found), note=note)


def _line(desk: Desk, goal: Goal) -> Line:
    framework = desk.assessment.framework
    names = {p.id: p.name for p in framework.perspectives}
    target = desk.assessment.engagement.settings.kpi_targets[goal.kpi].target
    unit = desk.name(framework.kpi[goal.kpi].unit)
    return Line(
        (
            desk.name(names[goal.perspective]),
            f"{desk.name(framework.kpi[goal.kpi].name)} ({unit})",
            show.measure(target),
            ", ".join(m.initiative for m in goal.methods) or desk.word("none yet"),
            goal.reached.strftime("%Y-%m") if goal.reached else show.MISSING,
        )
    )
