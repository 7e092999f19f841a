"""Workbooks of others (.xlsx): looked through as an archive before they are read.

Sizes are counted while unpacking, as an archive says of itself what it likes.
"""

import io
import zipfile
from collections.abc import Iterator
from zipfile import BadZipFile

from planner.core.problems import PlannerError
from planner.core.text import Message

LARGEST_FILE = 5_000_000
LARGEST_CONTENT = 64_000_000
MOST_MEMBERS = 500
MOST_GROWTH, GROWTH_FROM = 100, 1_000_000
MOST_ROWS, MOST_COLUMNS, LONGEST_CELL = 10_000, 100, 32_767
PIECE = 65_536
PARTS = frozenset({"[Content_Types].xml", "xl/workbook.xml"})
FAULTS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})


class WorkbookError(PlannerError):
    """The file is no workbook that can be read."""


def is_workbook(content: bytes) -> bool:
    """Whether a file is packed as workbooks are, or is one of the older kind."""
    return content[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")


def workbook_rows(content: bytes) -> list[list[str]]:
    """Return the cells of the first sheet as text; formulas by their kept values only.

    Raises:
        WorkbookError: too large, hostile, or no workbook.
    """
    _look_through(content)
    try:
        return list(_rows(content))
    except WorkbookError:
        raise
    except Exception as error:
        # The library fails in many ways on what only looks like a workbook.
        raise _no_workbook() from error


def _look_through(content: bytes) -> None:
    if len(content) > LARGEST_FILE:
        raise WorkbookError(Message("The file is larger than 5 MB; split it"))
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            if len(members) > MOST_MEMBERS:
                raise _too_large()
            if not PARTS.issubset(archive.namelist()):
                raise _no_workbook()
            total = 0
            for member in members:
                total += _size(archive, member)
                if total > LARGEST_CONTENT:
                    raise _too_large()
    except (BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError) as error:
        raise _no_workbook() from error


def _size(archive: zipfile.ZipFile, member: zipfile.ZipInfo) -> int:
    """Unpack a part piece by piece and return its true size."""
    size, tail = 0, b""
    with archive.open(member) as part:
        while piece := part.read(PIECE):
            size += len(piece)
            grown = size > GROWTH_FROM and size > MOST_GROWTH * member.compress_size
            if size > LARGEST_CONTENT or grown:
                raise _too_large()
            if b"<!DOCTYPE" in tail + piece or b"<!ENTITY" in tail + piece:
                raise _no_workbook()
            tail = piece[-10:]
    return size


def _rows(content: bytes) -> Iterator[list[str]]:
    from openpyxl import load_workbook

    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for number, row in enumerate(sheet.iter_rows(values_only=True), start=1):
            if number > MOST_ROWS + 1 or len(row) > MOST_COLUMNS:
                raise WorkbookError(
                    Message(
                        "The table has more than {rows} rows or {columns} columns;"
                        " split it",
                        {"rows": MOST_ROWS, "columns": MOST_COLUMNS},
                    )
                )
            yield [_text(cell) for cell in row]
    finally:
        book.close()


def _text(cell: object) -> str:
    if cell is None:
        return ""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return " ".join(str(cell)[: LONGEST_CELL + 1].splitlines())


def _too_large() -> WorkbookError:
    return WorkbookError(
        Message("The workbook unpacks to far too much; save the table alone as CSV")
    )


def _no_workbook() -> WorkbookError:
    return WorkbookError(
        Message("This is no Excel workbook; save it as .xlsx without a password")
    )
