"""Answers as columns: who answered what on which line, kept apart from no answer."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.core.answer_values import NO_VALUE


@dataclass(frozen=True, slots=True)
class Respondent:
    """A person asked, with the role answered for and the unit.

    Args:
        asked: keys of the questions asked; None for all that the role is asked.
    """

    id: str
    role: str
    unit: str = ""
    asked: frozenset[str] | None = None

    def is_asked(self, question: str, roles: Collection[str]) -> bool:
        """Whether a question that is for the roles was asked of this person."""
        return self.role in roles if self.asked is None else question in self.asked


@dataclass(frozen=True, slots=True)
class Answer:
    """One value of one respondent on one line of a question."""

    respondent: str
    question: str
    line: str
    value: str
    evidence: str = ""


@dataclass(frozen=True)
class Answers:
    """All answers of a round in columns.

    Args:
        respondents: everybody asked, in a fixed order.
        items: `(question, line)` of each item index.
        respondent: index into `respondents`, one per answer.
        item: index into `items`, one per answer.
        values: the stored value, one per answer.
        evidence: evidence by answer index, where there is some.
    """

    respondents: tuple[Respondent, ...]
    items: tuple[tuple[str, str], ...]
    respondent: NDArray[np.int32]
    item: NDArray[np.int32]
    values: tuple[str, ...]
    evidence: Mapping[int, str]

    @cached_property
    def numbers(self) -> NDArray[np.float64]:
        """Values as numbers; NaN where the value is no number."""
        known = {value: _number(value) for value in set(self.values)}
        return np.array([known[value] for value in self.values], dtype=float)

    @cached_property
    def rows_of(self) -> Mapping[tuple[str, str], NDArray[np.int64]]:
        """Answer indices of each item."""
        order = np.argsort(self.item, kind="stable")
        bounds = np.searchsorted(self.item[order], np.arange(len(self.items) + 1))
        return {
            item: order[bounds[i] : bounds[i + 1]] for i, item in enumerate(self.items)
        }

    def rows(self, question: str, line: str = "") -> NDArray[np.int64]:
        """Answer indices of one item, empty when nobody answered."""
        return self.rows_of.get((question, line), np.empty(0, dtype=np.int64))

    def column(self, question: str, line: str = "") -> NDArray[np.float64]:
        """One number per respondent, NaN where there is none."""
        column = np.full(len(self.respondents), np.nan)
        rows = self.rows(question, line)
        column[self.respondent[rows]] = self.numbers[rows]
        return column

    def texts(self, question: str, line: str = "") -> Iterator[tuple[Respondent, str]]:
        """Respondent and value of one item, no-values left out."""
        for row in self.rows(question, line):
            if self.values[row] not in NO_VALUE:
                yield self.respondents[self.respondent[row]], self.values[row]

    def without(self, ids: Collection[str]) -> "Answers":
        """The answers of everybody else."""
        if not ids:
            return self
        kept = [i for i, r in enumerate(self.respondents) if r.id not in ids]
        place = np.full(len(self.respondents), -1, dtype=np.int32)
        place[kept] = np.arange(len(kept), dtype=np.int32)
        rows = np.flatnonzero(place[self.respondent] >= 0)
        return Answers(
            tuple(self.respondents[i] for i in kept),
            self.items,
            place[self.respondent[rows]],
            self.item[rows],
            tuple(self.values[i] for i in rows),
            {
                new: self.evidence[old]
                for new, old in enumerate(rows.tolist())
                if old in self.evidence
            },
        )

    def __iter__(self) -> Iterator[Answer]:
        """Every answer, in the order given."""
        for i, value in enumerate(self.values):
            question, line = self.items[self.item[i]]
            who = self.respondents[self.respondent[i]].id
            yield Answer(who, question, line, value, self.evidence.get(i, ""))


def answers_of(respondents: Sequence[Respondent], answers: Sequence[Answer]) -> Answers:
    """Put answers into columns; every respondent must be among those asked."""
    number_of = {r.id: i for i, r in enumerate(respondents)}
    items: dict[tuple[str, str], int] = {}
    item = [items.setdefault((a.question, a.line), len(items)) for a in answers]
    return Answers(
        tuple(respondents),
        tuple(items),
        np.array([number_of[a.respondent] for a in answers], dtype=np.int32),
        np.array(item, dtype=np.int32),
        tuple(a.value for a in answers),
        {i: a.evidence for i, a in enumerate(answers) if a.evidence},
    )


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        return float("nan")
