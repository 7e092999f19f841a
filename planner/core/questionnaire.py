"""Questionnaires as authored: sections of questions, each of a type chosen by name."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from planner.core.authored import Id, Named
from planner.core.question_types import Question
from planner.core.text import Text


class Section(Named):
    """A part of a questionnaire, asked on one page."""

    code: str = Field(pattern=r"^[A-Z]$")
    intro: Text
    output: Text
    questions: tuple[Question, ...] = Field(min_length=1)


class QuestionnaireFile(Named):
    """`questionnaire.yaml`: identity and the order of the section files."""

    version: str = Field(min_length=1, max_length=30)
    framework: Id
    sections: tuple[str, ...] = Field(min_length=1)


class Questionnaire(Named):
    """A whole questionnaire, as one immutable document."""

    version: str = Field(min_length=1, max_length=30)
    framework: Id
    sections: tuple[Section, ...] = Field(min_length=1)

    @cached_property
    def questions(self) -> tuple[Question, ...]:
        """All questions in asking order."""
        return tuple(q for s in self.sections for q in s.questions)

    @cached_property
    def question(self) -> Mapping[str, Question]:
        """Questions by id."""
        return {q.id: q for q in self.questions}

    @cached_property
    def section_of(self) -> Mapping[str, Section]:
        """The section of each question id."""
        return {q.id: s for s in self.sections for q in s.questions}

    def for_role(self, role: str) -> tuple[Question, ...]:
        """The questions that a role answers, in asking order."""
        return tuple(q for q in self.questions if role in q.roles)
