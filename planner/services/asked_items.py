"""A question as it is asked, and a page of them."""

from dataclasses import dataclass
from functools import cached_property

from planner.core.question_types import Question
from planner.core.questionnaire import Section
from planner.core.text import Text


@dataclass(frozen=True)
class Item:
    """One question as asked.

    Args:
        key: the id of the question, with what it is repeated about.
        number: on the pages, from 1 on.
        about: what it is repeated about.
        seconds: how long answering takes.
    """

    key: str
    number: int
    question: Question
    about: Text | None = None
    seconds: int = 0

    @cached_property
    def lines(self) -> tuple[str, ...]:
        """The lines to answer; a table grows by itself and has none."""
        return () if self.question.type == "table" else self.question.lines()


@dataclass(frozen=True, slots=True)
class AskedSection:
    """The items of a section that a role answers on one page.

    A long section of capabilities is cut between factors; each part has its own name.
    """

    id: str
    name: Text
    section: Section
    items: tuple[Item, ...]

    @property
    def seconds(self) -> int:
        """How long the section takes."""
        return sum(item.seconds for item in self.items)
