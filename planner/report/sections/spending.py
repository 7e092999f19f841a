"""What the plan costs and what it leaves out."""

from collections.abc import Iterable, Sequence

from planner.core import show
from planner.core.left_out_findings import dropped_finding, limit_kind, limit_name
from planner.core.plan_findings import investment_finding, people_finding
from planner.core.report import ReportSection
from planner.core.roadmap import UNIT, Roadmap
from planner.core.schedule.shortfall import Dropped
from planner.core.teams import team_name
from planner.figures.money_bars import YearMoney, money_bars
from planner.figures.people_bars import people_bars
from planner.figures.plan_data import teams_of
from planner.report.blocks import Block, Column, Drawing, Figure, Line, Sheet, Table
from planner.report.desk import PORTRAIT, Desk
from planner.report.sections.finish import prices
from planner.report.sections.plan import (
    drawn_plan,
    finding_blocks,
    team_months,
    without_plan,
)

DECIDED = frozenset({"decided", "alternative"})


def investment(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Money by year against its limit, people by month against theirs."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return without_plan(desk, section)
    money, people = desk.word("Money by year"), desk.word("People by month")
    bars = money_bars(_years(desk, plan), desk.pen, PORTRAIT, money)
    rows = people_bars(
        drawn_plan(desk, plan),
        teams_of(desk, plan),
        desk.pen,
        PORTRAIT,
        people,
    )
    note = desk.word(
        "Outside spend in 100 million KRW; a project year is twelve months from the"
        " start. Upright line: limit."
    )
    blocks: list[Block] = [
        Figure(Drawing(bars), note, money),
        _money_table(desk, plan),
        Figure(Drawing(rows), desk.read(people_finding(plan)), people),
        _effort_table(desk, plan),
        *finding_blocks(plan.messages, desk),
    ]
    return [desk.sheet(section, investment_finding(desk.assessment), blocks)]


def _years(desk: Desk, plan: Roadmap) -> list[YearMoney]:
    pairs = zip(plan.spend_by_year, plan.constraints.budget_100m_krw, strict=True)
    return [
        YearMoney(
            desk.word("year {number}", number=i),
            spent / UNIT,
            limit,
            f"{show.number(spent / UNIT, 1)} / {show.number(limit, 1)}",
        )
        for i, (spent, limit) in enumerate(pairs, start=1)
    ]


def _money_table(desk: Desk, plan: Roadmap) -> Table:
    rate = desk.assessment.framework.rules.roadmap.own_cost_100m_krw_per_pm
    effort = sum(team_months([i.sized for i in plan.initiatives]).values())
    lines = [
        Line(
            (
                year.name,
                show.number(year.planned, 1),
                show.number(year.limit, 1),
                show.number(year.limit - year.planned, 1),
            )
        )
        for year in _years(desk, plan)
    ]
    total = sum(plan.spend_by_year) / UNIT
    limit = sum(plan.constraints.budget_100m_krw)
    shown = (show.number(v, 1) for v in (total, limit, limit - total))
    lines.append(Line((desk.word("together"), *shown), "first"))
    columns = (
        Column(desk.word("100 million KRW"), 40),
        Column(desk.word("Plan"), 20, "right"),
        Column(desk.word("Limit"), 20, "right"),
        Column(desk.word("Left"), 20, "right"),
    )
    note = desk.word(
        "Not in the limit: own effort of {effort} person-months, which at {rate}"
        " (100 million KRW) a person-month, our default, would be {cost}.",
        effort=show.number(effort, 1),
        rate=show.plain(rate),
        cost=show.money(effort * rate),
    )
    return Table(columns, tuple(lines), note=note, whole=True)


def _effort_table(desk: Desk, plan: Roadmap) -> Table:
    months = team_months([i.sized for i in plan.initiatives])
    limits = plan.constraints.fte_per_month
    lines = tuple(
        Line(
            (
                desk.read(team_name(team)),
                show.number(months.get(team, 0.0), 1),
                show.number(max(people, default=0.0), 1),
                show.plain(limits[team]),
            )
        )
        for team, people in plan.people_by_month.items()
    )
    columns = (
        Column(desk.word("Team"), 40),
        Column(desk.word("Person-months"), 20, "right"),
        Column(desk.word("Fullest month, people"), 20, "right"),
        Column(desk.word("Limit, people"), 20, "right"),
    )
    return Table(columns, lines, whole=True)


def dropped(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Initiatives left out with the limit that stopped each."""
    plan = desk.assessment.roadmap
    if plan is None or not plan.dropped or not desk.assessment.ranked:
        return without_plan(desk, section)
    by_kind = {d.id: limit_kind(d.limit) for d in plan.dropped}
    idle = [d for d in plan.dropped if by_kind[d.id] == "adds_nothing"]
    decided = [d for d in plan.dropped if by_kind[d.id] in DECIDED]
    stopped = [d for d in plan.dropped if d not in idle and d not in decided]
    blocks: list[Block] = []
    if stopped:
        blocks.append(_stopped(desk, stopped))
    blocks += prices(desk, plan)
    if decided:
        blocks.append(_decided(desk, decided))
    if idle:
        blocks.append(_idle(desk, plan, idle))
    return [desk.sheet(section, dropped_finding(desk.assessment), blocks)]


def _names(desk: Desk, capabilities: Iterable[str]) -> str:
    return ", ".join(desk.capability_short(c) for c in capabilities)


def _left_out(desk: Desk, found: Dropped) -> tuple[str, str, str]:
    """Number, name and what it would have closed."""
    initiative = desk.assessment.framework.initiative[found.id]
    return found.id, desk.name(initiative.name), _names(desk, initiative.closes)


def _stopped(desk: Desk, left_out: Sequence[Dropped]) -> Table:
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Initiative"), 33),
        Column(desk.word("Would close"), 22),
        Column(desk.word("Stopped by"), 13),
        Column(desk.word("Why"), 25),
    )
    lines = tuple(
        Line(
            (
                *_left_out(desk, found),
                desk.read(limit_name(limit_kind(found.limit))),
                desk.read(found.detail),
            )
        )
        for found in left_out
    )
    note = desk.word(
        "Of all weeks in which an initiative could start beside the plan, the one that"
        " breaks the fewest limits by the least was looked at."
    )
    return Table(columns, lines, desk.word("Stopped by a limit"), note)


def _decided(desk: Desk, left_out: Sequence[Dropped]) -> Table:
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Initiative"), 37),
        Column(desk.word("Would close"), 31),
        Column(desk.word("Why"), 25),
    )
    lines = tuple(
        Line((*_left_out(desk, found), desk.read(found.detail))) for found in left_out
    )
    return Table(columns, lines, desk.word("Left out by decision"))


def _idle(desk: Desk, plan: Roadmap, left_out: Sequence[Dropped]) -> Table:
    closers = {c: i.id for i in plan.initiatives for c in i.closes}
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Initiative"), 37),
        Column(desk.word("Would close"), 36),
        Column(desk.word("Closed by, instead"), 20),
    )
    lines = []
    for found in left_out:
        initiative = desk.assessment.framework.initiative[found.id]
        instead = sorted({closers[c] for c in initiative.closes if c in closers})
        name, closes = desk.name(initiative.name), _names(desk, initiative.closes)
        others = ", ".join(instead) or desk.word("no open gap")
        lines.append(Line((found.id, name, closes, others)))
    note = desk.word(
        "A gap counts once, for the first initiative that closes it; these would close"
        " no further one. They may still be worth doing for a reason of your own: fix"
        " a date for them and plan again."
    )
    heading = desk.word("Would close no further gap")
    return Table(columns, tuple(lines), heading, note)
