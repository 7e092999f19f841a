"""The plan on one upright page: lanes, money against limits, what is left out."""

from planner.core import show
from planner.core.findings import first_areas
from planner.core.left_out_findings import limit_kind, limit_name
from planner.core.plan_findings import GAPS_FIRST, plan_note, roadmap_finding
from planner.core.report import ReportSection
from planner.core.roadmap import UNIT, Roadmap
from planner.figures.pen import Pen
from planner.figures.plan_data import lane_words, teams_of
from planner.figures.roadmap_lanes import LaneSize, roadmap_lanes
from planner.report.blocks import (
    Block,
    Column,
    Columns,
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
from planner.report.sections.plan import drawn_plan, plan_key

SMALL = 9.33
LANES_HEIGHT = 545.0
LEFT_OUT = 5


def plan_page(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The plan, or what has to be given for one."""
    plan = desk.assessment.roadmap
    finding = roadmap_finding(desk.assessment)
    if plan is None or not plan.initiatives:
        return [desk.sheet(section, finding, _wanted(desk))]
    blocks: list[Block] = [lanes(desk, plan, LANES_HEIGHT)]
    blocks.append(
        Columns(((44, (_money(desk, plan),)), (56, (_left_out(desk, plan),))))
    )
    lead = desk.read(plan_note(plan))
    return [desk.sheet(section, finding, blocks, lead, prefix="plan")]


def lanes(desk: Desk, plan: Roadmap, high: float, *, people: bool = True) -> Figure:
    """The lanes of the stages across an upright page, people by month below."""
    words = lane_words(desk, plan)
    pen = Pen(desk.pen.palette, SMALL)
    size = LaneSize(PORTRAIT, 13.0, high)
    teams = teams_of(desk, plan) if people else ()
    drawing = roadmap_lanes(drawn_plan(desk, plan), teams, words, pen, size)
    return Figure(Drawing(drawing), key=plan_key(desk))


def _money(desk: Desk, plan: Roadmap) -> Table:
    pairs = zip(plan.spend_by_year, plan.constraints.budget_100m_krw, strict=True)
    lines = tuple(
        Line(
            (
                desk.stated("year {number}", f"plan:year:{i}", number=i),
                desk.state(f"plan:year:{i}:spend", show.number(spent / UNIT, 1)),
                desk.state(f"plan:year:{i}:limit", show.number(limit, 1)),
                desk.state(f"plan:year:{i}:left", show.number(limit - spent / UNIT, 1)),
            )
        )
        for i, (spent, limit) in enumerate(pairs, start=1)
    )
    columns = (
        Column(desk.word("100 million KRW"), 40),
        Column(desk.word("Plan"), 20, "right"),
        Column(desk.word("Limit"), 20, "right"),
        Column(desk.word("Left"), 20, "right"),
    )
    return Table(columns, lines, desk.word("Money by year"), whole=True)


def _left_out(desk: Desk, plan: Roadmap) -> Block:
    heading = desk.word("Stopped by a limit")
    kept_out = {"adds_nothing", "decided"}
    stopped = [d for d in plan.dropped if limit_kind(d.limit) not in kept_out]
    if not stopped:
        words = desk.word("No initiative that would close a gap was stopped.")
        return Prose((words,), heading)
    lines = tuple(
        Line(
            (
                desk.initiative(d.id),
                desk.read(limit_name(limit_kind(d.limit))),
            )
        )
        for d in stopped[:LEFT_OUT]
    )
    columns = (
        Column(desk.word("Initiative"), 66),
        Column(desk.word("Stopped by"), 34),
    )
    rest = len(stopped) - len(lines)
    note = (
        desk.word("{rest} more {rest:is|are} in roadmap.csv.", rest=rest)
        if rest
        else ""
    )
    return Table(columns, lines, heading, note, whole=True)


def _wanted(desk: Desk) -> list[Block]:
    """What a plan needs, and what of the library would close the first areas."""
    plan = desk.assessment.roadmap
    if plan is not None and not desk.assessment.ranked:
        return [Prose((f"{desk.read(GAPS_FIRST)}.",)), *_few_answers(desk)]
    if plan is not None:
        told = tuple(Item("", f"{desk.read(m)}.") for m in plan.messages)
        heading = desk.word("What stands against a plan")
        return [Items(told, heading, numbered=True), *_candidates(desk)]
    asked = (
        Item(desk.word("First day."), desk.word("From when people are free.")),
        Item(desk.word("Money by year."), desk.word("Outside spend that is released.")),
        Item(
            desk.word("People by team."),
            desk.word("Full-time people in an ordinary month."),
        ),
        Item(
            desk.word("Fixed dates and freezes."),
            desk.word("What must be over by a day, and when nothing may go live."),
        ),
    )
    heading = desk.word("What a plan needs from you")
    return [Items(asked, heading, numbered=True), *_candidates(desk)]


def _few_answers(desk: Desk) -> list[Block]:
    """What is known of the three numbers that make a gap."""
    found = desk.assessment.capabilities
    known = (
        (
            desk.word("Importance"),
            sum(c.importance.balanced is not None for c in found),
        ),
        (desk.word("Level"), sum(c.level is not None for c in found)),
        (desk.word("Target"), sum(c.target.balanced is not None for c in found)),
    )
    lines = tuple(Line((name, f"{count} / {len(found)}")) for name, count in known)
    columns = (
        Column(desk.word("Known of capabilities"), 70),
        Column(desk.word("Count"), 30, "right"),
    )
    return [Table(columns, lines, whole=True)]


def _candidates(desk: Desk) -> list[Block]:
    areas = [c.id for c in first_areas(desk.assessment)]
    lines = []
    for initiative in desk.assessment.framework.initiatives:
        closed = [c for c in areas if c in initiative.closes]
        if closed:
            names = ", ".join(desk.capability_short(c) for c in closed)
            weeks = initiative.duration_weeks
            length = f"{show.plain(weeks[0])}–{show.plain(weeks[-1])}"
            lines.append(
                Line((initiative.id, desk.name(initiative.name), names, length))
            )
    if not lines:
        return []
    columns = (
        Column(desk.word("No."), 8),
        Column(desk.word("Initiative"), 44),
        Column(desk.word("Closes"), 36),
        Column(desk.word("Weeks"), 12, "right"),
    )
    note = desk.word("From the library of the method; not chosen, dated or costed yet.")
    heading = desk.word("What would close the first areas")
    return [Table(columns, tuple(lines), heading, note)]
