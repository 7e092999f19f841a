"""A table being read: typed columns handed out, every mistake kept until the end."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from planner.content.table_file import Row, load_table
from planner.core.problems import InputError, Problem
from planner.core.text import Message
from planner.services.calculating.figures import ANY, Rule, figure, unknown


class Reading:
    """One CSV file in the course of being read.

    Columns are asked for by name; what is wrong is kept and raised by `settle`, so
    that the reader sees all mistakes at once.
    """

    def __init__(self, path: str) -> None:
        self.table, problems = load_table(Path(path))
        self.problems = problems
        self.warnings: list[Problem] = []
        if not self.table.header:
            raise InputError(problems)

    @property
    def rows(self) -> Sequence[Row]:
        """Rows in the order of the file."""
        return self.table.rows

    def has(self, column: str) -> bool:
        """Tell whether the column is there."""
        return column in self.table.header

    def require(self, *columns: str) -> None:
        """Refuse the file unless it has the columns."""
        missing = [column for column in columns if not self.has(column)]
        for column in missing:
            self.wrong(
                self.table.header_line,
                "there is no column {column}; the heading has {header}",
                column=column,
                header=", ".join(self.table.header),
            )
        if missing:
            raise InputError(self.problems)

    def only(self, *columns: str) -> None:
        """Require columns and warn of all others."""
        self.require(*columns)
        self.warn_beyond(columns)

    def warn_beyond(self, columns: Iterable[str]) -> None:
        """Warn of columns that are not used."""
        for column in self.table.header:
            if column not in columns:
                self.warn(
                    self.table.header_line,
                    "the column {column} is not used; remove it or check its name",
                    column=column,
                )

    def texts(self, column: str) -> list[str]:
        """Return a column as written."""
        place = self.table.header.index(column)
        return [row.cells[place] for row in self.rows]

    def names(self, column: str) -> list[str]:
        """Return a column of names, none of them empty."""
        names = self.texts(column)
        for row, name in zip(self.rows, names, strict=True):
            if not name:
                self.wrong(row.line, "{column} is empty; name it", column=column)
        return names

    def unique(self, column: str) -> list[str]:
        """Return a column of names, each of them once."""
        names = self.names(column)
        seen: dict[str, int] = {}
        for row, name in zip(self.rows, names, strict=True):
            if name and name in seen:
                self.wrong(
                    row.line,
                    "{name} is already in line {first}; name each one once",
                    name=name,
                    first=seen[name],
                )
            seen.setdefault(name, row.line)
        return names

    def numbers(self, column: str, rule: Rule = ANY) -> list[float]:
        """Return a column of figures; an empty cell is a mistake."""
        texts = self.texts(column)
        read = [
            self.number(row.line, column, text, rule)
            for row, text in zip(self.rows, texts, strict=True)
        ]
        return [0.0 if x is None else x for x in read]

    def gappy(self, column: str, rule: Rule = ANY) -> list[float | None]:
        """Return a column of figures in which an empty cell is missing, None."""
        return [
            self.number(row.line, column, text, rule) if text else None
            for row, text in zip(self.rows, self.texts(column), strict=True)
        ]

    def number(
        self, line: int, column: str, text: str, rule: Rule = ANY
    ) -> float | None:
        """Return one figure, or None after keeping what is wrong with it."""
        if not text:
            self.wrong(line, "{column} is empty; give a number", column=column)
            return None
        value = figure(text, rule)
        if isinstance(value, Message):
            self.wrong(line, "{column}: {what}", column=column, what=value)
            return None
        return value

    def one_of(self, line: int, name: str, known: Iterable[str]) -> None:
        """Keep a mistake unless the name is among the known ones."""
        names = list(known)
        if name not in names:
            self.problems.append(
                Problem(self.table.file, line, 0, unknown(name, names))
            )

    def wrong(self, line: int, sentence: str, **values: object) -> None:
        """Keep one mistake."""
        self.problems.append(
            Problem(self.table.file, line, 0, Message(sentence, values))
        )

    def warn(self, line: int, sentence: str, **values: object) -> None:
        """Keep one warning."""
        message = Message(sentence, values)
        self.warnings.append(Problem(self.table.file, line, 0, message, warning=True))

    def settle(self) -> None:
        """Raise every mistake kept so far, if there is one."""
        if self.problems:
            raise InputError(self.problems)


def settle(*readings: Reading) -> tuple[Problem, ...]:
    """Raise the mistakes of several tables at once, or return their warnings."""
    problems = [problem for reading in readings for problem in reading.problems]
    if problems:
        raise InputError(problems)
    return tuple(problem for reading in readings for problem in reading.warnings)
