"""Answers as columns: who answered what on which line, kept apart from no answer."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import compress

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
    def kinds(self) -> tuple[tuple[Respondent, ...], NDArray[np.intp]]:
        """One respondent of each role and set of questions, and whose kind is which."""
        number: dict[tuple[str, frozenset[str] | None], int] = {}
        found = [
            number.setdefault((r.role, r.asked), len(number)) for r in self.respondents
        ]
        kinds = tuple(Respondent("", role, asked=asked) for role, asked in number)
        return kinds, np.array(found, dtype=np.intp)

    def asked(self, question: str, roles: Collection[str]) -> NDArray[np.bool_]:
        """Whether a question for the roles was asked, one per respondent."""
        kinds, kind = self.kinds
        is_for = [r.is_asked(question, roles) for r in kinds]
        return np.array(is_for, dtype=np.bool_)[kind]

    def by_role(self, question: str, line: str) -> dict[str, list[float]]:
        """Numbers given to one item inside each role, roles in order of their name."""
        rows = self.rows(question, line)
        given = self.numbers[rows]
        rows, given = rows[~np.isnan(given)], given[~np.isnan(given)]
        kinds, kind = self.kinds
        roles = sorted({r.role for r in kinds})
        role_of = np.array([roles.index(r.role) for r in kinds], dtype=np.intp)
        theirs = role_of[kind[self.respondent[rows]]]
        return {roles[i]: given[theirs == i].tolist() for i in np.unique(theirs)}

    @cached_property
    def told(self) -> Mapping[str, str]:
        """Each respondent's answers in a fixed order and notation, by id."""
        lines: dict[str, list[tuple[str, ...]]] = {}
        for a in self:
            line = (a.respondent, a.question, a.line, a.value, a.evidence)
            lines.setdefault(a.respondent, []).append(line)
        return {who: repr(sorted(lines[who]))[1:-1] for who in sorted(lines)}

    @cached_property
    def fingerprint(self) -> str:
        """SHA-256 over all answers; the order in which they came does not count."""
        told = f"[{', '.join(self.told[who] for who in sorted(self.told))}]"
        return hashlib.sha256(told.encode()).hexdigest()

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
        stays = place[self.respondent] >= 0
        left = Answers(
            tuple(self.respondents[i] for i in kept),
            self.items,
            place[self.respondent[stays]],
            self.item[stays],
            tuple(compress(self.values, stays.tolist())),
            self._evidence_of(stays),
        )
        vars(left)["numbers"] = self.numbers[stays]
        return left

    def replaced(self, ids: Collection[str], answers: Sequence[Answer]) -> "Answers":
        """The answers with those of some people as they are now.

        What was worked out about everybody else is kept, so that the cost is that of
        the people who changed something and of copying columns.
        """
        changed = np.array([r.id in ids for r in self.respondents], dtype=np.bool_)
        stays = ~changed[self.respondent]
        new = _columns(self.respondents, answers, self.items)
        kept = self._evidence_of(stays)
        first = int(stays.sum())
        found = Answers(
            self.respondents,
            new.items,
            np.concatenate((self.respondent[stays], new.respondent)),
            np.concatenate((self.item[stays], new.item)),
            (*compress(self.values, stays.tolist()), *new.values),
            kept | {first + i: text for i, text in new.evidence.items()},
        )
        vars(found)["numbers"] = np.concatenate((self.numbers[stays], new.numbers))
        others = {who: told for who, told in self.told.items() if who not in ids}
        vars(found)["told"] = {**others, **new.told}
        return found

    def _evidence_of(self, stays: NDArray[np.bool_]) -> dict[int, str]:
        """Evidence of the answers that stay, by their new index."""
        place = np.cumsum(stays) - 1
        return {int(place[i]): text for i, text in self.evidence.items() if stays[i]}

    def __iter__(self) -> Iterator[Answer]:
        """Every answer, in the order given."""
        for i, value in enumerate(self.values):
            question, line = self.items[self.item[i]]
            who = self.respondents[self.respondent[i]].id
            yield Answer(who, question, line, value, self.evidence.get(i, ""))


def answers_of(respondents: Sequence[Respondent], answers: Sequence[Answer]) -> Answers:
    """Put answers into columns; every respondent must be among those asked."""
    return _columns(respondents, answers, ())


def _columns(
    respondents: Sequence[Respondent],
    answers: Sequence[Answer],
    known: Sequence[tuple[str, str]],
) -> Answers:
    """Put answers into columns, the known items first."""
    number_of = {r.id: i for i, r in enumerate(respondents)}
    items = {item: i for i, item in enumerate(known)}
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
