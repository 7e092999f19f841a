"""Tables in CSV files: every cell knows its line, every mistake its place."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from planner.core.problems import Problem
from planner.core.text import Message

LARGEST_FILE = 50_000_000

_QUOTE_OPEN = "unexpected end of data"
_OTHER_SEPARATORS = {";": "semicolons", "\t": "tabs"}


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its line in the file and a cell per column."""

    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A heading row and rows of equal length; cells are stripped of outer blanks."""

    file: str
    header: tuple[str, ...]
    header_line: int
    rows: tuple[Row, ...]


def load_table(path: Path) -> tuple[Table, list[Problem]]:
    """Read a CSV file (UTF-8, byte order mark accepted), with all its mistakes.

    What cannot be read at all gives an empty table.
    """
    file = str(path)
    text, problems = load_text(path)
    rows: list[Row] = []
    if not problems:
        rows, problems = _split(text, file)
    if problems:
        return Table(file, (), 0, ()), problems
    if not rows:
        return Table(file, (), 0, ()), [
            _problem(file, 0, "the file is empty; the first row names the columns")
        ]
    return _tabled(file, rows)


def load_text(path: Path) -> tuple[str, list[Problem]]:
    """Read a text file (UTF-8, byte order mark accepted), or say why it cannot be."""
    file = str(path)
    try:
        content = path.read_bytes() if path.stat().st_size <= LARGEST_FILE else None
    except FileNotFoundError:
        sentence = "there is no such file; check the name"
        return "", [_problem(file, 0, sentence)]
    except IsADirectoryError:
        return "", [_problem(file, 0, "this is a folder; name a file in it")]
    except (OSError, ValueError) as error:
        return "", [
            _problem(
                file, 0, "the file cannot be read ({error}); check it", error=error
            )
        ]
    if content is None:
        return "", [
            _problem(
                file,
                0,
                "the file is larger than {limit} MB; give a smaller extract",
                limit=LARGEST_FILE // 1_000_000,
            )
        ]
    return _decoded(file, content)


def _decoded(file: str, content: bytes) -> tuple[str, list[Problem]]:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        sentence = "the text is not UTF-8; save the file as CSV UTF-8"
        return "", [_problem(file, line, sentence)]
    at = text.find("\0")
    if at < 0:
        return text, []
    line = text.count("\n", 0, at) + 1
    sentence = "there is a NUL byte, so this is no text file; save it as CSV UTF-8"
    return "", [_problem(file, line, sentence)]


def _split(text: str, file: str) -> tuple[list[Row], list[Problem]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    rows: list[Row] = []
    begun = 1
    try:
        for cells in reader:
            stripped = tuple(cell.strip() for cell in cells)
            if any(stripped):
                rows.append(Row(begun, stripped))
            begun = reader.line_num + 1
    except csv.Error as error:
        return [], [csv_problem(file, begun, str(error))]
    return rows, []


def csv_problem(file: str, line: int, error: str) -> Problem:
    """Say why a row cannot be split into cells."""
    if _QUOTE_OPEN in error:
        sentence = "a quote opened in this row is never closed; close or remove it"
        return _problem(file, line, sentence)
    sentence = "the row cannot be split into cells ({error}); check its quotes"
    return _problem(file, line, sentence, error=error)


def _tabled(file: str, rows: list[Row]) -> tuple[Table, list[Problem]]:
    header = without_empty_tail(rows[0].cells)
    width = len(header)
    problems = list(header_problems(file, rows[0].line, header))
    body = []
    for row in rows[1:]:
        cells = row.cells
        if len(cells) > width and not any(cells[width:]):
            cells = cells[:width]
        if len(cells) != width:
            problems.append(_ragged(file, row.line, len(cells), width))
        else:
            body.append(Row(row.line, cells))
    return Table(file, header, rows[0].line, tuple(body)), problems


def without_empty_tail(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Cut the empty cells off the end of a row."""
    used = max((i + 1 for i, cell in enumerate(cells) if cell), default=0)
    return cells[:used]


def _ragged(file: str, line: int, found: int, width: int) -> Problem:
    return _problem(
        file,
        line,
        "the row has {found} cells and the heading {width}; add or remove commas, and "
        "put quotes round a cell that holds one",
        found=found,
        width=width,
    )


def header_problems(file: str, line: int, header: tuple[str, ...]) -> Iterator[Problem]:
    """Name what is wrong with a heading: separators, gaps, the same name twice."""
    if len(header) == 1:
        for sign, name in _OTHER_SEPARATORS.items():
            if sign in header[0]:
                yield _problem(
                    file,
                    line,
                    "the cells are separated by {name}; save the file with commas",
                    name=Message(name),
                )
    for place, column in enumerate(header[1:], start=2):
        if not column:
            yield _problem(
                file,
                line,
                "column {place} has no heading; name it or remove it",
                place=place,
            )
    for column in dict.fromkeys(c for c in header if c and header.count(c) > 1):
        yield _problem(
            file,
            line,
            "the heading {column} is there {count} times; give each column its own",
            column=column,
            count=header.count(column),
        )


def _problem(file: str, line: int, sentence: str, **values: object) -> Problem:
    return Problem(file, line, 0, Message(sentence, values))
