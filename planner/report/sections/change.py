"""The change on paper: its risks with what answers them, the size of its steps."""

from planner.core import show
from planner.core.change_risks import (
    STANDINGS,
    ChangeRisk,
    change_finding,
    change_risks,
    steps_finding,
    steps_of,
)
from planner.core.report import ReportSection
from planner.report.blocks import Block, Column, Line, Prose, Sheet, Table
from planner.report.desk import Desk
from planner.report.sections.plan import without_plan


def change(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A table of the risks; nothing where the framework names none."""
    plan, found = desk.assessment.roadmap, change_risks(desk.assessment)
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    if not found:
        return []
    columns = (
        Column(desk.word("Risk"), 26),
        Column(desk.word("State"), 10),
        Column(desk.word("lowest level"), 17),
        Column(desk.word("level"), 7, "right"),
        Column(desk.word("Answered by"), 12),
        Column(desk.word("What to do"), 28),
    )
    lines = tuple(_line(desk, risk) for risk in found)
    steps = steps_of(plan, desk.assessment.framework.rules.roadmap.parallel_max)
    blocks: list[Block] = [
        Table(columns, lines),
        Prose((f"{desk.read(steps_finding(steps))}.",), desk.word("Step by step")),
    ]
    lead = desk.word("Which risks there are and what answers them is our proposal.")
    return [desk.sheet(section, change_finding(found), blocks, lead)]


def _line(desk: Desk, risk: ChangeRisk) -> Line:
    cells = (
        risk.line.in_language(desk.language),
        desk.read(STANDINGS[risk.standing]),
        desk.capability_short(risk.lowest) if risk.lowest else show.MISSING,
        show.level(risk.level),
        ", ".join(p.id for p in risk.answers) or desk.word("nothing yet"),
        desk.name(risk.line.how) if risk.line.how else "",
    )
    return Line(cells, "first" if risk.standing == "present" else "plain")
