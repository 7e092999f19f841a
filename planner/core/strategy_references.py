"""What may be wrong inside the strategy frames and flows of a framework."""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from planner.core.framework import Framework
from planner.core.references import (
    Fault,
    Path,
    arrows,
    cycles,
    duplicates,
    unknown,
    unknown_in,
)
from planner.core.strategy import CHILD_LISTS, Entry, Flow, Frame, Strategy
from planner.core.text import Message

BOX = Message("box")
LINE = Message("line")
KINDS: Mapping[str, Message] = {
    "capability": Message("capability"),
    "factor": Message("factor"),
    "perspective": Message("perspective"),
    "kpi": Message("KPI"),
    "frame": Message("frame"),
    "dimension": Message("dimension"),
    "column": Message("column"),
    "line": LINE,
}
SINGLE_TEXTS = (
    "concept",
    "example",
    "focus",
    "how",
    "rule",
    "answer",
    "also",
    "shows",
)


def strategy_faults(framework: Framework) -> Iterator[Fault]:
    """Yield what is wrong with frames and flows."""
    strategy = framework.strategy
    yield from duplicates(
        Message("frame"),
        [(("strategy", "frames", i), f.id) for i, f in enumerate(strategy.frames)],
    )
    known = _known_ids(framework)
    for index, frame in enumerate(strategy.frames):
        yield from _frame_faults(("strategy", "frames", index), frame, known)
    yield from chain(_flow_faults(framework), _flow_cycles(strategy))


def _known_ids(framework: Framework) -> Mapping[str, Collection[str]]:
    return {
        "capability": framework.capabilities,
        "factor": framework.factors,
        "perspective": {p.id for p in framework.perspectives},
        "kpi": framework.kpi,
        "frame": {frame.id for frame in framework.strategy.frames},
    }


def _frame_faults(
    path: Path, frame: Frame, known: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    lines = {line.id: line for line in frame.items if line.id}
    columns = {column.id for column in frame.columns if column.id}
    inside = {
        **known,
        "line": lines,
        "column": columns,
        "dimension": _ids_of_part(frame, "dimensions"),
    }
    yield from unknown_in((*path, "printed_order"), LINE, frame.printed_order, lines)
    yield from _heading_faults(path, frame)
    yield from duplicates(LINE, _line_ids(path, frame))
    for r, row in enumerate(frame.table):
        for column in row.cells:
            cell = (*path, "table", r, "cells", column)
            yield from unknown(cell, Message("column"), column, columns)
    for where, entry in _entries(path, frame):
        yield from _entry_faults(where, entry, inside)


def _ids_of_part(frame: Frame, part_id: str) -> Collection[str]:
    return {
        line.id
        for part in frame.parts
        if part.id == part_id
        for line in part.items
        if line.id
    }


def _line_ids(path: Path, frame: Frame) -> list[tuple[Path, str]]:
    return [
        ((*path, "items", index), line.id)
        for index, line in enumerate(frame.items)
        if line.id
    ]


def _heading_faults(path: Path, frame: Frame) -> Iterator[Fault]:
    used = {
        key
        for _, entry in _entries(path, frame)
        for key in (*CHILD_LISTS, *SINGLE_TEXTS)
        if getattr(entry, key)
    }
    for key in sorted(used - frame.headings.keys()):
        yield Fault(
            (*path, "headings"),
            Message("The lines have {key}; give it a heading", {"key": key}),
        )
    for key in sorted(frame.headings.keys() - used):
        yield Fault(
            (*path, "headings", key),
            Message("No line has {key}; remove the heading", {"key": key}),
        )


def _entries(path: Path, frame: Frame) -> Iterator[tuple[Path, Entry]]:
    """Yield every line of a frame, however deep, with its path."""
    waiting: list[tuple[Path, tuple[Entry, ...]]] = [
        ((*path, "items"), frame.items),
        ((*path, "columns"), frame.columns),
    ]
    for p, part in enumerate(frame.parts):
        waiting.append(((*path, "parts", p, "items"), part.items))
    for r, row in enumerate(frame.table):
        for column, lines in row.cells.items():
            waiting.append(((*path, "table", r, "cells", column), lines))
    while waiting:
        where, lines = waiting.pop()
        for index, line in enumerate(lines):
            here = (*where, index)
            yield here, line
            waiting += [((*here, key), below) for key, below in line.children().items()]


def _entry_faults(
    path: Path, entry: Entry, known: Mapping[str, Collection[str]]
) -> Iterator[Fault]:
    for key, kind in (
        ("capability", "capability"),
        ("factor", "factor"),
        ("perspective", "perspective"),
        ("frame", "frame"),
        ("dimension", "dimension"),
        ("printed_in", "column"),
    ):
        given: str | None = getattr(entry, key)
        if given:
            yield from unknown((*path, key), KINDS[kind], given, known[kind])
    for key, kind in (
        ("capabilities", "capability"),
        ("factors", "factor"),
        ("kpis", "kpi"),
        ("leads_to", "line"),
    ):
        yield from unknown_in(
            (*path, key), KINDS[kind], getattr(entry, key), known[kind]
        )


def _flow_faults(framework: Framework) -> Iterator[Fault]:
    flows = framework.strategy.flows
    perspectives = {p.id for p in framework.perspectives}
    boxes: list[tuple[Path, str]] = []
    for index, flow in enumerate(flows):
        path: Path = ("strategy", "flows", index)
        where = (*path, "perspective")
        yield from unknown(
            where, Message("perspective"), flow.perspective, perspectives
        )
        yield from unknown_in(
            (*path, "lanes"), Message("factor"), flow.lanes, framework.factors
        )
        yield from _box_faults(path, flow, framework.strategy.boxes)
        boxes += [((*path, "boxes", b), box.id) for b, box in enumerate(flow.boxes)]
    yield from duplicates(BOX, boxes)
    yield from duplicates(
        Message("flow"),
        [(("strategy", "flows", i), flow.perspective) for i, flow in enumerate(flows)],
    )


def _box_faults(path: Path, flow: Flow, boxes: Mapping[str, object]) -> Iterator[Fault]:
    own = {box.id for box in flow.boxes}
    given = own | set(flow.external_inputs)
    yield from unknown_in((*path, "external_inputs"), BOX, flow.external_inputs, boxes)
    for b, box in enumerate(flow.boxes):
        here = (*path, "boxes", b)
        yield from unknown_in((*here, "requires"), BOX, box.requires, given)
        if box.lane:
            yield from unknown((*here, "lane"), Message("lane"), box.lane, flow.lanes)
        if box.place_after:
            yield from unknown((*here, "place_after"), BOX, box.place_after, own)


def _flow_cycles(strategy: Strategy) -> Iterator[Fault]:
    place = {
        box.id: (("strategy", "flows", f, "boxes", b), box)
        for f, flow in enumerate(strategy.flows)
        for b, box in enumerate(flow.boxes)
    }
    for cycle in cycles({one: box.requires for one, (_, box) in place.items()}):
        path, box = place[cycle[-2]]
        yield Fault(
            (*path, "requires", box.requires.index(cycle[-1])),
            Message(
                "These boxes wait for one another: {cycle}; take one out",
                {"cycle": arrows(cycle)},
            ),
        )
