"""One page for each stage: goal, deliverables, gate, people, money, initiatives."""

from dataclasses import replace

from planner.core import show
from planner.core.framework import Stage
from planner.core.plan_findings import stage_finding
from planner.core.report import ReportSection
from planner.core.roadmap import Planned, StagePlan
from planner.core.teams import team_name
from planner.core.text import Message
from planner.report.blocks import (
    Block,
    Column,
    Columns,
    Item,
    Items,
    Line,
    Sheet,
    Table,
)
from planner.report.desk import Desk
from planner.report.sections.plan import money_of, team_months, without_plan


def stages(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A sheet per stage."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    authored = {s.id: s for s in desk.assessment.framework.stages}
    found = [
        _stage(desk, section, authored[s.id], s) for s in plan.stages if s.initiatives
    ]
    empty = [authored[s.id] for s in plan.stages if not s.initiatives]
    return [*found, *_without_initiatives(desk, section, empty)]


def _without_initiatives(
    desk: Desk, section: ReportSection, empty: list[Stage]
) -> list[Sheet]:
    """One sheet for all stages in which nothing is planned."""
    if not empty:
        return []
    columns = (
        Column(desk.word("Stage"), 20),
        Column(desk.word("What the stage hands over"), 32),
        Column(desk.word("What the gate asks before the next stage"), 48),
    )
    lines = tuple(
        Line(
            (
                f"{stage.id} {desk.name(stage.name)}",
                ", ".join(f"{d.id} {desk.name(d.name)}" for d in stage.deliverables),
                "; ".join(desk.name(c) for c in stage.exit_criteria),
            )
        )
        for stage in empty
    )
    words = desk.word(
        "The initiatives of these stages close no gap that is still open, or a limit or"
        " a decision stopped them; they are listed among those left out. Decide by hand"
        " who makes the deliverables."
    )
    finding = Message(
        "{count} {count:stage has|stages have} no initiative; what they hand over is"
        " still open",
        {"count": len(empty)},
    )
    sheet = desk.sheet(section, finding, [Table(columns, lines)], words)
    return [replace(sheet, id="stages-open")]


def _stage(
    desk: Desk, section: ReportSection, stage: Stage, planned: StagePlan
) -> Sheet:
    plan = desk.assessment.roadmap
    own = [i for i in (plan.initiatives if plan else ()) if i.sized.stage == stage.id]
    facts = [
        Item(desk.word("Begins"), show.day_short(planned.start)),
        Item(desk.word("Gate"), show.day_short(planned.finish)),
        Item(desk.word("Outside money"), desk.name(show.money(money_of(own)))),
        Item(desk.word("Own effort"), _effort(desk, own)),
        Item(desk.word("Responsible roles"), _roles(desk, own)),
    ]
    blocks: list[Block] = [
        Columns(
            (
                (60, (_deliverables(desk, stage, own), _criteria(desk, stage))),
                (40, (Items(tuple(facts), desk.word("At a glance")),)),
            )
        ),
    ]
    blocks += _initiatives(desk, own)
    finding = stage_finding(desk.assessment, planned)
    sheet = desk.sheet(section, finding, blocks, desk.name(stage.goal) + ".")
    head = f"{sheet.head} {stage.id}"
    return replace(sheet, id=f"stage-{stage.id}", head=head)


def _deliverables(desk: Desk, stage: Stage, own: list[Planned]) -> Table:
    makers: dict[str, list[str]] = {}
    for planned in own:
        for deliverable in planned.sized.initiative.stage_deliverables:
            makers.setdefault(deliverable, []).append(planned.id)
    lines = tuple(
        Line(
            (
                d.id,
                desk.name(d.name),
                ", ".join(makers.get(d.id, [])) or desk.word("nobody yet"),
            )
        )
        for d in stage.deliverables
    )
    columns = (
        Column(desk.word("No."), 12),
        Column(desk.word("Deliverable"), 52),
        Column(desk.word("Made by"), 36),
    )
    return Table(columns, lines, desk.word("What the stage hands over"), whole=True)


def _criteria(desk: Desk, stage: Stage) -> Items:
    items = tuple(Item("", desk.name(c)) for c in stage.exit_criteria)
    heading = desk.word("What the gate asks before the next stage")
    return Items(items, heading, numbered=True)


def _effort(desk: Desk, own: list[Planned]) -> str:
    months = team_months([i.sized for i in own])
    parts = [
        f"{desk.read(team_name(team))} {show.number(effort, 1)}"
        for team, effort in sorted(months.items())
    ]
    if not parts:
        return show.MISSING
    return desk.word("{parts} person-months", parts=", ".join(parts))


def _roles(desk: Desk, own: list[Planned]) -> str:
    found = dict.fromkeys(r for i in own for r in i.sized.initiative.roles)
    return ", ".join(desk.role(r) for r in found) or show.MISSING


def _initiatives(desk: Desk, own: list[Planned]) -> list[Block]:
    heading = desk.word("Initiatives of the stage")
    columns = (
        Column(desk.word("No."), 6),
        Column(desk.word("Initiative"), 30),
        Column(desk.word("Begins"), 11, "right"),
        Column(desk.word("Ends"), 11, "right"),
        Column(desk.word("Weeks"), 6, "right"),
        Column(desk.word("Money"), 6, "right"),
        Column(desk.word("Roles"), 30),
    )
    lines = tuple(_line(desk, i) for i in own)
    note = desk.word(
        "Money: outside spend in 100 million KRW. Bold: on the longest chain of"
        " prerequisites."
    )
    return [Table(columns, lines, heading, note)]


def _line(desk: Desk, planned: Planned) -> Line:
    initiative = planned.sized.initiative
    cells = (
        planned.id,
        desk.name(initiative.name),
        show.day_short(planned.start),
        show.day_short(planned.finish),
        str(planned.sized.weeks),
        show.number(planned.spend_100m_krw, 1),
        ", ".join(desk.role(r) for r in initiative.roles),
    )
    return Line(cells, "first" if planned.critical else "plain")
