"""What comes next: what begins in the first 90 days, the gates, what to decide."""

import datetime as dt

from planner.core import show
from planner.core.report import ReportSection
from planner.core.roadmap import Planned, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.report.blocks import Block, Column, Items, Line, Sheet, Table
from planner.report.desk import Desk
from planner.report.sections.opening import to_decide
from planner.report.sections.plan import without_plan
from planner.report.sections.warned import warnings

FIRST = dt.timedelta(days=90)
MOST = 12


def next_steps(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Decisions, beginnings and gates."""
    plan = desk.assessment.roadmap
    decisions = Items(to_decide(desk), desk.word("To decide"), numbered=True)
    if plan is None or not plan.initiatives:
        if not to_decide(desk):
            return without_plan(desk, section)
        finding = Message(
            "{count} {count:decision is|decisions are} wanted from this meeting",
            {"count": len(decisions.items)},
        )
        return [desk.sheet(section, finding, [decisions])]
    begun = [i for i in plan.initiatives if i.start < plan.start + FIRST]
    finding = Message(
        "{count} {count:initiative begins|initiatives begin} in the first 90 days",
        {"count": len(begun)},
    )
    blocks: list[Block] = [
        decisions,
        *warnings(desk),
        _begun(desk, begun),
        gate_table(desk, plan),
    ]
    return [desk.sheet(section, finding, blocks)]


def _begun(desk: Desk, begun: list[Planned]) -> Table:
    lines = tuple(
        Line(
            (
                i.id,
                desk.initiative(i.id),
                ", ".join(
                    desk.read(team_name(t))
                    for t, n in i.sized.person_months.items()
                    if n
                ),
                show.day_short(i.start),
                show.day_short(i.finish),
            ),
            "first" if i.critical else "plain",
        )
        for i in sorted(begun, key=lambda i: (i.start, i.id))[:MOST]
    )
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Initiative"), 41),
        Column(desk.word("Teams"), 26),
        Column(desk.word("Begins"), 13, "right"),
        Column(desk.word("Ends"), 13, "right"),
    )
    note = desk.word("Bold: on the longest chain of prerequisites.")
    if len(begun) > MOST:
        more = len(begun) - MOST
        note += " " + desk.word("{count} more begin later in the 90 days.", count=more)
    return Table(columns, lines, desk.word("What begins in the first 90 days"), note)


def gate_table(desk: Desk, plan: Roadmap) -> Table:
    """The gates with their days and what is still open at each."""
    names = {s.id: s for s in desk.assessment.framework.stages}
    made = {d for i in plan.initiatives for d in i.sized.initiative.stage_deliverables}
    lines = []
    for stage in plan.stages:
        nobody = [d for d in names[stage.id].deliverables if d.id not in made]
        lines.append(
            Line(
                (
                    str(stage.id),
                    desk.name(names[stage.id].name),
                    show.day_short(stage.finish),
                    str(len(stage.initiatives)),
                    f"{len(nobody)}/{len(names[stage.id].deliverables)}",
                )
            )
        )
    columns = (
        Column(desk.word("Stage"), 9, "right"),
        Column(desk.word("Name"), 37),
        Column(desk.word("Gate"), 18, "right"),
        Column(desk.word("Initiatives"), 16, "right"),
        Column(desk.word("Without a maker"), 20, "right"),
    )
    note = desk.word(
        "Without a maker: deliverables of the stage that no chosen initiative makes."
    )
    return Table(columns, tuple(lines), desk.word("Gates"), note, whole=True)
