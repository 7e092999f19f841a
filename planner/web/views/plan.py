"""The page of the roadmap: lanes, people and money, what is left out, what changed."""

import datetime as dt
from dataclasses import dataclass

from planner.core import show
from planner.core.candidates import VALUE_UNIT
from planner.core.left_out_findings import dropped_finding, limit_kind, limit_name
from planner.core.plan_changes import PlanChanges
from planner.core.plan_findings import (
    full_months,
    investment_finding,
    people_finding,
    plan_note,
    roadmap_finding,
    tightest_year,
)
from planner.core.plan_price import price_note
from planner.core.roadmap import UNIT, Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.figures.money_bars import YearMoney, money_bars
from planner.figures.plan_data import lane_words, plan_of, teams_of
from planner.figures.roadmap_lanes import LaneSize, roadmap_lanes
from planner.services.solving import Solved
from planner.web.views.plan_risk import RiskPart, risk_part
from planner.web.views.reader import Drawing, Reader

PLAN = {"count": "plan:count", "date": "plan:finish"}
WIDTH = 1176.0
MARGIN = 300.0


@dataclass(frozen=True, slots=True)
class DroppedRow:
    """An initiative left out, with the limit that stopped it."""

    id: str
    name: str
    closes: str
    limit: str
    detail: str


@dataclass(frozen=True, slots=True)
class TeamRow:
    """A team: its effort, its fullest month and its limit."""

    name: str
    months: str
    fullest: str
    limit: str
    full: bool


@dataclass(frozen=True, slots=True)
class PlanPage:
    """What the page of the roadmap shows.

    Args:
        figure: None where no initiative is planned.
        stopped, idle: left out by a limit, left out because they close nothing more.
        changes: what is different from the plan solved before; None for the first.
    """

    title: Message
    lead: Message | None
    note: Message
    aim: Message
    solved_at: dt.datetime | None
    figure: Drawing | None
    money: Drawing
    money_note: Message
    people_note: Message
    teams: tuple[TeamRow, ...]
    dropped_note: Message
    stopped: tuple[DroppedRow, ...]
    idle: tuple[DroppedRow, ...]
    prices: tuple[Message, ...]
    changes: PlanChanges | None
    messages: tuple[Message, ...]
    risk: RiskPart | None
    ended: bool


def plan_page(reader: Reader, plan: Roadmap, solved: Solved | None) -> PlanPage:
    """Return the page of a solved plan."""
    left_out = [_dropped(reader, plan, d.id) for d in plan.dropped]
    idle = {d.id for d in plan.dropped if d.limit == "adds_nothing"}
    return PlanPage(
        title=reader.with_ids(roadmap_finding(reader.assessment), **PLAN),
        lead=_kept(reader, plan),
        note=reader.with_ids(plan_note(plan), gap="plan:gap"),
        aim=_aim(reader),
        solved_at=solved.at if solved else None,
        figure=_figure(reader, plan) if plan.initiatives else None,
        money=_money(reader, plan),
        money_note=investment_note(reader, plan),
        people_note=_people_note(reader, plan),
        teams=_teams(reader, plan),
        dropped_note=reader.with_ids(
            dropped_finding(reader.assessment),
            count="plan:dropped",
            idle="plan:idle",
            rest="plan:stopped",
        ),
        stopped=tuple(row for row in left_out if row.id not in idle),
        idle=tuple(row for row in left_out if row.id in idle),
        prices=_prices(reader, plan),
        changes=solved.changes if solved else None,
        messages=notes_of(reader, plan),
        risk=risk_part(reader, plan),
        ended=plan.choice.ended,
    )


def _aim(reader: Reader) -> Message:
    """Say what a plan is after, in the order in which it counts."""
    return Message(
        "The plan is after, in this order: the most worth closed, {leverage} of it by"
        " leverage; for that the least outside spend; then what is worth more closed"
        " sooner (weight {sooner}), and early ends. The weights are our default.",
        {
            "leverage": reader.rule("roadmap.leverage_share", show.percent),
            "sooner": reader.rule("roadmap.sooner_share", show.plain),
        },
    )


def investment_note(reader: Reader, plan: Roadmap) -> Message:
    """Say what is spent; each number opens."""
    tightest = tightest_year(plan)
    ids = {"total": "plan:total"}
    if tightest:
        ids["share"] = f"plan:year:{tightest.year}:share"
    return reader.with_ids(investment_finding(reader.assessment), **ids)


def _people_note(reader: Reader, plan: Roadmap) -> Message:
    months = full_months(plan)
    team = max(months, key=lambda t: (months[t], t))
    return reader.with_ids(people_finding(plan), months=f"team:{team}:full")


def notes_of(reader: Reader, plan: Roadmap) -> tuple[Message, ...]:
    """Return the notes of a plan; each number opens."""
    return tuple(
        reader.with_all(note, f"plan_note:{i}")
        for i, note in enumerate(plan.messages, 1)
    )


def _kept(reader: Reader, plan: Roadmap) -> Message | None:
    """Say how the nearest fixed date is kept."""
    ends = {i.id: i.finish for i in plan.initiatives}
    kept = [
        (due - ends[name], name, due)
        for name, due in plan.constraints.must_finish.items()
        if name in ends
    ]
    if not kept:
        return None
    room, name, due = min(kept)
    values = {
        "initiative": reader.assessment.framework.initiative[name].name,
        "date": show.day(ends[name]),
        "days": reader.opening(f"due:{name}:days", str(room.days)),
        "due": show.day(due),
    }
    if not room.days:
        return Message(
            "{initiative} ends on its fixed date {due}. Nothing goes live in a freeze.",
            values,
        )
    return Message(
        "{initiative} ends on {date}, {days} {days:day|days} before its fixed date"
        " {due}. Nothing goes live in a freeze.",
        values,
    )


def _figure(reader: Reader, plan: Roadmap) -> Drawing:
    words = lane_words(reader, plan)

    def address(initiative: str) -> str:
        return reader.to_number(f"initiative:{initiative}:start")

    drawn = roadmap_lanes(
        plan_of(
            reader,
            plan,
            lambda count: reader.word(
                "{count} {count:initiative|initiatives}", count=count
            ),
        ),
        teams_of(reader, plan),
        words,
        reader.pen(address),
        LaneSize(WIDTH),
    )
    return Drawing(drawn)


def _money(reader: Reader, plan: Roadmap) -> Drawing:
    return Drawing(
        money_bars(
            years_of(reader, plan), reader.pen(), MARGIN, reader.word("Money by year")
        )
    )


def years_of(reader: Reader, plan: Roadmap) -> list[YearMoney]:
    """Planned money of each project year against its limit."""
    pairs = zip(plan.spend_by_year, plan.constraints.budget_100m_krw, strict=True)
    return [
        YearMoney(
            reader.word("year {number}", number=i),
            spent / UNIT,
            limit,
            f"{show.number(spent / UNIT, 1)} / {show.number(limit, 1)}",
        )
        for i, (spent, limit) in enumerate(pairs, start=1)
    ]


def _teams(reader: Reader, plan: Roadmap) -> tuple[TeamRow, ...]:
    effort: dict[str, float] = {}
    for planned in plan.initiatives:
        for team, months in planned.sized.person_months.items():
            effort[team] = effort.get(team, 0.0) + months
    limits = plan.constraints.fte_per_month
    return tuple(
        TeamRow(
            reader.read(team_name(team)),
            reader.opening(
                f"team:{team}:months", show.number(effort.get(team, 0.0), 1)
            ),
            reader.opening(
                f"team:{team}:fullest", show.number(max(people, default=0.0), 1)
            ),
            reader.opening(f"team:{team}:limit", show.plain(limits[team])),
            bool(people) and max(people) >= 0.95 * limits[team] > 0,
        )
        for team, people in plan.people_by_month.items()
    )


def _dropped(reader: Reader, plan: Roadmap, initiative: str) -> DroppedRow:
    found = next(d for d in plan.dropped if d.id == initiative)
    authored = reader.assessment.framework.initiative[initiative]
    return DroppedRow(
        initiative,
        reader.name(authored.name),
        ", ".join(reader.capability_short(c) for c in authored.closes),
        reader.read(limit_name(limit_kind(found.limit))),
        reader.read(found.detail),
    )


def _prices(reader: Reader, plan: Roadmap) -> tuple[Message, ...]:
    """What a unit more of each limit that stopped something would bring back."""
    whole = sum(round(w.value * VALUE_UNIT) for w in plan.worths)
    return tuple(
        reader.with_ids(price_note(price, whole), share=f"price:{i}:share")
        for i, price in enumerate(plan.choice.prices, 1)
    )
