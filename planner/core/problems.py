"""What is wrong with something a user gave us, as values and as exceptions."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from planner.core.text import Message


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One mistake in an authored file or a table, with the place to look at.

    Args:
        file: path as the user gave it.
        line: first line is 1; 0 where the whole file is meant.
        column: first column is 1; 0 where the whole line is meant.
        message: the sentence: what is wrong, then what to do.
        warning: true when the work can go on.
    """

    file: str
    line: int
    column: int
    message: Message = field(compare=False)
    warning: bool = False

    def __str__(self) -> str:
        """Show as `file:line: sentence`, in English."""
        return f"{self.place}: {self.message}"

    @property
    def place(self) -> str:
        """The place as `file:line` or `file:line:column`."""
        if not self.line:
            return self.file
        place = f"{self.file}:{self.line}"
        return f"{place}:{self.column}" if self.column else place


class RefusedValueError(ValueError):
    """A value that an authored document may not hold; carries the sentence to show."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class PlannerError(Exception):
    """Something the user can put right; carries the sentence to show."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


class InputError(PlannerError):
    """The input has mistakes; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__(
            Message("The input has {count} mistakes", {"count": len(self.problems)})
        )


def errors(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """Return the problems that stop the work, sorted by place."""
    return tuple(sorted(p for p in problems if not p.warning))
