"""The kinds of values that results are written with in `assessment.json`."""

from collections.abc import Callable, Sequence
from typing import Annotated, Any

from pydantic import Field

from planner.core.text import Message

Document = dict[str, Any]
Say = Callable[[Message], str]

Level = Annotated[float, Field(ge=1, le=5)]
Share = Annotated[float, Field(ge=0, le=1)]
Hundred = Annotated[float, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0)]
Rank = Annotated[int, Field(ge=1)]


def ends_of(interval: Sequence[float] | None) -> list[float] | None:
    """Return the ends of an interval as a list; None where there is no interval."""
    return None if interval is None else list(interval)
