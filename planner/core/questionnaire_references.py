"""What may be wrong inside a questionnaire, and between it and its framework."""

from collections.abc import Iterator, Sequence
from itertools import chain

from planner.core.answer_values import NO_VALUE
from planner.core.framework import Framework
from planner.core.pairwise_references import pairwise_faults
from planner.core.question_parts import Column, Group, Option
from planner.core.question_types import (
    Matrix,
    Maturity5,
    Multi,
    Question,
    Table,
)
from planner.core.questionnaire import Questionnaire
from planner.core.references import Fault, Path, duplicates, unknown, unknown_in
from planner.core.text import Message
from planner.core.wording import text_faults

Placed = tuple[Path, Question]


def questionnaire_faults(
    questionnaire: Questionnaire, framework: Framework
) -> Iterator[Fault]:
    """Yield every mistake of a questionnaire, and what it leaves unasked."""
    questions = [
        (("sections", s, "questions", q), question)
        for s, section in enumerate(questionnaire.sections)
        for q, question in enumerate(section.questions)
    ]
    yield from text_faults(questionnaire)
    yield from unknown(
        ("framework",), Message("framework"), questionnaire.framework, {framework.id}
    )
    yield from _repeated_ids(questionnaire, questions)
    for path, question in questions:
        yield from _question_faults(path, question, framework)
    yield from chain(
        _maturity_faults(questions, framework), pairwise_faults(questions, framework)
    )


def _repeated_ids(
    questionnaire: Questionnaire, questions: Sequence[Placed]
) -> Iterator[Fault]:
    sections = questionnaire.sections
    yield from duplicates(
        Message("section"),
        [(("sections", s, "id"), section.id) for s, section in enumerate(sections)],
    )
    yield from duplicates(
        Message("section code"),
        [(("sections", s, "code"), section.code) for s, section in enumerate(sections)],
    )
    yield from duplicates(
        Message("question"), [((*path, "id"), q.id) for path, q in questions]
    )
    yield from duplicates(
        Message("result"), [((*path, "feeds"), q.feeds) for path, q in questions]
    )


def _question_faults(
    path: Path, question: Question, framework: Framework
) -> Iterator[Fault]:
    roles = framework.role
    yield from unknown_in((*path, "roles"), Message("role"), question.roles, roles)
    options: tuple[Option, ...] = getattr(question, "options", ())
    yield from _option_faults((*path, "options"), options, framework)
    if isinstance(question, Matrix | Multi):
        yield from _group_faults(path, question.groups, options)
    if isinstance(question, Matrix) and question.scale:
        yield from _unnamed_ends(path, question)
    if isinstance(question, Table):
        yield from _column_faults((*path, "columns"), question.columns)


def _option_faults(
    path: Path, options: Sequence[Option], framework: Framework
) -> Iterator[Fault]:
    perspectives = {perspective.id for perspective in framework.perspectives}
    yield from duplicates(
        Message("option"), [((*path, i, "id"), o.id) for i, o in enumerate(options)]
    )
    yield from duplicates(
        Message("wording"),
        [
            ((*path, i, "ko"), f"{o.group}: {o.ko}" if o.group else o.ko)
            for i, o in enumerate(options)
        ],
    )
    for index, option in enumerate(options):
        here = (*path, index)
        if option.id in NO_VALUE:
            yield Fault(
                (*here, "id"),
                Message(
                    "'{id}' already means that there is no answer; give the option"
                    " another id",
                    {"id": option.id},
                ),
            )
        if option.perspective:
            yield from unknown(
                (*here, "perspective"),
                Message("perspective"),
                option.perspective,
                perspectives,
            )
        yield from unknown_in(
            (*here, "factors"), Message("factor"), option.factors, framework.factors
        )


def _group_faults(
    path: Path, groups: Sequence[Group], options: Sequence[Option]
) -> Iterator[Fault]:
    known = {group.id for group in groups}
    used = {option.group for option in options}
    yield from duplicates(
        Message("group"),
        [((*path, "groups", i, "id"), g.id) for i, g in enumerate(groups)],
    )
    for index, option in enumerate(options):
        if option.group:
            where = (*path, "options", index, "group")
            yield from unknown(where, Message("group"), option.group, known)
    for index, group in enumerate(groups):
        if group.id not in used:
            yield Fault(
                (*path, "groups", index),
                Message("No option belongs to the group {id}", {"id": group.id}),
            )


def _unnamed_ends(path: Path, question: Matrix) -> Iterator[Fault]:
    """A respondent on a phone sees the text, not the legend of the scale."""
    lowest, highest = question.values()[0], question.values()[-1]
    for language in ("ko", "en"):
        text = question.text.in_language(language)
        if str(lowest) not in text or str(highest) not in text:
            yield Fault(
                (*path, "text", language),
                Message(
                    "The text should say what {low} and {high} mean",
                    {"low": lowest, "high": highest},
                ),
                warning=True,
            )


def _column_faults(path: Path, columns: Sequence[Column]) -> Iterator[Fault]:
    yield from duplicates(
        Message("column"), [((*path, i, "id"), c.id) for i, c in enumerate(columns)]
    )


def _maturity_faults(
    questions: Sequence[Placed], framework: Framework
) -> Iterator[Fault]:
    asked = [(path, q) for path, q in questions if isinstance(q, Maturity5)]
    yield from duplicates(
        Message("maturity question of the capability"),
        [((*path, "capability"), q.capability) for path, q in asked],
    )
    for path, question in asked:
        yield from unknown(
            (*path, "capability"),
            Message("capability"),
            question.capability,
            framework.capabilities,
        )
        yield from duplicates(
            Message("level"),
            [
                ((*path, "anchors", i, "ko"), anchor.ko)
                for i, anchor in enumerate(question.anchors)
            ],
        )
        if question.weight == 0:
            yield Fault(
                (*path, "weight"),
                Message("A maturity question with the weight 0 counts nowhere"),
            )
    missing = framework.capabilities.keys() - {q.capability for _, q in asked}
    for capability in sorted(missing):
        yield Fault(
            ("sections",),
            Message(
                "No maturity question asks about the capability {id}",
                {"id": capability},
            ),
            warning=True,
        )
