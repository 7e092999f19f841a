"""The table of people to be asked: pasted or imported, every bad row named."""

import csv
import io
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from planner.content.reading_apart import sheets_of
from planner.content.spreadsheet import Sheet, UnreadableTableError
from planner.core.framework import Framework
from planner.core.problems import InputError, PlannerError, Problem
from planner.core.text import Message
from planner.services import typed

MOST_ROWS, MOST_CHARACTERS = 10_000, 5_000_000
FAULTS = frozenset({"#REF!", "#N/A", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!"})
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


@dataclass(frozen=True, slots=True)
class PeopleRead:
    """What a table of people says.

    Args:
        problems: every cell that cannot be taken; nobody is added then.
        ignored: headings that name nothing we know.
    """

    people: list[NewPerson]
    problems: list[Problem]
    ignored: tuple[str, ...] = ()


def read_people(text: str, framework: Framework) -> PeopleRead:
    """Return the people of a pasted table and every cell that cannot be taken.

    The first row names the columns; tabs, commas or semicolons separate the cells.
    """
    if len(text) > MOST_CHARACTERS:
        return _refused(0, Message("The table is larger than 5 MB; split it"))
    try:
        rows = list(_rows(text))
    except csv.Error:
        return _refused(0, Message("The table cannot be read; check the quotes"))
    if not rows:
        return _refused(0, Message("The table has no rows"))
    if len(rows) > MOST_ROWS + 1:
        limit = {"limit": MOST_ROWS}
        return _refused(
            0, Message("The table has more than {limit} rows; split it", limit)
        )
    return _people(rows, framework)


def _refused(line: int, message: Message) -> PeopleRead:
    return PeopleRead([], [row_problem(line, message)])


def table_text(content: bytes) -> str:
    """Return a table file, Excel or text, as text to be looked at, row below row.

    Raises:
        InputError: it is neither, or too large.
    """
    try:
        sheets = sheets_of(content)
    except UnreadableTableError as error:
        raise InputError([row_problem(0, error.message)]) from error
    written = io.StringIO()
    rows = _in_their_rows(sheets[0]) if sheets else []
    csv.writer(written, delimiter="\t", lineterminator="\n").writerows(rows)
    return written.getvalue()


def _in_their_rows(sheet: Sheet) -> Iterator[list[str]]:
    """The rows with empty ones between them, so that they keep their numbers."""
    number = 1
    for row in sheet.rows:
        yield from ([] for _ in range(row.number - number))
        yield [" ".join(cell.splitlines()) for cell in row.cells]
        number = row.number + 1


def _rows(text: str) -> Iterator[tuple[int, list[str]]]:
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    head = lines.partition("\n")[0]
    separator = max("\t,;", key=head.count)
    reader = csv.reader(io.StringIO(lines), delimiter=separator, strict=True)
    for row in reader:
        cells = [cell.strip() for cell in row]
        if any(cells):
            yield reader.line_num, cells


def _people(rows: Sequence[tuple[int, list[str]]], framework: Framework) -> PeopleRead:
    head_line, head = rows[0]
    place = _places(head)
    twice = sorted({cell for cell in head if cell and head.count(cell) > 1})
    if twice:
        message = Message(
            "The heading {name} stands twice; remove one", {"name": twice[0]}
        )
        return _refused(head_line, message)
    if "role" not in place:
        message = Message("There is no column for the role; name one role or 직무")
        return _refused(head_line, message)
    if len(rows) == 1:
        return _refused(head_line, Message("The table has no rows below its heading"))
    reading = _Reading(_roles(framework), head, place)
    for line, cells in rows[1:]:
        reading.row(line, cells)
    known = set(place.values())
    ignored = tuple(c for i, c in enumerate(head) if c and i not in known)
    return PeopleRead(reading.people, sorted(reading.problems), ignored)


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


@dataclass
class _Reading:
    """People and problems while the rows go by."""

    roles: Mapping[str, str]
    head: Sequence[str]
    place: Mapping[str, int]
    people: list[NewPerson] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)

    def row(self, line: int, cells: Sequence[str]) -> None:
        """Take one row, or keep everything that is wrong with it."""
        before = len(self.problems)
        if any(cells[len(self.head) :]):
            self._fault(line, 0, Message("The row has more cells than the heading"))
        name = self._read(line, cells, "name", typed.one_line)
        unit = self._read(line, cells, "unit", typed.one_line)
        role = self._read(line, cells, "role", self._role)
        email = self._read(line, cells, "email", typed.email)
        if email and email in self.seen:
            message = Message(
                "{email} stands in line {other} already; remove one of them",
                {"email": email, "other": self.seen[email]},
            )
            self._fault(line, self._column("email"), message)
        self.seen.setdefault(email, line)
        if len(self.problems) == before:
            self.people.append(NewPerson(name, role, unit, email or None))

    def _read(
        self, line: int, cells: Sequence[str], column: str, read: Callable[[str], str]
    ) -> str:
        """Return a cell as it is kept; empty when it is, or cannot be taken."""
        at = self.place.get(column, len(cells))
        cell = cells[at] if at < len(cells) else ""
        if cell in FAULTS:
            message = Message("The cell holds the error {name}", {"name": cell})
            self._fault(line, self._column(column), message)
        elif cell or column == "role":
            try:
                return read(cell)
            except PlannerError as error:
                self._fault(line, self._column(column), error.message)
        return ""

    def _role(self, written: str) -> str:
        role = self.roles.get(written.casefold())
        if role is None:
            known = ", ".join(sorted(set(self.roles.values())))
            raise typed.RefusedTextError(
                Message(
                    "There is no role {role}; use one of {known}",
                    {"role": written or "-", "known": known},
                )
            )
        return role

    def _column(self, column: str) -> int:
        return self.place[column] + 1

    def _fault(self, line: int, column: int, message: Message) -> None:
        name = self.head[column - 1] if column else ""
        said = Message("{column}: {message}", {"column": name, "message": message})
        self.problems.append(Problem("", line, column, said if name else message))


def row_problem(line: int, message: Message) -> Problem:
    """Return what is wrong with a row; line 0 is the whole table."""
    return Problem("", line, 0, message)
