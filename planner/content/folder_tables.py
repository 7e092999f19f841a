"""The tables of one folder while they are being read, with all their mistakes."""

from collections.abc import Sequence
from pathlib import Path

from planner.content.cell_sentences import (
    missing_columns,
    no_such,
    number,
    off_scale,
    unused_columns,
)
from planner.content.table_file import Row, Table, load_table
from planner.core.framework import Framework
from planner.core.problems import Problem
from planner.core.text import Message


class FolderTables:
    """Reads tables of a folder and keeps what is wrong with them."""

    def __init__(self, folder: Path, framework: Framework) -> None:
        self.folder = folder
        self.framework = framework
        self.problems: list[Problem] = []

    def table(
        self, name: str, columns: Sequence[str], optional: Sequence[str] = ()
    ) -> tuple[Table, list[tuple[int, list[str]]]] | None:
        """Read a table and give the cells of the columns asked for, row by row."""
        table, problems = load_table(self.folder / name)
        missing = [c for c in columns if table.header and c not in table.header]
        if missing and not problems:
            problems.append(
                Problem(
                    table.file,
                    table.header_line,
                    0,
                    missing_columns(table.header, columns),
                )
            )
        self.problems += problems
        if problems and not table.rows:
            return None
        if missing:
            return None
        known = (*columns, *optional)
        self.problems += unused_columns(table.file, table.header, known)
        return table, [(r.line, _cells(table, r, known)) for r in table.rows]

    def fault(self, table: Table, line: int, message: Message) -> None:
        """Keep a mistake of a row."""
        self.problems.append(Problem(table.file, line, 0, message))

    def level(
        self, table: Table | None, line: int, capability: str, level: str
    ) -> float | None:
        """Return the level of a capability; None where a mistake was kept."""
        if table is None:
            return None
        found = number(level)
        if capability not in self.framework.capabilities:
            known = self.framework.capabilities
            self.fault(table, line, no_such("capability", capability, known))
        elif isinstance(found, Message):
            self.fault(table, line, found)
        elif not 1 <= found <= 5:
            self.fault(table, line, off_scale(level))
        else:
            return found
        return None


def _cells(table: Table, row: Row, columns: Sequence[str]) -> list[str]:
    places = {name: i for i, name in enumerate(table.header)}
    return [row.cells[places[c]] if c in places else "" for c in columns]
