"""Questionnaires as authored: sections of questions, each of a type chosen by name."""

from collections.abc import Mapping
from functools import cached_property

from pydantic import Field

from planner.core.authored import Id, Named, Version
from planner.core.framework import Framework
from planner.core.question_parts import Group, Option
from planner.core.question_types import Matrix, Question
from planner.core.text import Text


class Section(Named):
    """A part of a questionnaire, asked on one page."""

    code: str = Field(pattern=r"^[A-Z]$")
    intro: Text
    output: Text
    questions: tuple[Question, ...] = Field(min_length=1)


class QuestionnaireFile(Named):
    """`questionnaire.yaml`: identity and the order of the section files."""

    version: Version
    framework: Id
    sections: tuple[str, ...] = Field(min_length=1)


class Questionnaire(Named):
    """A whole questionnaire, as one immutable document."""

    version: Version
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


def with_capability_rows(
    questionnaire: Questionnaire, framework: Framework
) -> Questionnaire:
    """Return the questionnaire with a row per capability where rows are asked so.

    The rows are grouped by factor; ids are those of the framework.
    """
    options = tuple(
        Option(id=c.id, ko=c.name.ko, en=c.name.en, group=framework.factor_of[c.id])
        for c in framework.capabilities.values()
    )
    groups = tuple(
        Group(id=f.id, ko=f.name.ko, en=f.name.en) for f in framework.factors.values()
    )

    def filled(question: Question) -> Question:
        if isinstance(question, Matrix) and question.rows:
            return question.model_copy(update={"options": options, "groups": groups})
        return question

    sections = tuple(
        s.model_copy(update={"questions": tuple(filled(q) for q in s.questions)})
        for s in questionnaire.sections
    )
    return Questionnaire(
        id=questionnaire.id,
        name=questionnaire.name,
        version=questionnaire.version,
        framework=questionnaire.framework,
        sections=sections,
    )
