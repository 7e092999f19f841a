"""The stage-gate document: the gates in a row, then a page to decide on at each."""

from collections.abc import Mapping
from dataclasses import replace

from planner.core import show
from planner.core.cycles import review_of
from planner.core.framework import Stage
from planner.core.gates import (
    CRITERION_STATES,
    DELIVERABLE_STATES,
    ItemState,
    items_of,
    readiness,
)
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
DECISION_WORDS: Mapping[str, Message] = {
    "go": Message("go on"),
    "conditional": Message("go on with conditions"),
    "hold": Message("wait"),
    "stop": Message("stop"),
}


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
        _decision(desk, stage.id),
    ]
    finding = stage_finding(desk.assessment, planned)
    sheet = desk.sheet(section, finding, blocks, desk.name(stage.goal) + ".")
    head = f"{sheet.head} {stage.id}"
    return replace(sheet, id=f"gate-{stage.id}", head=head)


def _criteria(desk: Desk, stage: Stage) -> Table:
    known = desk.assessment.engagement.plan_record.items
    lines = []
    for i, c in enumerate(stage.exit_criteria, start=1):
        state = known.get(f"exit:{stage.id}:{i}")
        evidence = state.evidence if state else ""
        lines.append(
            Line(
                (str(i), desk.name(c), evidence, _found(desk, state, CRITERION_STATES))
            )
        )
    columns = (
        Column(desk.word("No."), 7),
        Column(desk.word("Criterion"), 51),
        Column(desk.word("Evidence"), 30),
        Column(desk.word("Met"), 12, "right"),
    )
    heading = desk.word("What the gate asks before the next stage")
    return Table(columns, tuple(lines), heading, whole=True)


def _found(
    desk: Desk, known: ItemState | None, states: Mapping[str, Message]
) -> Drawing | str:
    """What is known, in a word; a box to tick where nothing is."""
    if known is None or known.state == "open":
        return _box(desk)
    return desk.read(states[known.state])


def _facts(desk: Desk, planned: StagePlan, own: list[Planned]) -> Items:
    critical = sum(i.critical for i in own)
    roles = dict.fromkeys(r for i in own for r in i.sized.initiative.roles)
    facts = (
        Item(desk.word("Gate"), show.day_short(planned.finish)),
        Item(desk.word("Initiatives"), str(len(own))),
        Item(desk.word("on the longest chain"), str(critical)),
        Item(desk.word("Outside money"), desk.name(show.money(money_of(own)))),
        Item(desk.word("Ready for the gate"), _ready(desk, planned.id)),
        Item(
            desk.word("Responsible roles"),
            ", ".join(desk.role(r) for r in roles) or show.MISSING,
        ),
    )
    return Items(facts, desk.word("At a glance"))


def _ready(desk: Desk, stage: int) -> str:
    """How many of what the gate asks hold; computed, never declared."""
    authored = next(s for s in desk.assessment.framework.stages if s.id == stage)
    known = desk.assessment.engagement.plan_record.items
    found = readiness(items_of(authored, known))
    return desk.word("{met} of {asked}", met=found.met, asked=found.asked)


def _deliverables(desk: Desk, stage: Stage) -> Table:
    plan = desk.assessment.roadmap
    known = desk.assessment.engagement.plan_record.items
    makers: dict[str, list[Planned]] = {}
    for planned in plan.initiatives if plan else ():
        for deliverable in planned.sized.initiative.stage_deliverables:
            makers.setdefault(deliverable, []).append(planned)
    lines = []
    for d in stage.deliverables:
        own = makers.get(d.id, [])
        names = ", ".join(i.id for i in own) or desk.word("nobody yet")
        day = show.day_short(max((i.finish for i in own), default=None))
        state = _found(desk, known.get(d.id), DELIVERABLE_STATES)
        lines.append(Line((d.id, desk.name(d.name), names, day, state)))
    columns = (
        Column(desk.word("No."), 9),
        Column(desk.word("Deliverable"), 45),
        Column(desk.word("Made by"), 22),
        Column(desk.word("Ends"), 14, "right"),
        Column(desk.word("There"), 10, "right"),
    )
    heading = desk.word("What the stage hands over")
    return Table(columns, tuple(lines), heading, whole=True)


def _decision(desk: Desk, stage: int) -> Block:
    """What was decided at the gate, or a form to decide on."""
    review = review_of(desk.assessment.framework.stages)
    taken = desk.assessment.engagement.plan_record.last_gate(stage, review)
    if taken is None:
        return Columns(((38, (_verdict(desk),)), (62, (_conditions(desk),))))
    conditions = Item(desk.word("Conditions"), taken.conditions)
    facts = (
        Item(desk.word("Decision"), desk.read(DECISION_WORDS[taken.decision])),
        Item(desk.word("Approved by"), taken.approver),
        Item(desk.word("On"), show.day_short(taken.at.date())),
        Item(
            desk.word("Held at that moment"),
            desk.word("{met} of {asked}", met=taken.met, asked=taken.asked),
        ),
        Item(desk.word("Why"), taken.reason),
        *((conditions,) if taken.conditions else ()),
    )
    return Items(facts, desk.word("Decision at the gate"))


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
