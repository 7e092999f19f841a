"""Trees of answers that several kinds of numbers share."""

from collections.abc import Callable

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, balanced
from planner.core.derivations.capabilities import Maker
from planner.core.preparing.sheet import Answered, Combined
from planner.core.preparing.whole import Preparing
from planner.core.text import Message, Text


def answered(assessment: Assessment, number: str, found: Answered) -> Explained:
    """The tree of the answers to one line of a question."""
    label = Message("{name}", {"name": found.text})
    return balanced(assessment, number, label, found.found)


def asked_value(found: Answered, *parts: Explained) -> Explained:
    """The value of a line of a question, which opens by itself."""
    number = f"question:{found.question}|{found.line}:value"
    label, n = named(found.text), found.found.n
    return Explained(number, label, found.value, n=n, parts=parts)


def combined(
    assessment: Assessment, number: str, label: Message, found: Combined
) -> Explained:
    """The tree of a mean of questions."""
    parts = tuple(answered(assessment, number, part) for part in found.parts)
    if len(parts) == 1:
        return balanced(assessment, number, label, found.parts[0].found)
    formula = Message("weighted mean of the questions; rows of one question share")
    return Explained(number, label, found.value, formula, n=found.n, parts=parts)


def named(name: Text) -> Message:
    """A name as a sentence."""
    return Message("{name}", {"name": name})


def of_preparing(
    make: Callable[[Assessment, Preparing, str], Explained | None],
) -> Maker:
    """Derive nothing where the framework has no rules for the preparation."""

    def maker(assessment: Assessment, rest: str) -> Explained | None:
        found = assessment.preparing
        return None if found is None else make(assessment, found, rest)

    return maker
