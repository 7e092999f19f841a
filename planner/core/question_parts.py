"""What questions are made of: options, groups, scale values, anchors and columns.

Each is a text in two languages with an id or number beside it, so that a line of YAML
is enough: `{id: retention, ko: ..., en: ...}`.
"""

from typing import Literal

from pydantic import Field

from planner.core.authored import Id
from planner.core.text import Text


class _Worded(Text):
    @property
    def text(self) -> Text:
        """The wording."""
        return self


class Option(_Worded):
    """Something to choose, order, weigh or rate; its id is never changed."""

    id: Id
    group: Id | None = None
    row: Id | None = None
    perspective: Id | None = None
    factors: tuple[Id, ...] = ()


class Group(_Worded):
    """A heading over some options."""

    id: Id


class ScaleValue(_Worded):
    """A named value of a scale that is not 1 to 5."""

    value: int


class Anchor(_Worded):
    """What an observer would see at a level."""

    level: int = Field(ge=1, le=5)


class Column(_Worded):
    """A column of a table that the respondent fills line by line."""

    id: Id
    kind: Literal["text", "date", "number"]
