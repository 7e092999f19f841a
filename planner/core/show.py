"""How numbers, money and days are written, on page, paper and chart alike."""

import datetime as dt
from collections.abc import Iterable

from planner.core.text import Text

MISSING = "—"
MINUS = "−"
NBSP = "\u00a0"
_ENGLISH_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def number(value: float | None, decimals: int = 0) -> str:
    """A number with thousands apart and a true minus; a dash where there is none."""
    if value is None:
        return MISSING
    text = f"{value:,.{decimals}f}"
    if text.startswith("-"):
        text = MINUS + text[1:] if text.strip("-0.,") else text[1:]
    return text


def signed(value: float | None, decimals: int = 1) -> str:
    """A difference with its sign; zero has none."""
    text = number(value, decimals)
    positive = value is not None and value > 0 and text.strip("0.,")
    return f"+{text}" if positive else text


def level(value: float | None) -> str:
    """A level from 1 to 5 with two decimals."""
    return number(value, 2)


def level_short(value: float | None) -> str:
    """A level with one decimal, where the room is small."""
    return number(value, 1)


def score(value: float | None) -> str:
    """A score from 0 to 100 with one decimal."""
    return number(value, 1)


def measure(value: float | None) -> str:
    """A KPI value with as many decimals as its size deserves."""
    if value is None:
        return MISSING
    size = abs(value)
    return number(value, 0 if size >= 1000 else 1 if size >= 10 else 2)


def plain(value: float | None) -> str:
    """A weight or threshold as it was written, without zeros at its end."""
    if value is None:
        return MISSING
    return f"{value:,.10g}".replace("-", MINUS)


def percent(share: float | None, decimals: int = 0) -> str:
    """A share from 0 to 1 as a percentage."""
    if share is None:
        return MISSING
    return f"{number(share * 100, decimals)}{NBSP}%"


def interval(ends: tuple[float, float] | None, decimals: int = 0) -> str:
    """Two ends with a dash between; dots between where one of them is negative."""
    if ends is None:
        return MISSING
    low, high = (number(end, decimals) for end in ends)
    return f"{low}–{high}" if ends[0] >= 0 else f"{low}{NBSP}…{NBSP}{high}"


def span(ends: tuple[int, int]) -> str:
    """Two whole numbers with a dash between; once where they are one."""
    low, high = ends
    return str(low) if low == high else f"{low}–{high}"


def money(value: float | None) -> Text:
    """Money given in 100 million KRW, with its unit."""
    text = number(value, 1)
    return Text(ko=f"{text}억{NBSP}원", en=f"{text}{NBSP}hundred million{NBSP}KRW")


def day(date: dt.date | None) -> Text:
    """A day in words."""
    if date is None:
        return Text(ko=MISSING, en=MISSING)
    month = _ENGLISH_MONTHS[date.month - 1]
    return Text(
        ko=f"{date.year}년{NBSP}{date.month}월{NBSP}{date.day}일",
        en=f"{date.day}{NBSP}{month}{NBSP}{date.year}",
    )


def day_short(date: dt.date | None) -> str:
    """A day as YYYY-MM-DD, for tables; the same in both languages."""
    return MISSING if date is None else date.isoformat()


def month(number_of_month: int) -> Text:
    """The short name of a month, 1 to 12."""
    name = _ENGLISH_MONTHS[number_of_month - 1][:3]
    return Text(ko=f"{number_of_month}월", en=name)


def listed(names: Iterable[Text]) -> Text:
    """Names in a row."""
    known = list(names)
    return Text(
        ko=", ".join(n.ko for n in known),
        en=", ".join(n.in_language("en") for n in known),
    )
