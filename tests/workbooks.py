"""Workbooks for tests, made as a person's spreadsheet makes them."""

import io
from collections.abc import Mapping, Sequence
from typing import Any

from openpyxl import Workbook


def packed(book: Any) -> bytes:
    """Return a workbook as the bytes of its file."""
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def book_of(*rows: Sequence[object], formats: Mapping[str, str] | None = None) -> bytes:
    """Return a workbook with one sheet of rows; formats of cells by their names."""
    book = Workbook()
    sheet: Any = book.active
    for row in rows:
        sheet.append(row)
    for cell, number_format in (formats or {}).items():
        sheet[cell].number_format = number_format
    return packed(book)
