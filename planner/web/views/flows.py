"""The work sheet of a perspective as a page: a row for each box."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.flows import (
    STANDINGS,
    Sheet,
    advice,
    flow_finding,
    proposed_option,
    without_source,
    would_fall_away,
)
from planner.core.framework import Framework
from planner.core.text import Message, Text
from planner.figures.flow_chart import flow_chart
from planner.figures.flow_data import Name, Read, flow_boxes, swim_lanes
from planner.figures.palette import SCREEN
from planner.figures.pen import Href, Pen
from planner.services.flowing import WorkSheet
from planner.web.views.reader import Drawing, drawn
from planner.web.views.stating import stated, with_ids

WIDTH = 900.0
PROCESS_SCORE = "perspective:PR:score"


@dataclass(frozen=True, slots=True)
class InputRow:
    """What a box needs, with what came out of it."""

    name: Text
    done: bool
    foreign: Text | None
    output: str


@dataclass(frozen=True, slots=True)
class BoxRow:
    """A box with its inputs, state and output.

    Args:
        foreseen: that it would fall away if the proposed option were taken.
    """

    id: str
    name: Text
    lane: Text | None
    said: Message
    standing: str
    state: str
    inputs: tuple[InputRow, ...]
    owner: str
    due: str
    output: str
    chosen: Text | None
    reopened: bool
    opens: bool
    revision: int
    states: Mapping[str, Message]
    advice: Message | None
    foreseen: Message | None


@dataclass(frozen=True, slots=True)
class FlowLink:
    """The flow of a perspective, for the list of all."""

    perspective: str
    name: Text
    done: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class FlowPage:
    """What the page of a flow shows.

    Args:
        missing: inputs from other flows that are not done yet, or not named.
        laned: whether its boxes lie in lanes.
    """

    title: Message
    perspective: str
    note: Text | None
    flows: tuple[FlowLink, ...]
    rows: tuple[BoxRow, ...]
    missing: tuple[Message, ...]
    sheets: tuple[Sheet, ...]
    laned: bool


def flow_page(
    found: tuple[WorkSheet, ...],
    perspective: str,
    framework: Framework,
    process_score: float | None,
) -> FlowPage | None:
    """Return the page of a perspective's flow; None where there is none."""
    one = next((w for w in found if w.flow.perspective == perspective), None)
    if one is None:
        return None
    names = {p.id: p.name for p in framework.perspectives}
    limit = "rule:roadmap.align_from"
    told = advice(process_score, framework.rules.roadmap.align_from)
    rule = with_ids(told, score=PROCESS_SCORE, limit=limit) if told else None
    option = _proposed(one, framework, process_score)
    return FlowPage(
        title=stated(flow_finding(one.sheets), f"flow:{perspective}"),
        perspective=perspective,
        note=one.flow.note,
        flows=tuple(_link(w, names, perspective) for w in found),
        rows=tuple(_row(s, framework, rule, option) for s in one.sheets),
        missing=(*_missing(one, names), *_sourceless(one)),
        sheets=one.sheets,
        laned=bool(one.flow.lanes),
    )


def flow_drawing(
    shown: FlowPage, framework: Framework, address: Href, name: Name, read: Read
) -> Drawing:
    """Return the flow as a figure whose boxes lead to their rows."""
    names = {p.id: p.name for p in framework.perspectives}
    boxes = flow_boxes(shown.sheets, names, name, read)
    own = {sheet.box.id for sheet in shown.sheets}
    pen = Pen(SCREEN, href=lambda box: address(box) if box in own else None)
    title = name(names[shown.perspective])
    flow = framework.strategy.flow_of[shown.perspective]
    lanes = swim_lanes(flow, framework.factors, name)
    return drawn(lambda width: flow_chart(boxes, pen, width, title, lanes), WIDTH)


def _link(found: WorkSheet, names: Mapping[str, Text], chosen: str) -> FlowLink:
    perspective = found.flow.perspective
    kept = [s for s in found.sheets if s.standing != "dropped"]
    done = sum(s.standing == "done" for s in kept)
    name = names[perspective]
    return FlowLink(perspective, name, f"{done}/{len(kept)}", perspective == chosen)


def _missing(found: WorkSheet, names: Mapping[str, Text]) -> tuple[Message, ...]:
    foreign = {s.id: s for sheet in found.sheets for s in sheet.missing if s.foreign}
    return tuple(
        Message(
            "“{box}” comes from the flow {perspective} and is not done yet",
            {"box": s.name, "perspective": names[s.foreign]},
        )
        for s in foreign.values()
    )


def _sourceless(found: WorkSheet) -> tuple[Message, ...]:
    return tuple(
        Message(
            "“{box}” has no source in another flow; say by hand where it comes from",
            {"box": box.name},
        )
        for box in without_source(found.flow)
    )


def _proposed(found: WorkSheet, framework: Framework, score: float | None) -> str:
    """The option the rule proposes in a flow, until one is taken."""
    align_from = framework.rules.roadmap.align_from
    open_ = (s.box for s in found.sheets if s.box.options and not s.chosen)
    return next((proposed_option(box, score, align_from) for box in open_), "")


def _row(
    sheet: Sheet, framework: Framework, rule: Message | None, option: str
) -> BoxRow:
    box, known = sheet.box, sheet.known
    perspectives = {p.id: p.name for p in framework.perspectives}
    chosen = next((o.name for o in box.options if o.id == sheet.chosen), None)
    return BoxRow(
        id=box.id,
        name=box.name,
        lane=framework.factors[box.lane].name if box.lane else None,
        said=STANDINGS[sheet.standing],
        standing=sheet.standing,
        state=known.state,
        inputs=tuple(
            InputRow(s.name, s.done, perspectives.get(s.foreign), s.output)
            for s in sheet.sources
        ),
        owner=known.owner,
        due=known.due.isoformat() if known.due else "",
        output=known.evidence,
        chosen=chosen,
        reopened=sheet.reopened,
        opens=not sheet.missing and sheet.standing != "dropped",
        revision=known.revision,
        states=_states(sheet, option),
        advice=rule if box.options and not sheet.chosen else None,
        foreseen=Message("falls away if the proposal is taken")
        if would_fall_away(framework.strategy, box, option)
        else None,
    )


def _states(sheet: Sheet, proposed: str) -> Mapping[str, Message]:
    """The states a box can take, of its options the proposed one first."""
    ordered = sorted(sheet.box.options, key=lambda o: o.id != proposed)
    options = {
        f"done.{o.id}": Message("done: {option} (proposed)", {"option": o.name})
        if o.id == proposed
        else Message("done: {option}", {"option": o.name})
        for o in ordered
    }
    ends = options or {"done": Message("done")}
    return {"open": Message("not begun"), "work": Message("in work"), **ends}
