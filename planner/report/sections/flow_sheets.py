"""The flows of the four perspectives as they stand, drawn, with what is begun."""

from planner.core import show
from planner.core.flows import STANDINGS, flow_finding, flow_sheets, without_source
from planner.core.flows import Sheet as BoxSheet
from planner.core.report import ReportSection
from planner.core.strategy import Flow
from planner.core.text import Message, Text
from planner.figures.flow_chart import flow_chart
from planner.figures.flow_data import flow_boxes, swim_lanes
from planner.figures.pen import Pen
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    Line,
    Prose,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk
from planner.report.sections.delivered import delivered

SMALL = 9.33
LANES_ARE_OURS = Message("Which box lies in which lane is ours.")


def flows(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Each flow as a drawing, with a table of what is begun in it."""
    framework = desk.assessment.framework
    known = desk.assessment.engagement.plan_record.items
    found = [
        (flow, flow_sheets(framework.strategy, flow, known))
        for flow in framework.strategy.flows
    ]
    every = tuple(box for _, boxes in found for box in boxes)
    title = flow_finding(every)
    if not any(map(_is_begun, every)) and desk.assessment.roadmap is None:
        told = desk.word("The flows are worked on once there are areas to begin with.")
        return [desk.sheet(section, title, [Prose((told,))])]
    blocks: list[Block] = []
    for flow, boxes in found:
        blocks.append(_chart(desk, flow, boxes))
        begun = tuple(filter(_is_begun, boxes))
        if begun:
            blocks.append(_begun(desk, begun))
    blocks += delivered(desk)
    lead = desk.word(
        "The third step of the strategy: the flows of the four perspectives. A box"
        " opens when everything it needs is done."
    )
    return [desk.sheet(section, title, blocks, lead)]


def _is_begun(box: BoxSheet) -> bool:
    """Whether somebody works on a box, or has it to do."""
    known = box.known
    return box.standing in ("done", "work") or bool(known.owner or known.evidence)


def _chart(desk: Desk, flow: Flow, found: tuple[BoxSheet, ...]) -> Figure:
    names = {p.id: p.name for p in desk.assessment.framework.perspectives}
    boxes = flow_boxes(found, names, desk.name, desk.read)
    name = names[flow.perspective]
    lanes = swim_lanes(flow, desk.assessment.framework.factors, desk.name)
    pen = Pen(desk.pen.palette, SMALL)
    note = desk.word(
        "Filled: done. Dashed: an input from another flow, with its name below."
    )
    if lanes:
        note = f"{note} {desk.read(LANES_ARE_OURS)}"
    warned = [_sourceless(desk, box.name) for box in without_source(flow)]
    note = " ".join((note, *warned))
    drawing = flow_chart(boxes, pen, PORTRAIT, desk.name(name), lanes)
    return Figure(Drawing(drawing), note, desk.name(name))


def _sourceless(desk: Desk, box: Text) -> str:
    return desk.word(
        "“{box}” has no source in another flow; say by hand where it comes from.",
        box=desk.name(box),
    )


def _begun(desk: Desk, found: tuple[BoxSheet, ...]) -> Table:
    columns = (
        Column(desk.word("Box"), 24),
        Column(desk.word("Waits for"), 24),
        Column(desk.word("State"), 12),
        Column(desk.word("Who, by when"), 16),
        Column(desk.word("What came out"), 24),
    )
    note = desk.word("✓ marks what is done.")
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
