"""Maturity and importance answers arranged by respondent and capability."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from planner.core.answers import Answers, Respondent
from planner.core.framework import Framework
from planner.core.question_types import Matrix, Maturity5
from planner.core.questionnaire import Questionnaire
from planner.core.rules import DiagnosisRules

Columns = NDArray[np.float64]
MEASURES = ("current", "target", "importance")


@dataclass(frozen=True)
class Ratings:
    """What was answered about each capability, a row per respondent.

    Args:
        respondents: the people of the rows.
        capabilities: the ids of the columns.
        current, target, importance: values 1 to 5, NaN where there is none.
        asked: how many people were asked for the current level, per capability.
        unverified: how many high current levels carry no evidence, per capability.
    """

    respondents: tuple[Respondent, ...]
    capabilities: tuple[str, ...]
    current: Columns
    target: Columns
    importance: Columns
    asked: tuple[int, ...]
    unverified: tuple[int, ...]

    @cached_property
    def members(self) -> Mapping[str, NDArray[np.intp]]:
        """Row numbers of each role, in the order in which roles appear."""
        roles = [r.role for r in self.respondents]
        return {
            role: np.array([i for i, r in enumerate(roles) if r == role])
            for role in dict.fromkeys(roles)
        }

    def by_role(self, values: Columns, column: int) -> dict[str, list[float]]:
        """Usable values of one capability inside each role."""
        found = {}
        for role, rows in self.members.items():
            usable = values[rows, column]
            usable = usable[~np.isnan(usable)]
            if usable.size:
                found[role] = usable.tolist()
        return found


@dataclass(frozen=True, slots=True)
class Careless:
    """A respondent whose answers show a pattern instead of an opinion."""

    respondent: str
    value: int
    answers: int


def ratings(
    answers: Answers, framework: Framework, questionnaire: Questionnaire
) -> Ratings:
    """Arrange maturity and importance answers by respondent and capability.

    Respondents stand in the order of their ids, so that the order of rows in a file
    changes nothing, not even which of them a seeded draw picks.
    """
    people = answers.respondents
    order = sorted(range(len(people)), key=lambda i: people[i].id)
    capabilities = tuple(framework.capabilities)
    questions = maturity_questions(questionnaire)
    importance = importance_question(questionnaire)
    empty = np.full(len(people), np.nan)

    def column(question: str | None, line: str) -> Columns:
        return answers.column(question, line)[order] if question else empty

    asked = {c: questions[c].id if c in questions else None for c in capabilities}
    return Ratings(
        tuple(people[i] for i in order),
        capabilities,
        np.column_stack([column(asked[c], "current") for c in capabilities]),
        np.column_stack([column(asked[c], "target") for c in capabilities]),
        np.column_stack([column(importance, c) for c in capabilities]),
        tuple(
            _asked(answers, questions[c]) if c in questions else 0 for c in capabilities
        ),
        tuple(
            _unverified(answers, asked[c], framework.rules.diagnosis)
            for c in capabilities
        ),
    )


def maturity_questions(questionnaire: Questionnaire) -> dict[str, Maturity5]:
    """The maturity question of each capability."""
    return {
        q.capability: q for q in questionnaire.questions if isinstance(q, Maturity5)
    }


def importance_question(questionnaire: Questionnaire) -> str | None:
    """The id of the matrix that asks how important each capability is."""
    for question in questionnaire.questions:
        if isinstance(question, Matrix) and question.feeds == "weight.capability":
            return question.id
    return None


def careless(
    answers: Answers, questionnaire: Questionnaire, rules: DiagnosisRules
) -> tuple[Careless, ...]:
    """Name respondents who gave the same level everywhere."""
    rated = {q.id for q in questionnaire.questions if isinstance(q, Maturity5)}
    importance = importance_question(questionnaire)
    if importance:
        rated.add(importance)
    items = [i for i, (question, _) in enumerate(answers.items) if question in rated]
    rows = np.isin(answers.item, items) & ~np.isnan(answers.numbers)
    who, values = answers.respondent[rows], answers.numbers[rows]
    size = len(answers.respondents)
    count = np.bincount(who, minlength=size)
    low, high = np.full(size, np.inf), np.full(size, -np.inf)
    np.minimum.at(low, who, values)
    np.maximum.at(high, who, values)
    same = (low == high) & (count >= rules.careless_min_answers)
    return tuple(
        Careless(answers.respondents[i].id, int(low[i]), int(count[i]))
        for i in sorted(np.flatnonzero(same), key=lambda i: answers.respondents[i].id)
    )


def _asked(answers: Answers, question: Maturity5) -> int:
    """People the question is for, and those who answered it all the same."""
    asked = answers.asked(question.id, question.roles)
    asked[answers.respondent[answers.rows(question.id, "current")]] = True
    return int(asked.sum())


def _unverified(answers: Answers, question: str | None, rules: DiagnosisRules) -> int:
    if question is None:
        return 0
    rows = answers.rows(question, "current")
    high = rows[answers.numbers[rows] >= rules.unverified_from_level]
    return sum(1 for i in high.tolist() if i not in answers.evidence)
