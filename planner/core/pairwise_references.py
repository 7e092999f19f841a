"""Whether the pairwise questions weigh every perspective and every factor."""

from collections.abc import Iterator, Sequence

from planner.core.framework import Framework
from planner.core.question_types import Pairwise, Question
from planner.core.references import Fault, Path
from planner.core.text import Message

Placed = tuple[Path, Question]


def pairwise_faults(
    questions: Sequence[Placed], framework: Framework
) -> Iterator[Fault]:
    """Yield what is wrong with the comparisons in pairs; none at all is allowed."""
    asked = [(path, q) for path, q in questions if isinstance(q, Pairwise)]
    for path, question in asked:
        yield from _shape_faults(path, question)
    yield from _group_faults(asked)
    if asked:
        yield from _unweighed(asked, framework)


def _shape_faults(path: Path, question: Pairwise) -> Iterator[Fault]:
    if len(question.options) < 2:
        yield Fault(
            (*path, "options"),
            Message("A comparison in pairs needs at least two options"),
        )
    for index, option in enumerate(question.options):
        if not option.perspective and not option.factors:
            yield Fault(
                (*path, "options", index),
                Message("Say which perspective or which factors this option weighs"),
            )


def _group_faults(asked: Sequence[tuple[Path, Pairwise]]) -> Iterator[Fault]:
    """Factors weighed together need a question that weighs them singly."""
    singly = [
        {option.factors[0] for option in question.options if len(option.factors) == 1}
        for _, question in asked
    ]
    for path, question in asked:
        for index, option in enumerate(question.options):
            if len(option.factors) > 1 and set(option.factors) not in singly:
                yield Fault(
                    (*path, "options", index, "factors"),
                    Message("No question compares just these factors with one another"),
                )


def _unweighed(
    asked: Sequence[tuple[Path, Pairwise]], framework: Framework
) -> Iterator[Fault]:
    options = [option for _, question in asked for option in question.options]
    perspectives = {option.perspective for option in options}
    factors = {factor for option in options for factor in option.factors}
    wanted = [
        (Message("perspective"), perspective.id)
        for perspective in framework.perspectives
        if perspective.id not in perspectives
    ]
    wanted += [
        (Message("factor"), factor.id)
        for perspective in framework.perspectives
        if len(perspective.factors) > 1
        for factor in perspective.factors
        if factor.id not in factors
    ]
    for kind, one in wanted:
        yield Fault(
            asked[0][0],
            Message(
                "No pairwise question weighs the {kind} {id}", {"kind": kind, "id": one}
            ),
            warning=True,
        )
