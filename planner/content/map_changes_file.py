"""`map_changes.csv`: what a project changes on the causal map, oldest first."""

import datetime as dt
from pathlib import Path

from planner.content.decisions_file import Read
from planner.core.framework import Framework
from planner.core.map_changes import MapChange, change_faults, mapped
from planner.core.problems import Problem
from planner.core.text import Message

MAP_CHANGES = "map_changes.csv"
COLUMNS = (
    *("action", "source", "target", "sign", "strength", "lag_from", "lag_to"),
    *("evidence", "who", "reason", "basis", "on"),
)
NEEDED = COLUMNS[:10]


def map_changes_in(
    read: Read, folder: Path, framework: Framework, problems: list[Problem]
) -> tuple[MapChange, ...]:
    """Read the changes, each held against the map as those before it left it.

    Args:
        read: gives the rows of a table of the folder.
        folder: the engagement folder.
        framework: the map they begin from.
        problems: gets every mistake.
    """
    if not (folder / MAP_CHANGES).exists():
        return ()
    found = read(MAP_CHANGES, NEEDED, COLUMNS[10:])
    if found is None:
        return ()
    table, rows = found
    made = []
    for line, cells in rows:
        change = _change(cells)
        if isinstance(change, Message):
            problems.append(Problem(table.file, line, 0, change))
            continue
        faults = list(change_faults(framework, change))
        problems += [Problem(table.file, line, 0, fault) for fault in faults]
        if not faults:
            framework = mapped(framework, [change])
            made.append(change)
    return tuple(made)


def change_row(change: MapChange) -> tuple[str, ...]:
    """Write a change as a row of the file."""
    drawn = (
        *(change.sign, str(change.strength)),
        *(str(change.lag[0]), str(change.lag[1]), change.evidence),
    )
    return (
        *(change.action, change.source, change.target),
        *(("",) * 5 if change.action == "remove" else drawn),
        *(change.who, change.reason, change.basis),
        change.on.isoformat() if change.on else "",
    )


def _change(cells: list[str]) -> MapChange | Message:
    action, source, target, sign, *numbers, evidence, who, reason, basis, on = cells
    removing = action == "remove"
    whole = [int(n) for n in numbers if n.isdecimal() and len(n) < 5]
    if not removing and len(whole) != len(numbers):
        return Message(
            "strength, lag_from and lag_to are whole numbers; write all three"
        )
    try:
        day = dt.date.fromisoformat(on) if on else None
    except ValueError:
        return Message(
            "{value} is not a day; write YYYY-MM-DD such as 2026-03-02",
            {"value": repr(on[:60])},
        )
    if removing:
        return MapChange(
            action, source, target, who=who, reason=reason, basis=basis, on=day
        )
    strength, low, high = whole
    return MapChange(
        *(action, source, target, sign, strength, (low, high)),
        *(evidence, who, reason, basis, day),
    )
