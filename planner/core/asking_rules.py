"""How much one person is asked and how long that takes, ours by default."""

from collections.abc import Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Id

AnswerType = Literal[
    "maturity5",
    "likert5",
    "spectrum5",
    "imp_perf",
    "single",
    "multi",
    "matrix",
    "pairwise",
    "rank",
    "allocation100",
    "number",
    "percent",
    "text",
    "date",
    "table",
]
Seconds = Annotated[int, Field(ge=0, le=3_600)]


class AskingRules(Authored):
    """How long questions take, and how much one person is asked.

    `seconds` of a type are those for reading a question and for answering a line.
    """

    most_items: Annotated[int, Field(ge=5, le=1_000)] = 60
    least_people: Annotated[int, Field(ge=2)] = 3
    least_answers: Annotated[int, Field(ge=1)] = 2
    always_types: tuple[AnswerType, ...] = ("pairwise",)
    always_feeds: tuple[Id, ...] = ("purpose", "target", "vision", "fit", "weight")
    own_pace_from: Annotated[int, Field(ge=1)] = 5
    seconds: Mapping[AnswerType, tuple[Seconds, Seconds]] = {}
    other_seconds: tuple[Seconds, Seconds] = (10, 10)

    def seconds_of(self, answer_type: str, lines: int) -> int:
        """How long a question of a type with so many lines takes."""
        known: Mapping[str, tuple[int, int]] = self.seconds  # type: ignore[assignment]
        reading, line = known.get(answer_type, self.other_seconds)
        return reading + line * max(1, lines)
