"""What all answer types share: roles, wording, lines and what may be answered."""

from typing import Annotated, ClassVar, Literal

from pydantic import Field

from planner.core.answer_values import Value, whole_number
from planner.core.authored import Authored, Id, Sources
from planner.core.question_parts import Option
from planner.core.text import Text


class QuestionBase(Authored):
    """What every question has; the subclasses say what may be answered."""

    id: Id
    roles: tuple[Id, ...] = Field(min_length=1)
    weight: Annotated[float, Field(ge=0)]
    text: Text
    help: Text | None = None
    feeds: str
    repeats: Literal["kpi", "channel"] | None = None
    sources: Sources = ()

    def lines(self) -> tuple[str, ...]:
        """The lines to answer: one empty line unless the type says otherwise."""
        return ("",)

    def accepts_line(self, line: str) -> bool:
        """Whether an answer may stand on the line."""
        return line in self.lines()

    def accept(self, line: str, value: str) -> Value:
        """Return the value as stored, or the sentence that says what is wrong."""
        raise NotImplementedError


class Rated(QuestionBase):
    """Values are whole numbers of a scale."""

    low: ClassVar[int] = 1
    high: ClassVar[int] = 5

    def accept(self, line: str, value: str) -> Value:
        """Accept a whole number of the scale."""
        del line
        return whole_number(value, self.low, self.high)


class Optioned(QuestionBase):
    """Answers refer to options."""

    options: tuple[Option, ...] = Field(min_length=1)

    def option_ids(self) -> tuple[str, ...]:
        """The ids of the options in their order."""
        return tuple(o.id for o in self.options)
