"""The stage-gate document: the gates in a row, then a page to decide on at each."""

from dataclasses import replace

from planner.core import show
from planner.core.framework import Stage
from planner.core.plan_findings import roadmap_finding, stage_finding
from planner.core.report import ReportSection
from planner.core.roadmap import Planned, Roadmap, StagePlan
from planner.core.text import Message
from planner.report.blocks import (
    Block,
    Column,
    Columns,
    Drawing,
    Item,
    Items,
    Line,
    Sheet,
    Table,
)
from planner.report.desk import Desk
from planner.report.sections.next_steps import gate_table
from planner.report.sections.plan import money_of, without_plan
from planner.report.sections.plan_page import lanes

LANES_HEIGHT = 420.0
BLANK_LINES = 3


def overview(desk: Desk, section: ReportSection) -> list[Sheet]:
    """All gates on one page."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    blocks: list[Block] = [
        lanes(desk, plan, LANES_HEIGHT, people=False),
        gate_table(desk, plan),
    ]
    return [desk.sheet(section, _finding(desk, plan), blocks)]


def _finding(desk: Desk, plan: Roadmap) -> Message:
    dated = [s for s in plan.stages if s.finish]
    if not dated:
        return roadmap_finding(desk.assessment)
    last = max(s.finish for s in dated if s.finish)
    values = {
        "count": len(dated),
        "all": len(plan.stages),
        "date": show.day(last),
    }
    return Message("{count} of {all} gates have a day, the last on {date}", values)


def gates(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A page per stage, to be filled in at its gate."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return []
    authored = {s.id: s for s in desk.assessment.framework.stages}
    return [_gate(desk, section, authored[s.id], s) for s in plan.stages]


def _gate(
    desk: Desk, section: ReportSection, stage: Stage, planned: StagePlan
) -> Sheet:
    plan = desk.assessment.roadmap
    own = [i for i in (plan.initiatives if plan else ()) if i.sized.stage == stage.id]
    blocks: list[Block] = [
        Columns(((62, (_criteria(desk, stage),)), (38, (_facts(desk, planned, own),)))),
        _deliverables(desk, stage),
        Columns(((38, (_verdict(desk),)), (62, (_conditions(desk),)))),
    ]
    finding = stage_finding(desk.assessment, planned)
    sheet = desk.sheet(section, finding, blocks, desk.name(stage.goal) + ".")
    head = f"{sheet.head} {stage.id}"
    return replace(sheet, id=f"gate-{stage.id}", head=head)


def _criteria(desk: Desk, stage: Stage) -> Table:
    lines = tuple(
        Line((str(i), desk.name(c), "", _box(desk)))
        for i, c in enumerate(stage.exit_criteria, start=1)
    )
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Criterion"), 51),
        Column(desk.word("Evidence"), 30),
        Column(desk.word("Met"), 12, "right"),
    )
    heading = desk.word("What the gate asks before the next stage")
    return Table(columns, lines, heading, whole=True)


def _facts(desk: Desk, planned: StagePlan, own: list[Planned]) -> Items:
    critical = sum(i.critical for i in own)
    roles = dict.fromkeys(r for i in own for r in i.sized.initiative.roles)
    facts = (
        Item(desk.word("Gate"), show.day_short(planned.finish)),
        Item(desk.word("Initiatives"), str(len(own))),
        Item(desk.word("on the longest chain"), str(critical)),
        Item(desk.word("Outside money"), desk.name(show.money(money_of(own)))),
        Item(
            desk.word("Responsible roles"),
            ", ".join(desk.role(r) for r in roles) or show.MISSING,
        ),
    )
    return Items(facts, desk.word("At a glance"))


def _deliverables(desk: Desk, stage: Stage) -> Table:
    plan = desk.assessment.roadmap
    makers: dict[str, list[Planned]] = {}
    for planned in plan.initiatives if plan else ():
        for deliverable in planned.sized.initiative.stage_deliverables:
            makers.setdefault(deliverable, []).append(planned)
    lines = []
    for d in stage.deliverables:
        own = makers.get(d.id, [])
        names = ", ".join(i.id for i in own) or desk.word("nobody yet")
        day = show.day_short(max((i.finish for i in own), default=None))
        lines.append(Line((d.id, desk.name(d.name), names, day, _box(desk))))
    columns = (
        Column(desk.word("No."), 9),
        Column(desk.word("Deliverable"), 45),
        Column(desk.word("Made by"), 22),
        Column(desk.word("Ends"), 14, "right"),
        Column(desk.word("There"), 10, "right"),
    )
    heading = desk.word("What the stage hands over")
    return Table(columns, tuple(lines), heading, whole=True)


def _verdict(desk: Desk) -> Table:
    """Four ways to decide, each with a box to tick."""
    words = (
        desk.word("go on"),
        desk.word("go on with conditions"),
        desk.word("wait"),
        desk.word("stop"),
    )
    lines = tuple(Line((word, _box(desk))) for word in words)
    columns = (
        Column(desk.word("Decision"), 70),
        Column(desk.word("One of them"), 30, "right"),
    )
    return Table(columns, lines, desk.word("Decision at the gate"), whole=True)


def _conditions(desk: Desk) -> Table:
    lines = tuple(Line(("\u00a0", "", "")) for _ in range(BLANK_LINES))
    columns = (
        Column(desk.word("Condition"), 56),
        Column(desk.word("By whom"), 22),
        Column(desk.word("By when"), 22),
    )
    heading = desk.word("Conditions, day and signatures")
    return Table(columns, lines, heading, whole=True)


def _box(desk: Desk) -> Drawing:
    """A box to tick on paper."""
    pen = desk.pen
    drawn = pen.rect((13, 1, 10, 10), "fill-paper stroke-ink")
    return Drawing(pen.svg((24, 12), [drawn], desk.word("to tick")))
