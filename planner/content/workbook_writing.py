"""Workbooks to be filled in: every cell is text, no formula of ours or of others."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LISTS = "_lists"
LONGEST_NAME = 31
_FORBIDDEN = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


@dataclass(frozen=True, slots=True)
class FormRow:
    """A row to fill in.

    Args:
        seen: cells that are shown: number, question, what the line is about.
        answer: what stands in the cell to be filled in.
        evidence: what stands in the cell beside it; None where there is no such cell.
        choices: what may be chosen; empty where anything may be typed.
        hidden: cells by which the row is known again.
    """

    seen: tuple[str, str, str]
    answer: str
    evidence: str | None
    choices: tuple[str, ...]
    hidden: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormSheet:
    """A sheet of rows under a heading."""

    name: str
    heading: tuple[str, ...]
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class FormBook:
    """A workbook: a first sheet of words, then sheets to fill in.

    Args:
        about: rows of the first sheet: words, a value, and what it is known by.
    """

    title: str
    about_name: str
    about: tuple[tuple[str, str, str], ...]
    sheets: tuple[FormSheet, ...]


def written_book(book: FormBook) -> bytes:
    """Return the workbook as the bytes of an .xlsx file."""
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False}
    with Workbook(packed, {"in_memory": True, **options}) as made:
        writer = _Writer(made)
        writer.about(book)
        for number, sheet in enumerate(book.sheets, start=1):
            writer.sheet(sheet_name(sheet.name, number), sheet)
        writer.lists()
    return packed.getvalue()


def sheet_name(name: str, number: int) -> str:
    """Return a name that a spreadsheet takes, with its number before it."""
    return f"{number} {name.translate(_FORBIDDEN)}"[:LONGEST_NAME].strip()


class _Writer:
    """The formats and lists of one workbook while it is written."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - the library brings no types
        self.made = made
        wrapped = {"text_wrap": True, "valign": "top"}
        self.words = made.add_format(wrapped)
        self.strong = made.add_format({**wrapped, "bold": True, "bottom": 1})
        self.open = made.add_format({**wrapped, "bg_color": "#E8ECF5", "locked": False})
        self.places: dict[tuple[str, ...], int] = {}

    def about(self, book: FormBook) -> None:
        sheet = self.made.add_worksheet(book.about_name[:LONGEST_NAME])
        sheet.set_column(0, 0, 32)
        sheet.set_column(1, 1, 70)
        sheet.set_column(2, 2, None, None, {"hidden": True})
        sheet.write_string(0, 0, book.title, self.strong)
        for place, cells in enumerate(book.about, start=1):
            for column, cell in enumerate(cells):
                sheet.write_string(place, column, cell, self.words)

    def sheet(self, name: str, form: FormSheet) -> None:
        sheet = self.made.add_worksheet(name)
        for column, width in enumerate((6, 60, 34, 46, 40)):
            sheet.set_column(column, column, width)
        sheet.set_column(5, 12, None, None, {"hidden": True})
        sheet.freeze_panes(1, 0)
        for column, cell in enumerate(form.heading):
            sheet.write_string(0, column, cell, self.strong)
        for place, row in enumerate(form.rows, start=1):
            self._row(sheet, place, row)

    def _row(self, sheet: Any, place: int, row: FormRow) -> None:  # noqa: ANN401
        for column, cell in enumerate(row.seen):
            sheet.write_string(place, column, cell, self.words)
        sheet.write_string(place, 3, row.answer, self.open)
        if row.evidence is not None:
            sheet.write_string(place, 4, row.evidence, self.open)
        for column, cell in enumerate(row.hidden, start=5):
            sheet.write_string(place, column, cell)
        if row.choices:
            source = self._source(row.choices)
            sheet.data_validation(place, 3, place, 3, {"validate": "list", **source})

    def _source(self, choices: tuple[str, ...]) -> dict[str, str]:
        column = self.places.setdefault(choices, len(self.places))
        letters = _letters(column)
        return {"source": f"='{LISTS}'!${letters}$1:${letters}${len(choices)}"}

    def lists(self) -> None:
        sheet = self.made.add_worksheet(LISTS)
        sheet.hide()
        for choices, column in self.places.items():
            for place, cell in enumerate(choices):
                sheet.write_string(place, column, cell)


def _letters(column: int) -> str:
    above, own = divmod(column, 26)
    return (_letters(above - 1) if above else "") + chr(65 + own)


def hidden_cells(cells: Sequence[str]) -> dict[str, str]:
    """Return the hidden cells of a row that was read, by name."""
    return dict(zip(HIDDEN, [*cells[5:], *[""] * len(HIDDEN)], strict=False))


HIDDEN = ("question", "line", "part", "answer", "evidence", "revision")
