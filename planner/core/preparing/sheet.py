"""Answers in figures, arranged by what they feed: role-balanced, with who was asked."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.core.engagement import Engagement
from planner.core.levels import RoleBalanced, role_balanced
from planner.core.question_base import Rated
from planner.core.question_types import (
    Matrix,
    Maturity5,
    Number,
    Percent,
    Question,
    Single,
)
from planner.core.questionnaire import Questionnaire
from planner.core.text import Text


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to one line of a question.

    Args:
        question: id of the question.
        text: what was asked: the row of a matrix, else the question.
        found: the role-balanced value, in the unit of the question.
        asked: people whose role was asked.
        weight: what the question counts in a mean of questions.
    """

    question: str
    line: str
    text: Text
    found: RoleBalanced
    asked: int
    weight: float

    @property
    def value(self) -> float | None:
        """The role-balanced value; None when nobody gave one."""
        return self.found.balanced


Sheet = Mapping[tuple[str, str], Answered]


@dataclass(frozen=True, slots=True)
class Combined:
    """A mean of several answered lines, on their scale.

    Args:
        value: weighted mean of the lines that have a value; None without any.
        n: usable answers of all lines; asked: answers these people could have given.
    """

    value: float | None
    n: int
    asked: int
    parts: tuple[Answered, ...]


def sheet_of(
    engagement: Engagement,
    questionnaire: Questionnaire,
    role_weights: Mapping[str, float],
) -> dict[tuple[str, str], Answered]:
    """Return what was answered in figures, by what it feeds and by line."""
    found = {}
    for question in questionnaire.questions:
        if not _in_figures(question):
            continue
        asked = int(engagement.answers.asked(question.id, question.roles).sum())
        for line, text in _lines(question):
            by_role = _by_role(engagement, question, line)
            weights = {role: role_weights.get(role, 1.0) for role in by_role}
            value = role_balanced(by_role, weights)
            found[question.feeds, line] = Answered(
                question.id, line, text, value, asked, question.weight
            )
    return found


def combined(sheet: Sheet, feeds: Iterable[str], line: str | None = None) -> Combined:
    """Average all lines of what is fed, each question with its weight.

    The lines of a question share its weight, so that long matrices count no more.
    """
    parts = [
        answer
        for wanted in feeds
        for (fed, at), answer in sheet.items()
        if fed == wanted and line in (None, at)
    ]
    lines = {a.question: sum(b.question == a.question for b in parts) for a in parts}
    known = [
        (a.weight / lines[a.question], a.value) for a in parts if a.value is not None
    ]
    total = math.fsum(weight for weight, _ in known)
    value = math.fsum(w * v for w, v in known) / total if total else None
    n, asked = sum(a.found.n for a in parts), sum(a.asked for a in parts)
    return Combined(value, n, asked, tuple(parts))


def _in_figures(question: Question) -> bool:
    if question.repeats or isinstance(question, Maturity5):
        return False
    if isinstance(question, Matrix):
        return question.rows is None
    return isinstance(question, Rated | Number | Percent | Single)


def _lines(question: Question) -> Iterator[tuple[str, Text]]:
    texts = {}
    if isinstance(question, Matrix | Number):
        texts = {o.id: o.text for o in question.options}
    for line in question.lines():
        yield line, texts.get(line, question.text)


def _by_role(
    engagement: Engagement, question: Question, line: str
) -> dict[str, list[float]]:
    if not isinstance(question, Single):
        return engagement.answers.by_role(question.id, line)
    places = question.option_ids()
    by_role: dict[str, list[float]] = {}
    for who, value in engagement.answers.texts(question.id, line):
        by_role.setdefault(who.role, []).append(float(places.index(value)))
    return dict(sorted(by_role.items()))
