"""The table of people to be asked: pasted or imported, every bad row named."""

import contextlib
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.core.framework import Framework
from planner.core.problems import InputError, PlannerError, Problem
from planner.core.text import Message
from planner.services import typed

MOST_ROWS, MOST_CHARACTERS = 10_000, 5_000_000
COLUMNS: Mapping[str, tuple[str, ...]] = {
    "name": ("name", "이름", "성명"),
    "email": ("email", "e-mail", "이메일", "메일"),
    "role": ("role", "직무", "역할"),
    "unit": ("unit", "부서", "조직", "소속"),
}


@dataclass(frozen=True, slots=True)
class NewPerson:
    """A person to be asked, as one row of the table says."""

    name: str
    role: str
    unit: str = ""
    email: str | None = None


def read_people(
    text: str, framework: Framework
) -> tuple[list[NewPerson], list[Problem]]:
    """Return the people of a pasted table and every row that cannot be taken.

    The first row names the columns; tabs, commas or semicolons separate the cells.
    """
    if len(text) > MOST_CHARACTERS:
        return [], [row_problem(0, Message("The table is larger than 5 MB; split it"))]
    try:
        rows = list(_rows(text))
    except csv.Error:
        return [], [
            row_problem(0, Message("The table cannot be read; check the quotes"))
        ]
    if not rows:
        return [], [row_problem(0, Message("The table has no rows"))]
    if len(rows) > MOST_ROWS:
        return [], [
            row_problem(
                0,
                Message(
                    "The table has more than {limit} rows; split it",
                    {"limit": MOST_ROWS},
                ),
            )
        ]
    return _people(rows, framework)


def decoded(content: bytes) -> str:
    """Return the text of a table file: UTF-8, UTF-16 with its mark, or CP949.

    Raises:
        InputError: it is no text.
    """
    for encoding in ("utf-8-sig", "utf-16" if content[:2] in _MARKS else "", "cp949"):
        if encoding:
            with contextlib.suppress(UnicodeDecodeError):
                return content.decode(encoding)
    raise InputError(
        [row_problem(0, Message("The file is not a text table; save it as CSV"))]
    )


_MARKS = (b"\xff\xfe", b"\xfe\xff")


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = lines.partition("\n")[0]
    separator = max("\t,;", key=head.count)
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _people(
    rows: Sequence[tuple[int, list[str]]], framework: Framework
) -> tuple[list[NewPerson], list[Problem]]:
    head_line, head = rows[0]
    place = _places(head)
    if "role" not in place:
        message = Message("There is no column for the role; name one role or 직무")
        return [], [row_problem(head_line, message)]
    if len(rows) == 1:
        return [], [
            row_problem(head_line, Message("The table has no rows below its heading"))
        ]
    roles = _roles(framework)
    found: list[NewPerson] = []
    problems: list[Problem] = []
    seen: dict[str, int] = {}
    for line, cells in rows[1:]:
        cell = {c: cells[i] for c, i in place.items() if i < len(cells)}
        person = _person(line, cell, roles)
        if isinstance(person, Problem):
            problems.append(person)
        elif person.email and person.email in seen:
            first = seen[person.email]
            message = Message(
                "{email} stands in line {other} already; remove one of them",
                {"email": person.email, "other": first},
            )
            problems.append(row_problem(line, message))
        else:
            found.append(person)
            seen[person.email or ""] = line
    return found, problems


def _places(head: Sequence[str]) -> dict[str, int]:
    plain = [cell.casefold() for cell in head]
    return {
        column: plain.index(word)
        for column, words in COLUMNS.items()
        for word in words
        if word in plain
    }


def _roles(framework: Framework) -> Mapping[str, str]:
    """Return the role by every word it may be written with."""
    return {
        word.casefold(): role.id
        for role in framework.roles
        for word in (role.id, role.name.ko, role.name.en or role.id)
    }


def _person(
    line: int, cell: Mapping[str, str], roles: Mapping[str, str]
) -> NewPerson | Problem:
    written = cell.get("role", "")
    role = roles.get(written.casefold())
    if role is None:
        known = ", ".join(sorted(set(roles.values())))
        message = Message(
            "There is no role {role}; use one of {known}",
            {"role": written or "-", "known": known},
        )
        return row_problem(line, message)
    try:
        address = typed.email(cell["email"]) if cell.get("email") else None
        name = typed.one_line(cell.get("name", ""))
        unit = typed.one_line(cell.get("unit", ""))
    except PlannerError as error:
        return Problem("", line, 0, error.message)
    return NewPerson(name, role, unit, address)


def row_problem(line: int, message: Message) -> Problem:
    """Return what is wrong with a row; line 0 is the whole table."""
    return Problem("", line, 0, message)
