"""Spreadsheets from strangers: XLSX behind a guard, text tables in what Korea writes.

Every cell becomes the text a person sees; a formula is read as the value stored with it
and never worked out.
"""

import csv
import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import ParseError

from planner.core.problems import PlannerError
from planner.core.text import Message

LARGEST = 5_000_000
LARGEST_CONTENT = 64_000_000
MOST_MEMBERS, MOST_SHEETS = 500, 40
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 200, 32_767
# A member that swells more than this, beyond the first megabyte, is a bomb.
SWELLING, FREE = 100, 1_000_000
PIECE = 65_536
ZIP, OLD_OFFICE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"
NEEDED = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
_MARKS = (b"\xff\xfe", b"\xfe\xff")
# What the library raises on parts that are missing or make no sense.
_BROKEN = (
    *(KeyError, ValueError, TypeError, IndexError, AttributeError, EOFError, OSError),
    *(OverflowError, RecursionError, ParseError, zipfile.BadZipFile),
)


class UnreadableTableError(PlannerError):
    """The file is no table that can be read."""


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row with its number; cells at the end that are empty are cut off."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table as people see it: rows that hold something.

    Args:
        name: of the sheet; empty for a text table.
    """

    name: str
    rows: tuple[SheetRow, ...]


def read_sheets(content: bytes) -> tuple[Sheet, ...]:
    """Return the sheets of a workbook, or the one table of a text file.

    Raises:
        UnreadableTableError: it is too large, locked, or no table at all.
    """
    if len(content) > LARGEST:
        raise _refused(Message("The file is larger than 5 MB; split it"))
    if content.startswith(OLD_OFFICE):
        raise _refused(
            Message("This is an old or locked Excel file; save it as .xlsx, unlocked")
        )
    if content.startswith(ZIP):
        return _workbook(content)
    return (Sheet("", tuple(_text_rows(_decoded(content)))),)


def sheet_of_text(text: str, most: int = MOST_ROWS) -> Sheet:
    """Return the table that was pasted as text.

    Args:
        text: of the table.
        most: rows that may be there.

    Raises:
        UnreadableTableError: it is too large or its quotes do not close.
    """
    return Sheet("", tuple(_text_rows(text, most)))


def _refused(message: Message) -> UnreadableTableError:
    return UnreadableTableError(message)


def _decoded(content: bytes) -> str:
    """The text in UTF-8, UTF-16 with its mark, or CP949, which Korean Excel writes."""
    encodings = ["utf-16"] if content[:2] in _MARKS else ["utf-8-sig", "cp949"]
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise _refused(Message("The file is not a table; save it as CSV or .xlsx"))


def _text_rows(text: str, most: int = MOST_ROWS) -> Iterator[SheetRow]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(lines) > LARGEST:
        raise _refused(Message("The file is larger than 5 MB; split it"))
    head = next((line for line in lines.split("\n") if line.strip()), "")
    separator = max(",\t;", key=head.count)
    begun, count = 1, 0
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    try:
        for cells in reader:
            row = _row(begun, cells)
            begun = reader.line_num + 1
            if row:
                count += 1
                _refuse_many(count, most)
                yield row
    except csv.Error as error:
        message = Message(
            "Row {row} cannot be split into cells; check its quotes", {"row": begun}
        )
        raise _refused(message) from error


def _row(number: int, cells: list[str]) -> SheetRow | None:
    stripped = [cell.strip() for cell in cells]
    while stripped and not stripped[-1]:
        stripped.pop()
    if len(stripped) > MOST_COLUMNS:
        raise _refused(
            Message(
                "Row {row} has {count} columns; at most {limit} can be read",
                {"row": number, "count": len(stripped), "limit": MOST_COLUMNS},
            )
        )
    if any(len(cell) > LONGEST_CELL for cell in stripped):
        raise _refused(
            Message("Row {row} holds a cell that is far too long", {"row": number})
        )
    return SheetRow(number, tuple(stripped)) if stripped else None


def _refuse_many(number: int, most: int = MOST_ROWS) -> None:
    if number > most:
        message = Message(
            "The table has more than {limit} rows; split it", {"limit": most}
        )
        raise _refused(message)


def _workbook(content: bytes) -> tuple[Sheet, ...]:
    try:
        has_formulas = _guarded(content)
        values = _sheets(content, data_only=True)
        if not has_formulas:
            return values
        formulas = _sheets(content, data_only=False)
    except _BROKEN as error:
        raise _refused(
            Message("The Excel file is damaged; open it, save it anew and send that")
        ) from error
    return tuple(
        _with_bare_formulas(sheet, other)
        for sheet, other in zip(values, formulas, strict=True)
    )


def _guarded(content: bytes) -> bool:
    """Look at every part before anything reads it; return whether there are formulas.

    Sizes are counted from what really comes out, never taken from what is declared.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        members = archive.infolist()
        names = {member.filename for member in members}
        if len(members) > MOST_MEMBERS or not names >= NEEDED:
            raise _refused(Message("This is not an Excel file; save it as .xlsx"))
        if any(name.endswith("vbaProject.bin") for name in names):
            raise _refused(Message("The file holds macros; save it as .xlsx"))
        left, has_formulas = LARGEST_CONTENT, False
        for member in members:
            size, formula = _looked_through(archive, member, left)
            left, has_formulas = left - size, has_formulas or formula
    return has_formulas


def _looked_through(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, left: int
) -> tuple[int, bool]:
    """Return the real size of a part, and whether it holds a formula."""
    most = min(left, max(FREE, SWELLING * member.compress_size))
    is_sheet = member.filename.startswith("xl/worksheets/")
    size, formula, tail = 0, False, b""
    with archive.open(member) as opened:
        while piece := opened.read(PIECE):
            size += len(piece)
            seen, tail = tail + piece, piece[-16:]
            if size > most:
                raise _refused(Message("The Excel file unpacks to far too much"))
            if b"<!DOCTYPE" in seen or b"<!ENTITY" in seen:
                raise _refused(Message("The Excel file is not one that Excel writes"))
            formula = formula or (is_sheet and (b"<f>" in seen or b"<f " in seen))
    return size, formula


def _sheets(content: bytes, *, data_only: bool) -> tuple[Sheet, ...]:
    from openpyxl import load_workbook

    with warnings.catch_warnings():
        # The library warns of parts it leaves out, such as extended drop-downs.
        warnings.simplefilter("ignore")
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=data_only)
        try:
            sheets = book.worksheets[:MOST_SHEETS]
            return tuple(Sheet(s.title, tuple(_sheet_rows(s))) for s in sheets)
        finally:
            book.close()


def _sheet_rows(sheet: Any) -> Iterator[SheetRow]:  # noqa: ANN401 - two kinds of sheet
    sheet.reset_dimensions()
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        _refuse_many(number)
        row = _row(number, [_text(cell) for cell in cells])
        if row:
            yield row


def _text(cell: Any) -> str:  # noqa: ANN401 - cells of several classes
    """The cell as a person sees it; an empty one as nothing."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int | float):
        return _number_text(value, str(cell.number_format))
    if isinstance(value, dt.datetime | dt.date):
        return value.isoformat()[:10]
    return str(value)


def _number_text(value: float, number_format: str) -> str:
    """A number in full; one shown in per cent as per cent."""
    exact = Decimal(repr(value))
    shown = exact * 100 if "%" in number_format else exact
    plain = f"{shown.normalize():f}" if shown.is_finite() else str(shown)
    return f"{plain}%" if "%" in number_format else plain


def _with_bare_formulas(values: Sheet, formulas: Sheet) -> Sheet:
    """Put a formula without a stored value in its cell, so that it is not missed."""
    known = {row.number: row.cells for row in values.rows}
    rows = []
    for row in formulas.rows:
        stored = known.get(row.number, ())
        cells = [
            stored[i] if i < len(stored) and stored[i] else _bare(formula)
            for i, formula in enumerate(row.cells)
        ]
        found = _row(row.number, cells)
        if found:
            rows.append(found)
    return Sheet(values.name, tuple(rows))


def _bare(formula: str) -> str:
    return formula if formula.startswith("=") else ""
