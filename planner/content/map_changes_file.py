"""`map_changes.csv`: what a project changes on the causal map, oldest first."""

import datetime as dt
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from planner.content.decisions_file import Read
from planner.core.framework import Framework
from planner.core.map_changes import AnyChange, MapChange, change_faults, mapped
from planner.core.node_changes import NODE_ACTIONS, NodeChange
from planner.core.problems import Problem
from planner.core.text import Message, Text

MAP_CHANGES = "map_changes.csv"
COLUMNS = (
    *("action", "source", "target", "sign", "strength", "lag_from", "lag_to"),
    *("evidence", "who", "reason", "basis", "on"),
)
NEEDED = COLUMNS[:10]
NODE_COLUMNS = (
    *("factor", "name_ko", "name_en", "short_ko", "short_en", "unit"),
    *("direction", "timing", "formula", "capabilities", "questions"),
)


def map_changes_in(
    read: Read,
    folder: Path,
    framework: Framework,
    problems: list[Problem],
    questions: Collection[str] = (),
) -> tuple[AnyChange, ...]:
    """Read the changes, each held against the map as those before it left it.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: the map they begin from.
        problems: gets every mistake.
        questions: ids of the questions that may measure a construct.
    """
    if not (folder / MAP_CHANGES).exists():
        return ()
    found = read(MAP_CHANGES, NEEDED, (*COLUMNS[10:], *NODE_COLUMNS))
    if found is None:
        return ()
    table, rows = found
    made: list[AnyChange] = []
    for line, cells in rows:
        change = _change(cells)
        if isinstance(change, Message):
            problems.append(Problem(table.file, line, 0, change))
            continue
        faults = list(change_faults(framework, change, questions))
        problems += [Problem(table.file, line, 0, fault) for fault in faults]
        if not faults:
            framework = mapped(framework, [change])
            made.append(change)
    return tuple(made)


def change_table(
    changes: Collection[AnyChange],
) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """Return the columns that the changes need, and a row for each."""
    nodes = any(isinstance(change, NodeChange) for change in changes)
    columns = (*COLUMNS, *NODE_COLUMNS) if nodes else COLUMNS
    rows = [_row(change) for change in changes]
    return columns, [(*row, *("",) * (len(columns) - len(row))) for row in rows]


def _row(change: AnyChange) -> tuple[str, ...]:
    on = change.on.isoformat() if change.on else ""
    said = (change.who, change.reason, change.basis, on)
    if isinstance(change, NodeChange):
        return (change.action, change.kpi, *("",) * 6, *said, *_node_cells(change))
    drawn = (
        *(change.sign, str(change.strength)),
        *(str(change.lag[0]), str(change.lag[1]), change.evidence),
    )
    return (
        *(change.action, change.source, change.target),
        *(("",) * 5 if change.action == "remove" else drawn),
        *said,
    )


def _node_cells(change: NodeChange) -> tuple[str, ...]:
    return (
        *(change.factor, change.name.ko, change.name.en or ""),
        *(change.short.ko, change.short.en or ""),
        *(change.unit, change.direction, change.timing, change.formula),
        *(" ".join(change.capabilities), " ".join(change.questions)),
    )


def _change(cells: list[str]) -> AnyChange | Message:
    action, source, target, sign, *numbers = cells[:7]
    evidence, who, reason, basis, on = cells[7:12]
    try:
        day = dt.date.fromisoformat(on) if on else None
    except ValueError:
        return Message(
            "{value} is not a day; write YYYY-MM-DD such as 2026-03-02",
            {"value": repr(on[:60])},
        )
    if action in NODE_ACTIONS:
        node = _node(action, source, cells[12:])
        return replace(node, who=who, reason=reason, basis=basis, on=day)
    if action == "remove":
        return MapChange(
            action, source, target, who=who, reason=reason, basis=basis, on=day
        )
    whole = [int(n) for n in numbers if n.isdecimal() and len(n) < 5]
    if len(whole) != len(numbers):
        return Message(
            "strength, lag_from and lag_to are whole numbers; write all three"
        )
    strength, low, high = whole
    return MapChange(
        *(action, source, target, sign, strength, (low, high)),
        *(evidence, who, reason, basis, day),
    )


def _node(action: str, kpi: str, cells: list[str]) -> NodeChange:
    factor, name, english, short, short_english, unit, *kind, listed, asked = cells
    direction, timing, formula = kind
    return NodeChange(
        *(action, kpi),
        Text(ko=name, en=english),
        Text(ko=short, en=short_english),
        *(factor, unit, direction or "up", timing or "leading", formula),
        *(tuple(listed.split()), tuple(asked.split())),
    )
