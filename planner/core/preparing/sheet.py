"""Answers in figures, arranged by what they feed: role-balanced, with who was asked."""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from planner.core.answer_values import NONE
from planner.core.engagement import Engagement
from planner.core.levels import RoleBalanced, role_balanced
from planner.core.question_base import Rated
from planner.core.question_types import (
    Matrix,
    Maturity5,
    Multi,
    Number,
    Percent,
    Question,
    Rank,
    Single,
)
from planner.core.questionnaire import Questionnaire
from planner.core.statistics import variance
from planner.core.text import Text

ByRole = dict[str, list[float]]


@dataclass(frozen=True, slots=True)
class Answered:
    """The answers to one line of a question.

    Args:
        question: id of the question.
        text: what was asked: the row of a matrix, else the question.
        found: the role-balanced value, in the unit of the question.
        asked: people whose role was asked.
        weight: what the question counts in a mean of questions.
        error: standard error of the value; None where no role has two answers.
        freedom: degrees of freedom of that error.
    """

    question: str
    line: str
    text: Text
    found: RoleBalanced
    asked: int
    weight: float
    error: float | None = None
    freedom: int = 0

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
    """Return what was answered in figures, by what it feeds and by line.

    An option of a choice of several is 1 where it was chosen and 0 where it was not, so
    that its value is the share of people; an option to order has its place, from 1.
    """
    found = {}
    for question in questionnaire.questions:
        if not _in_figures(question):
            continue
        asked = int(engagement.answers.asked(question.id, question.roles).sum())
        for line, text, by_role in _figures(engagement, question):
            weights = {role: role_weights.get(role, 1.0) for role in by_role}
            value = role_balanced(by_role, weights)
            found[question.feeds, line] = Answered(
                question.id,
                line,
                text,
                value,
                asked,
                question.weight,
                *error_of(by_role, value),
            )
    return found


def error_of(by_role: ByRole, found: RoleBalanced) -> tuple[float | None, int]:
    """Return the standard error of a role-balanced mean and its degrees of freedom.

    The variance inside the roles is pooled, as in a stratified sample (Cochran 1977,
    5.3); a role of one person says nothing of it.
    """
    given = [values for values in by_role.values() if values]
    freedom = sum(len(values) - 1 for values in given)
    if not freedom:
        return None, 0
    around = math.fsum((variance(v) or 0.0) * (len(v) - 1) for v in given)
    shares = math.fsum(r.weight**2 / r.n for r in found.roles.values() if r.n)
    return math.sqrt(around / freedom * shares), freedom


def combined(sheet: Sheet, feeds: Iterable[str], line: str | None = None) -> Combined:
    """Average all lines of what is fed, each question with its weight.

    The lines of a question share its weight, so that long matrices count no more.
    """
    return mean_of(
        answer
        for wanted in feeds
        for (fed, at), answer in sheet.items()
        if fed == wanted and line in (None, at)
    )


def mean_of(answered: Iterable[Answered]) -> Combined:
    """Average answered lines; those of one question share its weight."""
    parts = tuple(answered)
    lines = {a.question: sum(b.question == a.question for b in parts) for a in parts}
    known = [
        (a.weight / lines[a.question], a.value) for a in parts if a.value is not None
    ]
    total = math.fsum(weight for weight, _ in known)
    value = math.fsum(w * v for w, v in known) / total if total else None
    n, asked = sum(a.found.n for a in parts), sum(a.asked for a in parts)
    return Combined(value, n, asked, parts)


def _in_figures(question: Question) -> bool:
    if question.repeats or isinstance(question, Maturity5):
        return False
    if isinstance(question, Matrix):
        return question.rows is None
    return isinstance(question, Rated | Number | Percent | Single | Multi | Rank)


def _figures(
    engagement: Engagement, question: Question
) -> Iterator[tuple[str, Text, ByRole]]:
    """The lines of a question with their text and the figures of each role."""
    answers = engagement.answers
    if isinstance(question, Multi):
        yield from _chosen(engagement, question)
        return
    if isinstance(question, Single):
        places = {o: float(i) for i, o in enumerate(question.option_ids())}
        given = [(who.role, places[v]) for who, v in answers.texts(question.id)]
        yield "", question.text, _in_roles(given)
        return
    texts = {}
    if isinstance(question, Matrix | Number | Rank):
        texts = {o.id: o.text for o in question.options}
    for line in question.lines():
        by_role = answers.by_role(question.id, line)
        yield line, texts.get(line, question.text), by_role


def _chosen(
    engagement: Engagement, question: Multi
) -> Iterator[tuple[str, Text, ByRole]]:
    given = [
        (who.role, frozenset(value.split(";")))
        for who, value in engagement.answers.texts(question.id)
    ]
    for option in question.options:
        if option.id != NONE:
            took = [(role, float(option.id in chosen)) for role, chosen in given]
            yield option.id, option.text, _in_roles(took)


def _in_roles(given: Iterable[tuple[str, float]]) -> ByRole:
    by_role: ByRole = {}
    for role, value in given:
        by_role.setdefault(role, []).append(value)
    return dict(sorted(by_role.items()))
