"""Grids written as the bytes of an .xlsx file; a text is never a formula."""

import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from planner.report.books.grid import FORMATS, Cell, Formula, Grid, Look

FONT = "맑은 고딕"
LONGEST_TEXT = 32_767
LONGEST_NAME = 31


@dataclass(frozen=True, slots=True)
class Properties:
    """What the file says of itself; the day makes equal results equal bytes."""

    title: str
    client: str
    inputs: str
    day: dt.date


def written_workbook(grids: Sequence[Grid], told: Properties) -> bytes:
    """Return the workbook; the same grids give the same bytes."""
    from xlsxwriter import Workbook

    packed = io.BytesIO()
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
    }
    with Workbook(packed, options) as made:
        made.set_properties(
            {
                "title": told.title,
                "company": told.client,
                "comments": f"inputs {told.inputs}",
                "created": dt.datetime.combine(told.day, dt.time(12)),
            }
        )
        made.set_custom_property("inputs", told.inputs)
        writer = _Writer(made)
        for grid in grids:
            writer.sheet(grid)
    return packed.getvalue()


class _Writer:
    """The formats of one workbook while it is written."""

    def __init__(self, made: Any) -> None:  # noqa: ANN401 - the library brings no types
        self.made = made
        letters = {"font_name": FONT, "font_size": 10, "valign": "top"}
        self.looks = {
            look: made.add_format({**letters, "num_format": shape})
            for look, shape in FORMATS.items()
        }
        self.note = made.add_format({**letters, "font_color": "#57534A"})
        self.head = made.add_format(
            {**letters, "bold": True, "bottom": 1, "text_wrap": True}
        )

    def sheet(self, grid: Grid) -> None:
        sheet = self.made.add_worksheet(grid.name[:LONGEST_NAME])
        sheet.write_string(0, 0, grid.note[:LONGEST_TEXT], self.note)
        for place, column in enumerate(grid.columns):
            sheet.set_column(place, place, column.width)
            sheet.write_string(1, place, column.head, self.head)
        sheet.freeze_panes(2, 2 if len(grid.columns) > 3 else 0)
        for line, row in enumerate(grid.rows, start=2):
            for place, cell in enumerate(row):
                self._cell(sheet, (line, place), cell, grid.columns[place].look)
        if grid.rows:
            sheet.autofilter(1, 0, len(grid.rows) + 1, len(grid.columns) - 1)

    def _cell(
        self,
        sheet: Any,  # noqa: ANN401
        at: tuple[int, int],
        cell: Cell,
        look: Look,
    ) -> None:
        if cell is None:
            return
        if isinstance(cell, Formula):
            shown = "" if cell.value is None else cell.value
            sheet.write_formula(*at, cell.words, self.looks[look], shown)
        elif isinstance(cell, str):
            sheet.write_string(*at, cell[:LONGEST_TEXT], self.looks["text"])
        elif isinstance(cell, dt.date):
            noon = dt.datetime.combine(cell, dt.time())
            sheet.write_datetime(*at, noon, self.looks["day"])
        else:
            sheet.write_number(*at, cell, self.looks[look])
