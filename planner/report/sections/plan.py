"""The plan: chosen initiatives, the roadmap on one page, the schedule."""

import datetime as dt
from collections.abc import Sequence

from planner.core import show
from planner.core.initiatives import Sized
from planner.core.plan_findings import (
    critical_finding,
    initiatives_finding,
    plan_note,
    risk_finding,
    risk_note,
    roadmap_finding,
    why_no_plan,
)
from planner.core.report import ReportSection
from planner.core.roadmap import UNIT, Planned, Roadmap
from planner.core.rules import Team
from planner.core.text import Message
from planner.core.tie_words import tie_signs
from planner.figures.gantt import GanttRow, GanttWords, gantt, gantt_head
from planner.figures.pen import Pen
from planner.figures.plan_data import lane_words, plan_of, teams_of
from planner.figures.plan_parts import Plan
from planner.figures.roadmap_lanes import LaneSize, roadmap_lanes
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    KeyEntry,
    Line,
    Prose,
    Sheet,
    Table,
)
from planner.report.desk import LANDSCAPE, Desk
from planner.report.figure_room import figure_room

SMALL = 9.33
LEAST_ROW = 13.0


def without_plan(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A page that says why there is no plan."""
    told = [f"{desk.read(m)}." for m in why_no_plan(desk.assessment)]
    finding = roadmap_finding(desk.assessment)
    upright = section.model_copy(update={"landscape": False})
    return [desk.sheet(upright, finding, [Prose(tuple(told))])]


def initiatives(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Every chosen initiative with what it closes, its size and why."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    columns = (
        Column(desk.word("No."), 6),
        Column(desk.word("Initiative"), 23),
        Column(desk.word("Stage"), 5, "right"),
        Column(desk.word("Closes"), 19),
        Column(desk.word("Waits for"), 13),
        Column(desk.word("Begins"), 12, "right"),
        Column(desk.word("Weeks"), 6, "right"),
        Column(desk.word("Money"), 7, "right"),
        Column(desk.word("Further reasons"), 9),
    )
    lines = tuple(_initiative(desk, i) for i in plan.initiatives)
    note = desk.word(
        "Money: outside spend in 100 million KRW. Closes: the capabilities whose gap"
        " the initiative is the first to close. ◆ quick win; ● on the longest chain of"
        " prerequisites; → needed before others; ! must be finished by a fixed date;"
        " + longer because a team is small."
    )
    typed = any(
        d.kind != "FS" or d.lag
        for i in plan.initiatives
        for d in i.sized.initiative.dependencies
    )
    if typed:
        ties = desk.word(
            "Waits for: until the end of the other; SS its start for the start, FF its"
            " end for the end, SF its start for the end; +5d five working days later."
        )
        note = f"{note} {ties}"
    table = Table(columns, lines, note=note)
    lead = _how_chosen(desk, plan)
    return [desk.sheet(section, initiatives_finding(desk.assessment), [table], lead)]


def _how_chosen(desk: Desk, plan: Roadmap) -> str:
    chosen = desk.word(
        "Chosen to close the most opportunity, weighed by leverage, inside money,"
        " people, calendar and prerequisites."
    )
    return f"{chosen} {desk.read(plan_note(plan))}"


def _initiative(desk: Desk, planned: Planned) -> Line:
    closes = ", ".join(desk.capability_short(c) for c in planned.closes)
    cells = (
        planned.id,
        desk.initiative(planned.id),
        str(planned.sized.stage),
        closes or show.MISSING,
        tie_signs(planned.sized.initiative.dependencies),
        show.day_short(planned.start),
        str(planned.sized.weeks),
        show.number(planned.spend_100m_krw, 1),
        _signs(desk, planned),
    )
    return Line(cells, "first" if planned.critical else "plain")


def _signs(desk: Desk, planned: Planned) -> str:
    plan = desk.assessment.roadmap
    chosen = plan.initiatives if plan else ()
    due = plan.constraints.must_finish if plan else {}
    signs = {
        "◆": planned.sized.initiative.quick_win,
        "●": planned.critical,
        "→": any(planned.id in i.sized.initiative.needs for i in chosen),
        "!": planned.id in due,
        "+": planned.sized.stretched_by is not None,
    }
    return " ".join(sign for sign, holds in signs.items() if holds)


def drawn_plan(desk: Desk, roadmap: Roadmap) -> Plan:
    """The plan as the figures of the report want it."""
    return plan_of(
        desk, roadmap, lambda count: desk.word("initiatives: {count}", count=count)
    )


def plan_key(desk: Desk) -> tuple[KeyEntry, ...]:
    """Signs of the plan's figures."""
    return (
        desk.sign("fill-indigo", "bar", desk.word("longest chain")),
        desk.sign("fill-level-3", "bar", desk.word("initiative")),
        desk.sign("fill-level-3", "quick", desk.word("quick win")),
        desk.sign("fill-paper stroke-ink", "diamond", desk.word("gate")),
        desk.sign("", "hatch", desk.word("nothing goes live")),
    )


def roadmap(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Seven lanes on one page."""
    found = desk.assessment.roadmap
    if found is None or not found.initiatives:
        return without_plan(desk, section)
    finding = roadmap_finding(desk.assessment)
    words = lane_words(desk, found)
    plan = drawn_plan(desk, found)
    pen = Pen(desk.pen.palette, SMALL)
    key = plan_key(desk)
    told = " ".join(filter(None, (_kept(desk, found), _may_end(desk, found))))
    note = desk.read(risk_note(found.risk)) if found.risk else ""
    room = figure_room(desk, section, finding, lead=told, key=key, note=note)
    size = LaneSize(LANDSCAPE, 13.0, room)
    drawing = roadmap_lanes(plan, teams_of(desk, found), words, pen, size)
    figure = Figure(Drawing(drawing), note, key=key)
    return [desk.sheet(section, finding, [figure], told)]


def _may_end(desk: Desk, found: Roadmap) -> str:
    """Say when the plan may really end, where that was drawn."""
    return f"{desk.read(risk_finding(found))}." if found.risk else ""


def _kept(desk: Desk, found: Roadmap) -> str:
    """Say how the fixed dates and the freezes are kept."""
    ends = {i.id: i.finish for i in found.initiatives}
    told = [
        desk.read(_kept_date(desk, i, ends[i], due))
        for i, due in sorted(found.constraints.must_finish.items())
        if i in ends
    ]
    if found.constraints.freeze:
        told.append(desk.word("Nothing goes live in a freeze."))
    return " ".join(told)


def _kept_date(desk: Desk, initiative: str, end: dt.date, due: dt.date) -> Message:
    values = {
        "id": initiative,
        "name": desk.assessment.framework.initiative[initiative].short,
        "date": show.day(end),
        "days": (due - end).days,
    }
    if end == due:
        return Message("{id} {name} ends on {date}, its fixed date.", values)
    return Message(
        "{id} {name} ends on {date}, {days} {days:day|days} before its fixed date.",
        values,
    )


def schedule(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A row per initiative with dates, slack and the longest chain."""
    found = desk.assessment.roadmap
    if found is None or not found.initiatives:
        return without_plan(desk, section)
    plan = drawn_plan(desk, found)
    floats = {i.id: i.float_weeks for i in found.initiatives}
    rows = tuple(
        GanttRow(
            bar,
            f"{show.day_short(bar.start)[2:]} – {show.day_short(bar.finish)[2:]}",
            str(floats[bar.id]),
        )
        for bar in plan.bars
    )
    words = GanttWords(
        desk.word(
            "Schedule of {count} {count:initiative|initiatives}", count=len(rows)
        ),
        desk.word("A row per initiative, in order of start."),
        (desk.word("initiative"), desk.word("days"), desk.word("slack, weeks")),
    )
    note = desk.word(
        "Slack: weeks an initiative may slip before a follower or the end of the plan"
        " moves; it does not ask whether people and money would be free then."
    )
    finding, key = critical_finding(desk.assessment), plan_key(desk)[:3]
    room = figure_room(desk, section, finding, key=key, note=note)
    pen = Pen(desk.pen.palette, SMALL)
    high = min(15.0, (room - gantt_head(pen)) / len(rows))
    # Many rows are drawn wider, so that all of them come out smaller.
    wider = max(1.0, LEAST_ROW / high)
    figure = gantt(plan, rows, words, pen, (LANDSCAPE * wider, high * wider))
    return [desk.sheet(section, finding, [Figure(Drawing(figure), note, key=key)])]


def money_of(initiatives: Sequence[Planned]) -> float:
    """Outside money of some initiatives in 100 million KRW."""
    return sum(sum(i.spend) for i in initiatives) / UNIT


def team_months(sized: Sequence[Sized]) -> dict[Team, float]:
    """Person-months by team of some initiatives."""
    months: dict[Team, float] = {}
    for size in sized:
        for team, effort in size.person_months.items():
            months[team] = months.get(team, 0.0) + effort
    return months


def finding_blocks(messages: Sequence[Message], desk: Desk) -> list[Block]:
    """Notes of the plan as a paragraph each."""
    told = tuple(desk.read(m) + "." for m in messages)
    return [Prose(told)] if told else []
