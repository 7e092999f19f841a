"""A sheet of a workbook as values: texts, numbers, days and formulas."""

import datetime as dt
from dataclasses import dataclass
from typing import Literal

Look = Literal["text", "level", "score", "share", "money", "whole", "day"]
FORMATS: dict[Look, str] = {
    "text": "@",
    "level": "0.00",
    "score": "0.0",
    "share": "0%",
    "money": "#,##0.00",
    "whole": "#,##0",
    "day": "yyyy-mm-dd",
}


@dataclass(frozen=True, slots=True)
class Formula:
    """A formula with the value it gives, so that readers without arithmetic see it."""

    words: str
    value: float | None


Cell = str | float | int | dt.date | Formula | None


@dataclass(frozen=True, slots=True)
class GridColumn:
    """Head, look and width in characters of a column."""

    head: str
    look: Look = "text"
    width: int = 10


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet: its name, what it says above, columns and rows."""

    name: str
    note: str
    columns: tuple[GridColumn, ...]
    rows: tuple[tuple[Cell, ...], ...]


FIRST_ROW = 3
"""Row of the first line, counted from 1: note, heads, then lines."""
