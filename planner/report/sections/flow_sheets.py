"""The flows of the four perspectives as they stand: a page for each."""

from dataclasses import replace

from planner.core import show
from planner.core.flows import STANDINGS, flow_finding, flow_sheets
from planner.core.flows import Sheet as BoxSheet
from planner.core.report import ReportSection
from planner.core.strategy import Flow
from planner.core.text import Message
from planner.report.blocks import Block, Column, Line, Sheet, Table
from planner.report.desk import Desk


def flows(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A page per perspective: boxes with what they need, who, when, what came out."""
    found = desk.assessment.framework.strategy.flows
    pages = [_page(desk, section, flow) for flow in found]
    return [replace(p, listed=not number) for number, p in enumerate(pages)]


def _page(desk: Desk, section: ReportSection, flow: Flow) -> Sheet:
    known = desk.assessment.engagement.plan_record.items
    found = flow_sheets(desk.assessment.framework.strategy, flow, known)
    names = {p.id: p.name for p in desk.assessment.framework.perspectives}
    title = Message(
        "{perspective}: {standing}",
        {"perspective": names[flow.perspective], "standing": flow_finding(found)},
    )
    blocks: list[Block] = [_boxes(desk, found)]
    sheet = desk.sheet(section, title, blocks)
    return replace(sheet, id=f"flows-{flow.perspective}")


def _boxes(desk: Desk, found: tuple[BoxSheet, ...]) -> Table:
    columns = (
        Column(desk.word("Box"), 24),
        Column(desk.word("Waits for"), 24),
        Column(desk.word("State"), 12),
        Column(desk.word("Who, by when"), 16),
        Column(desk.word("What came out"), 24),
    )
    note = desk.word(
        "A box opens when everything it needs is done; ✓ marks what is done."
    )
    return Table(columns, tuple(_line(desk, box) for box in found), note=note)


def _line(desk: Desk, box: BoxSheet) -> Line:
    names = {p.id: p.name for p in desk.assessment.framework.perspectives}
    needs = ", ".join(
        ("✓ " if source.done else "")
        + desk.name(source.name)
        + (f" ({desk.name(names[source.foreign])})" if source.foreign in names else "")
        for source in box.sources
    )
    chosen = next((o for o in box.box.options if o.id == box.chosen), None)
    state = desk.read(STANDINGS[box.standing])
    if chosen is not None:
        state = f"{state}: {desk.name(chosen.name)}"
    known = box.known
    due = show.day_short(known.due) if known.due else ""
    who = " · ".join(part for part in (known.owner, due) if part)
    return Line(
        (
            desk.name(box.box.name),
            needs or show.MISSING,
            state,
            who or show.MISSING,
            known.evidence or show.MISSING,
        )
    )
