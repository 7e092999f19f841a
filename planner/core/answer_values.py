"""What a typed value must look like."""

import datetime as dt
import math
import re
from collections.abc import Sequence
from fractions import Fraction

from planner.core.text import Message

UNKNOWN = "unknown"
NOT_APPLICABLE = "na"
NO_VALUE = frozenset({UNKNOWN, NOT_APPLICABLE})
NONE = "none"

Value = str | Message


def whole_number(value: str, low: int, high: int) -> Value:
    """Return the value when it is a whole number of the range."""
    if re.fullmatch(r"-?[0-9]{1,3}", value) and low <= int(value) <= high:
        return str(int(value))
    return Message(
        "{value} is not a value of this question; choose a whole number"
        " from {low} to {high}",
        {"value": quoted(value), "low": low, "high": high},
    )


def number(value: str, low: float, high: float) -> Value:
    """Return the value as a plain decimal when it is a number of the range."""
    plain = value.strip().replace(",", "").replace("\u00a0", "")
    try:
        found = float(plain) if len(plain) <= 40 else math.nan
    except ValueError:
        found = math.nan
    if not math.isfinite(found) or "_" in plain:
        return Message(
            "{value} is not a number; give digits such as 3.5",
            {"value": quoted(value)},
        )
    if not low <= found <= high:
        return Message(
            "{value} is outside the range; give a number from {low:g} to {high:g}",
            {
                "value": quoted(value),
                "low": low,
                "high": high,
            },
        )
    return plain


def ratio(value: str) -> Value:
    """Return the value when it is a ratio from 1/9 to 9."""
    try:
        found = Fraction(value.strip()) if len(value) <= 20 else None
    except (ValueError, ZeroDivisionError):
        found = None
    if found is not None and Fraction(1, 9) <= found <= 9:
        return value.strip()
    return Message(
        "{value} is not a comparison; give a number from 1/9 to 9 such as 3 or 1/3",
        {"value": quoted(value)},
    )


def date(value: str) -> Value:
    """Return the value when it is a day written YYYY-MM-DD."""
    try:
        found = dt.date.fromisoformat(value.strip()) if len(value) <= 10 else None
    except ValueError:
        found = None
    if found is not None and 1900 <= found.year <= 2200:
        return found.isoformat()
    return Message(
        "{value} is not a date; write YYYY-MM-DD such as 2026-03-02",
        {"value": quoted(value)},
    )


def words(value: str, longest: int) -> Value:
    """Return the text when it is not too long."""
    if len(value) <= longest:
        return value
    return Message(
        "The text has {count} characters; shorten it to {longest}",
        {"count": len(value), "longest": longest},
    )


def one_of(value: str, known: Sequence[str]) -> Value:
    """Return the value when it is one of the known ones."""
    if value in known:
        return value
    return Message(
        "{value} is not an option of this question; use one of {known}",
        {"value": quoted(value), "known": ", ".join(known)},
    )


def quoted(value: str) -> str:
    """Show what was typed, cut to a readable length."""
    return repr(value if len(value) <= 60 else value[:57] + "...")
