"""Months and numbers as people type them into spreadsheets."""

import math
import re
import unicodedata

from planner.core.constraints import FIRST_YEAR, LAST_YEAR
from planner.core.text import Message, Text

LONGEST = 60
LARGEST = 1e15
ENGLISH = "jan feb mar apr may jun jul aug sep oct nov dec"
_BY_NUMBER = (
    re.compile(r"(\d{4})[-./년 ]+(\d{1,2})[월.]?"),
    re.compile(r"(\d{4})(\d{2})"),
    re.compile(r"(\d{4})[-./년]+(\d{1,2})[-./월]+\d{1,2}일?"),
    re.compile(r"(\d{2})년(\d{1,2})월"),
)
_CUT = re.compile(r"\d{4}\.1")
_BY_NAME = re.compile(r"([a-z]{3})[a-z]*[-. ]*(\d{4}|\d{2})")
_GROUPED = re.compile(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?")
_PLAIN = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d{1,3})?")


def month_of(cell: str) -> int | None:
    """Return the month a cell names, counted from year 0; None where it names none.

    Read are 2026-03, 2026.3, 2026/03, 202603, 2026년 3월, 26년 3월, 2026-03-31,
    Mar 2026 and Mar-26. 2026.1 is refused: a spreadsheet makes it of 2026.10.
    """
    plain = unicodedata.normalize("NFKC", cell).strip().casefold()
    if len(plain) > LONGEST or _CUT.fullmatch(plain):
        return None
    year, number = _parts(plain)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= number <= 12:
        return None
    return year * 12 + number - 1


def _parts(plain: str) -> tuple[int, int]:
    tight = re.sub(r"\s+", "", plain)
    for pattern in _BY_NUMBER:
        match = pattern.fullmatch(tight)
        if match:
            return _year(match.group(1)), int(match.group(2))
    named = _BY_NAME.fullmatch(plain)
    if named and named.group(1) in ENGLISH:
        return _year(named.group(2)), ENGLISH.index(named.group(1)) // 4 + 1
    return 0, 0


def _year(digits: str) -> int:
    return int(digits) + (2_000 if len(digits) == 2 else 0)


def month_name(month: int) -> str:
    """Return a month counted from year 0 as YYYY-MM."""
    return f"{month // 12:04d}-{month % 12 + 1:02d}"


def wrong_month(cell: str) -> Message:
    """Say that a cell is no month."""
    if _CUT.fullmatch(cell.strip()):
        return Message(
            "{value} may be January or October; write {first} or {other}",
            {"value": cell, "first": f"{cell[:4]}-01", "other": f"{cell[:4]}-10"},
        )
    return Message(
        "{value} is not a month; write YYYY-MM such as 2026-03",
        {"value": repr(cell[:LONGEST])},
    )


def number_of(cell: str, unit: Text) -> float | Message:
    """Return the number of a cell, or the sentence that says why it is none.

    Thousands may be set apart by commas and the unit may stand behind; a per cent sign
    only where the unit is per cent.
    """
    plain = unicodedata.normalize("NFKC", cell).strip().replace("\u2212", "-")
    if plain.startswith("="):
        return Message(
            "the formula has no stored value; open the file, save it anew and send that"
        )
    if plain.endswith("%") and unit.ko != "%":
        return Message(
            "{value} is in per cent, but the unit of this KPI is {unit}",
            {"value": repr(cell[:LONGEST]), "unit": unit},
        )
    for ending in {"%", unit.ko, unit.en or unit.ko}:
        plain = plain.removesuffix(unicodedata.normalize("NFKC", ending)).rstrip()
    if len(plain) <= LONGEST and (_GROUPED.fullmatch(plain) or _is_plain(plain)):
        found = float(plain.replace(",", ""))
        if math.isfinite(found) and abs(found) <= LARGEST:
            return found
    return Message(
        "{value} is not a number; write digits such as 1234.5, 0 for zero, and leave"
        " the cell empty where there is no value",
        {"value": repr(cell[:LONGEST])},
    )


def _is_plain(text: str) -> bool:
    return _PLAIN.fullmatch(text.casefold()) is not None
