"""The boxes of a flow as its figure wants them, those of other flows among them."""

from collections.abc import Callable, Mapping, Sequence

from planner.core import show
from planner.core.flows import STANDINGS, Sheet
from planner.core.framework import Factor
from planner.core.strategy import Flow
from planner.core.text import Message, Text
from planner.figures.flow_chart import FlowBox, SwimLane

Name = Callable[[Text], str]
Read = Callable[[Message], str]


def flow_boxes(
    sheets: Sequence[Sheet], perspectives: Mapping[str, Text], name: Name, read: Read
) -> tuple[FlowBox, ...]:
    """Return own boxes in their order, before them the inputs from other flows.

    Args:
        sheets: of one flow.
        perspectives: names of all perspectives.
        name: puts an authored text into the reader's language.
        read: puts a sentence into the reader's language.
    """
    foreign = {s.id: s for sheet in sheets for s in sheet.sources if s.foreign}
    inputs = tuple(
        FlowBox(
            source.id,
            name(source.name),
            "done" if source.done else "waiting",
            read(STANDINGS["done" if source.done else "waiting"]),
            origin=name(perspectives[source.foreign]),
        )
        for source in foreign.values()
    )
    own = tuple(
        FlowBox(
            sheet.box.id,
            name(sheet.box.name),
            sheet.standing,
            _said(sheet, read),
            tuple(source.id for source in sheet.sources),
            lane=sheet.box.lane or "",
        )
        for sheet in sheets
    )
    return (*inputs, *own)


def swim_lanes(
    flow: Flow, factors: Mapping[str, Factor], name: Name
) -> tuple[SwimLane, ...]:
    """Return the lanes of a flow from left to right; none where it has none."""
    return tuple(SwimLane(lane, name(factors[lane].short)) for lane in flow.lanes)


def _said(sheet: Sheet, read: Read) -> str:
    """How a box stands, who has it and by when."""
    due = show.day_short(sheet.known.due) if sheet.known.due else ""
    parts = (read(STANDINGS[sheet.standing]), sheet.known.owner, due)
    return " · ".join(part for part in parts if part)
