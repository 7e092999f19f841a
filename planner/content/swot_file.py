"""`swot.csv`: the SWOT matrix of a project, read with every mistake at once."""

import re
from pathlib import Path

from planner.content.cell_sentences import missing_columns, twice, unused_columns
from planner.content.table_file import load_table
from planner.core.framework import Framework
from planner.core.problems import Problem
from planner.core.swot_lines import SwotLine, line_faults
from planner.core.text import Message

NAME = "swot.csv"
COLUMNS = ("kind", "id", "text", "capabilities", "entries", "initiatives", "number")
NEEDED = COLUMNS[:3]
_ID = re.compile(r"^[A-Za-z][A-Za-z0-9_-]{0,59}$")


def load_swot(
    folder: Path, framework: Framework
) -> tuple[tuple[SwotLine, ...], list[Problem]]:
    """Read the matrix; nothing where the folder has none."""
    path = folder / NAME
    if not path.exists():
        return (), []
    table, problems = load_table(path)
    missing = [c for c in NEEDED if table.header and c not in table.header]
    if missing:
        message = missing_columns(table.header, NEEDED)
        problems.append(Problem(table.file, table.header_line, 0, message))
    if problems:
        return (), problems
    problems += unused_columns(table.file, table.header, COLUMNS)
    places = {name: i for i, name in enumerate(table.header)}
    read = [
        (row.line, _line({c: row.cells[i] for c, i in places.items()}))
        for row in table.rows
    ]
    lines = [line for _, line in read]
    for i, (number, line) in enumerate(read):
        others = [*lines[:i], *lines[i + 1 :]]
        faults = list(line_faults(line, others, framework))
        if not _ID.match(line.id):
            faults.append(
                Message("the entry needs an id of letters and digits, such as s1")
            )
        elif any(o.id == line.id for o in lines[:i]):
            faults.append(twice(line.id))
        problems += [Problem(table.file, number, 0, fault) for fault in faults]
    return tuple(lines), problems


def _line(cells: dict[str, str]) -> SwotLine:
    def ids(column: str) -> tuple[str, ...]:
        parts = (part.strip() for part in cells.get(column, "").split(";"))
        return tuple(part for part in parts if part)

    return SwotLine(
        cells["id"],
        cells["kind"],
        cells["text"],
        ids("capabilities"),
        ids("entries"),
        ids("initiatives"),
        cells.get("number", "")[:120],
    )
