"""Sentences about wrong cells, shared by all tables; numbers and months as typed."""

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches

from planner.core.problems import Problem
from planner.core.question_types import Question, Table
from planner.core.text import Message

SHOWN = 200
MANY = 5_000
_MONTH = re.compile(r"^(\d{4})-(0[1-9]|1[0-2])$")


def number(value: str) -> float | Message:
    """Return a finite number, or the sentence."""
    try:
        number = float(value) if "_" not in value else math.nan
    except ValueError:
        number = math.nan
    if math.isfinite(number):
        return number
    return Message(
        "{value} is not a number; write digits such as 21.5, and leave the row out"
        " where there is no value",
        {"value": repr(value[:60])},
    )


def month(value: str) -> int | Message:
    """Return months since year 0, or the sentence."""
    match = _MONTH.match(value)
    if match:
        return int(match.group(1)) * 12 + int(match.group(2)) - 1
    return Message(
        "{value} is not a month; write YYYY-MM such as 2026-03",
        {"value": repr(value[:60])},
    )


def no_such(kind: str, name: str, known: Iterable[str]) -> Message:
    """Say that an id does not exist, with the nearest one."""
    near = get_close_matches(name, sorted(known), n=1)
    if near:
        return Message(
            "there is no {kind} {name}; did you mean {near}?",
            {"kind": Message(kind), "name": repr(name[:60]), "near": near[0]},
        )
    return Message(
        "there is no {kind} {name}; check the id",
        {"kind": Message(kind), "name": repr(name[:60])},
    )


def twice(name: str) -> Message:
    """Say that a row stands there twice."""
    return Message("{name} is there twice; keep one of the rows", {"name": name})


def off_scale(level: str) -> Message:
    """Say that a level is not between 1 and 5."""
    return Message("the level {level} is off the scale; give 1 to 5", {"level": level})


def too_long(column: str, count: int, longest: int) -> Message:
    """Say that a cell holds more than can be kept."""
    return Message(
        "the cell {column} has {count} characters; shorten it to {longest}",
        {"column": column, "count": count, "longest": longest},
    )


def missing_columns(header: Sequence[str], columns: Sequence[str]) -> Message:
    """Name the columns that a heading lacks."""
    missing = [c for c in columns if c not in header]
    return Message(
        "the columns {missing} are missing; the first row must name {wanted}",
        {"missing": ", ".join(missing), "wanted": ", ".join(columns)},
    )


def ragged(found: int, width: int) -> Message:
    """Say that a row has too many or too few cells."""
    return Message(
        "the row has {found} cells and the heading {width}; add or remove commas, and "
        "put quotes round a cell that holds one",
        {"found": found, "width": width},
    )


def unused_columns(
    file: str, header: Sequence[str], known: Sequence[str]
) -> Iterator[Problem]:
    """Warn of columns that nobody reads."""
    for column in header:
        if column and column not in known:
            message = Message("the column {column} is ignored", {"column": column})
            yield Problem(file, 1, 0, message, warning=True)


def stranger(who: str, known: Iterable[str]) -> Message:
    """Say that a respondent is not among those asked."""
    near = get_close_matches(who, list(known)[:MANY], n=1)
    if near:
        return Message(
            "the respondent {who} is not in respondents.csv; did you mean {near}?",
            {"who": repr(who[:SHOWN]), "near": near[0]},
        )
    return Message(
        "the respondent {who} is not in respondents.csv; add a row there",
        {"who": repr(who[:SHOWN])},
    )


def unknown_line(question: Question, where: str) -> Message:
    """Say that a question has no such line."""
    lines = question.lines()
    if isinstance(question, Table):
        return Message(
            "{question} has no cell {line}; write the number of the row and the column"
            " such as 1.{column}",
            {
                "question": question.id,
                "line": repr(where[:SHOWN]),
                "column": question.columns[0].id,
            },
        )
    if lines == ("",):
        return Message(
            "{question} has one line only; leave the cell empty instead of {line}",
            {"question": question.id, "line": repr(where[:SHOWN])},
        )
    near = get_close_matches(where, lines, n=1)
    return Message(
        "{question} has no line {line}; use {known}",
        {
            "question": question.id,
            "line": repr(where[:SHOWN]),
            "known": near[0] if near else ", ".join(lines[:8]),
        },
    )


def unlike_repeats(question: Question) -> Message:
    """Say whether a question takes a part behind `@`."""
    if question.repeats:
        return Message(
            "{question} is asked once per {what}; write {question}@ and the {what}",
            {"question": question.id, "what": Message(question.repeats)},
        )
    return Message(
        "{question} is asked once; leave out the part from @ on",
        {"question": question.id},
    )
