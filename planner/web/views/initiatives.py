"""Planned initiatives as rows: value, what they close, cost, days, and why."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.experiment import VERDICT_WORDS
from planner.core.goals import goal_notes
from planner.core.plan_findings import initiatives_finding, plan_note
from planner.core.roadmap import Roadmap
from planner.core.teams import team_name
from planner.core.text import Message
from planner.web.views.benefits import BenefitRow, benefit_rows
from planner.web.views.goals import GoalRow, goal_rows, goals_share, goals_told
from planner.web.views.levels import Choice
from planner.web.views.proposed_order import OrderPart, order_part
from planner.web.views.reader import Number, Reader
from planner.web.views.value_effort import ValueEffortPart, value_effort_part


@dataclass(frozen=True, slots=True)
class Tried:
    """An experiment of an initiative that was decided on."""

    number: int
    name: str
    decision: Message


@dataclass(frozen=True, slots=True)
class InitiativeRow:
    """A planned initiative: its worth, its needs, what it closes, why it is chosen."""

    id: str
    name: str
    value: str
    closes: str
    cost: str
    weeks: str
    stage: int
    start: Number
    finish: str
    slack: str
    why: str
    owner: str
    critical: bool
    quick: bool
    tried: tuple[Tried, ...]


def initiative_rows(reader: Reader, plan: Roadmap) -> tuple[InitiativeRow, ...]:
    """Return every planned initiative in the order of its start."""
    worth = {w.capability: w.value for w in plan.worths}
    return tuple(_initiative(reader, plan, i.id, worth) for i in plan.initiatives)


def _initiative(
    reader: Reader, plan: Roadmap, initiative: str, worth: Mapping[str, float]
) -> InitiativeRow:
    found = next(i for i in plan.initiatives if i.id == initiative)
    id_, value = f"initiative:{found.id}", sum(worth.get(c, 0.0) for c in found.closes)
    why = [reader.read(m) for m in found.reasons if not m.sentence.startswith("closes")]
    if found.sized.stretched_by:
        why.append(
            reader.word(
                "longer because the {team} is small",
                team=team_name(found.sized.stretched_by),
            )
        )
    return InitiativeRow(
        id=found.id,
        name=reader.initiative(found.id),
        value=reader.opening(f"{id_}:closed_value", show.score(value))
        if found.closes
        else show.MISSING,
        closes=", ".join(reader.capability_short(c) for c in found.closes)
        or show.MISSING,
        cost=reader.opening(
            f"{id_}:spend_100m_krw", show.number(found.spend_100m_krw, 1)
        ),
        weeks=reader.opening(f"{id_}:weeks", str(found.sized.weeks)),
        stage=found.sized.stage,
        start=reader.number(show.day_short(found.start), f"{id_}:start"),
        finish=reader.opening(f"{id_}:finish", show.day_short(found.finish)),
        slack=" · ".join(
            (
                reader.opening(f"{id_}:slack", str(found.float_weeks)),
                reader.opening(f"{id_}:free", str(found.free_weeks)),
            )
        ),
        why="; ".join(why),
        owner=reader.assessment.engagement.plan_record.owner(found.id),
        critical=found.critical,
        quick=found.sized.initiative.quick_win,
        tried=_tried(reader, found.id),
    )


def _tried(reader: Reader, initiative: str) -> tuple[Tried, ...]:
    record = reader.assessment.engagement.plan_record
    return tuple(
        Tried(one.number, one.name, VERDICT_WORDS[one.decision.decision])
        for one in record.experiments
        if one.initiative == initiative and one.decision
    )


ORDERS: Mapping[str, Message] = {
    "start": Message("by start"),
    "value": Message("by value"),
    "cost": Message("by cost"),
}


@dataclass(frozen=True, slots=True)
class InitiativesPage:
    """What the page of initiatives shows."""

    title: Message
    lead: Message
    orders: tuple[Choice, ...]
    rows: tuple[InitiativeRow, ...]
    value: ValueEffortPart
    order: OrderPart
    benefits: tuple[BenefitRow, ...]
    goals: tuple[Message, ...]
    goals_told: Message
    goals_share: str
    goal_rows: tuple[GoalRow, ...]

    @property
    def unmeasured(self) -> int:
        """How many KPIs the plan should move lack data or a target."""
        return sum(not row.known for row in self.benefits)


def initiatives_page(reader: Reader, plan: Roadmap, order: str) -> InitiativesPage:
    """Return the page; an unknown order is that of the start."""
    chosen = order if order in ORDERS else "start"
    return InitiativesPage(
        title=reader.with_ids(
            initiatives_finding(reader.assessment),
            **{key: f"plan:{key}" for key in ("count", "closed", "open", "quick")},
        ),
        lead=reader.with_ids(plan_note(plan), gap="plan:gap"),
        orders=tuple(
            Choice(
                reader.read(word),
                reader.to_page(order=None if name == "start" else name),
                name == chosen,
            )
            for name, word in ORDERS.items()
        ),
        rows=_ordered(reader, plan, chosen),
        value=value_effort_part(reader, plan),
        order=order_part(reader, plan),
        benefits=benefit_rows(reader),
        goals=goal_notes(reader.assessment),
        goals_told=goals_told(reader),
        goals_share=goals_share(reader),
        goal_rows=goal_rows(reader),
    )


def _ordered(reader: Reader, plan: Roadmap, order: str) -> tuple[InitiativeRow, ...]:
    rows = initiative_rows(reader, plan)
    worth = {w.capability: w.value for w in plan.worths}
    value = {i.id: sum(worth.get(c, 0.0) for c in i.closes) for i in plan.initiatives}
    cost = {i.id: i.spend_100m_krw for i in plan.initiatives}
    if order == "start":
        return rows
    by = value if order == "value" else cost
    return tuple(sorted(rows, key=lambda row: (-by[row.id], row.id)))
