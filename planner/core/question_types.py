"""The answer types: what each asks, on which lines, and which values it accepts."""

import re
from typing import Annotated, ClassVar, Literal

from pydantic import Field, field_validator, model_validator

from planner.core.answer_values import (
    NONE,
    Value,
    date,
    number,
    one_of,
    ratio,
    whole_number,
    words,
)
from planner.core.authored import Id
from planner.core.problems import RefusedValueError
from planner.core.question_base import Optioned, QuestionBase, Rated
from planner.core.question_parts import Anchor, Column, Group, Option, ScaleValue
from planner.core.text import Message


class Maturity5(Rated):
    """One of five behaviours, asked for now and for the target."""

    type: Literal["maturity5"]
    capability: Id
    anchors: tuple[Anchor, Anchor, Anchor, Anchor, Anchor]

    @field_validator("anchors")
    @classmethod
    def _ladder(cls, anchors: tuple[Anchor, ...]) -> tuple[Anchor, ...]:
        if [a.level for a in anchors] != [1, 2, 3, 4, 5]:
            raise RefusedValueError(
                Message("The five levels must be 1, 2, 3, 4, 5 in this order")
            )
        return anchors

    def lines(self) -> tuple[str, ...]:
        """Current and target."""
        return ("current", "target")


class Likert5(Rated):
    """A statement, 1 strongly disagree to 5 strongly agree."""

    type: Literal["likert5"]


class Spectrum5(Rated):
    """1 to 5 between two labelled ends."""

    type: Literal["spectrum5"]
    options: tuple[Option, Option]


class ImportancePerformance(Rated):
    """Importance and performance, 1 to 5 each."""

    type: Literal["imp_perf"]
    options: tuple[Option, Option]

    def lines(self) -> tuple[str, ...]:
        """Importance and performance."""
        return ("importance", "performance")


class Single(Optioned):
    """One option."""

    type: Literal["single"]

    def accept(self, line: str, value: str) -> Value:
        """Accept the id of an option."""
        del line
        return one_of(value, self.option_ids())


class Multi(Optioned):
    """Several options in one value, joined by `;`."""

    type: Literal["multi"]
    groups: tuple[Group, ...] = ()

    def accept(self, line: str, value: str) -> Value:
        """Accept option ids joined by `;`, or `none`."""
        del line
        if value == NONE:
            return value
        chosen = [part.strip() for part in value.split(";")]
        if NONE in chosen and len(chosen) > 1:
            return Message("'none' stands alone; take it or the other options out")
        for part in chosen:
            known = one_of(part, self.option_ids())
            if isinstance(known, Message):
                return known
        return ";".join(o for o in self.option_ids() if o in chosen)


class Matrix(Optioned):
    """One value per row, 1 to 5 unless `scale` lists other values.

    With `rows: capabilities` the loader fills in one row per capability.
    """

    type: Literal["matrix"]
    groups: tuple[Group, ...] = ()
    scale: tuple[ScaleValue, ...] = ()
    rows: Literal["capabilities"] | None = None
    options: tuple[Option, ...] = ()

    @field_validator("scale")
    @classmethod
    def _rising(cls, scale: tuple[ScaleValue, ...]) -> tuple[ScaleValue, ...]:
        values = [s.value for s in scale]
        if scale and (len(values) < 2 or values != sorted(set(values))):
            raise RefusedValueError(
                Message("A scale needs at least two values, each higher than the last")
            )
        return scale

    @model_validator(mode="after")
    def _has_rows(self) -> "Matrix":
        if not self.options and not self.rows:
            raise RefusedValueError(
                Message("A matrix needs rows; list them under options")
            )
        return self

    def lines(self) -> tuple[str, ...]:
        """The ids of the rows."""
        return self.option_ids()

    def values(self) -> tuple[int, ...]:
        """The values of the scale, lowest first."""
        return tuple(s.value for s in self.scale) or (1, 2, 3, 4, 5)

    def accept(self, line: str, value: str) -> Value:
        """Accept a whole number of the scale."""
        del line
        values = self.values()
        return whole_number(value, values[0], values[-1])


class Allocation100(Optioned):
    """Points over the options, adding up to 100."""

    type: Literal["allocation100"]

    def lines(self) -> tuple[str, ...]:
        """The ids of the options."""
        return self.option_ids()

    def accept(self, line: str, value: str) -> Value:
        """Accept 0 to 100 points."""
        del line
        return number(value, 0, 100)


class Rank(Optioned):
    """The place of each option, first is 1."""

    type: Literal["rank"]

    def lines(self) -> tuple[str, ...]:
        """The ids of the options."""
        return self.option_ids()

    def accept(self, line: str, value: str) -> Value:
        """Accept a place."""
        del line
        return whole_number(value, 1, len(self.options))


class Pairwise(Optioned):
    """How much more one option counts than another, for every pair."""

    type: Literal["pairwise"]

    def lines(self) -> tuple[str, ...]:
        """Every pair `A:B` in the order of the options."""
        ids = self.option_ids()
        return tuple(f"{a}:{b}" for i, a in enumerate(ids) for b in ids[i + 1 :])

    def accepts_line(self, line: str) -> bool:
        """Accept a pair in either order."""
        first, _, second = line.partition(":")
        return line in self.lines() or f"{second}:{first}" in self.lines()

    def accept(self, line: str, value: str) -> Value:
        """Accept 1/9 to 9, as `3` or `1/3`."""
        del line
        return ratio(value)


class Number(QuestionBase):
    """One number, or one per field."""

    type: Literal["number"]
    options: tuple[Option, ...] = ()

    def lines(self) -> tuple[str, ...]:
        """The ids of the fields, or one empty line."""
        return tuple(o.id for o in self.options) or ("",)

    def accept(self, line: str, value: str) -> Value:
        """Accept a finite number; thousands separators are taken out."""
        del line
        return number(value, -1e15, 1e15)


class Percent(QuestionBase):
    """0 to 100."""

    type: Literal["percent"]

    def accept(self, line: str, value: str) -> Value:
        """Accept a number from 0 to 100."""
        del line
        return number(value.removesuffix("%"), 0, 100)


class FreeText(QuestionBase):
    """Words, coded afterwards."""

    type: Literal["text"]
    longest: ClassVar[int] = 5_000

    def accept(self, line: str, value: str) -> Value:
        """Accept text up to 5,000 characters."""
        del line
        return words(value, self.longest)


class Date(QuestionBase):
    """One date."""

    type: Literal["date"]

    def accept(self, line: str, value: str) -> Value:
        """Accept YYYY-MM-DD."""
        del line
        return date(value)


_CELL = re.compile(r"^([1-9]\d{0,2})\.(.+)$")


class Table(QuestionBase):
    """Lines that the respondent adds, one entry per column."""

    type: Literal["table"]
    columns: tuple[Column, ...] = Field(min_length=1)

    def accepts_line(self, line: str) -> bool:
        """Accept `<row number>.<column>`, or an empty line for `none`."""
        match = _CELL.match(line)
        return not line or bool(
            match and match.group(2) in {c.id for c in self.columns}
        )

    def accept(self, line: str, value: str) -> Value:
        """Accept what the kind of the column accepts."""
        match = _CELL.match(line)
        if not match:
            return one_of(value, (NONE,))
        kind = next(c.kind for c in self.columns if c.id == match.group(2))
        if kind == "date":
            return date(value)
        return number(value, -1e15, 1e15) if kind == "number" else words(value, 500)


Question = Annotated[
    Maturity5
    | Likert5
    | Spectrum5
    | Single
    | Multi
    | Matrix
    | Allocation100
    | Rank
    | Pairwise
    | ImportancePerformance
    | Number
    | Percent
    | FreeText
    | Date
    | Table,
    Field(discriminator="type"),
]
