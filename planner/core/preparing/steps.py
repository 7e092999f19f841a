"""The first step of the strategy: its five tasks, and how far those asked agree."""

import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from planner.core.agreement import rwg
from planner.core.answers import Answers
from planner.core.question_base import Rated
from planner.core.question_types import Allocation100, Matrix, Multi, Question
from planner.core.questionnaire import Questionnaire
from planner.core.rules import AgreementRules
from planner.core.text import Text

LEVELS = 5


@dataclass(frozen=True, slots=True)
class ItemAgreement:
    """How far people agree on one item.

    Args:
        pct: 0 to 100: r_wg of a rating, shared choices of any two people, or points
            any two people put in the same place.
    """

    question: str
    line: str
    text: Text
    pct: float
    n: int


@dataclass(frozen=True, slots=True)
class ConsensusShare:
    """The mean agreement over the items of some sections.

    Args:
        pct: 0 to 100; None where no item has enough answers.
        items: those with enough answers.
        left_out: how many have fewer.
        fewest: from how many people on an item counts.
    """

    pct: float | None
    items: tuple[ItemAgreement, ...]
    left_out: int
    fewest: int


def consensus_share(
    answers: Answers, questionnaire: Questionnaire, rules: AgreementRules
) -> ConsensusShare:
    """Average the agreement on what the sections of purpose and importance ask.

    Row S4-25: agreement % of the items of sections A and F. Comparisons in pairs have
    their consistency ratio instead; free texts and shares without a scale have none.
    """
    found = [
        item
        for section in questionnaire.sections
        if section.code in rules.consensus_sections
        for question in section.questions
        for item in _items(answers, question)
    ]
    return _share(found, 0, rules.fewest_people)


def shown_share(share: ConsensusShare, least: int) -> ConsensusShare:
    """Return the share without items that fewer people than the least answered."""
    return _share(share.items, share.left_out, max(least, share.fewest))


def _share(
    found: Sequence[ItemAgreement], left_out: int, fewest: int
) -> ConsensusShare:
    items = tuple(item for item in found if item.n >= fewest)
    pct = math.fsum(i.pct for i in items) / len(items) if items else None
    return ConsensusShare(pct, items, left_out + len(found) - len(items), fewest)


def _items(answers: Answers, question: Question) -> Iterator[ItemAgreement]:
    if isinstance(question, Matrix | Rated) and not question.repeats:
        yield from _ratings(answers, question)
    elif isinstance(question, Multi):
        chosen = [set(value.split(";")) for _, value in answers.texts(question.id)]
        yield from _overlap(question, [_equal_points(one) for one in chosen])
    elif isinstance(question, Allocation100):
        yield from _overlap(question, _points(answers, question))


def _ratings(answers: Answers, question: Matrix | Rated) -> Iterator[ItemAgreement]:
    texts = (
        {o.id: o.text for o in question.options} if isinstance(question, Matrix) else {}
    )
    asked = [line for q, line in answers.items if q == question.id]
    for line in asked:
        values = [
            v for role in answers.by_role(question.id, line).values() for v in role
        ]
        found = rwg(values, LEVELS)
        if found is not None:
            text = texts.get(line, question.text)
            yield ItemAgreement(question.id, line, text, 100 * found, len(values))


def _overlap(
    question: Question, people: Sequence[dict[str, float]]
) -> Iterator[ItemAgreement]:
    """The share of points that any two people put in the same place."""
    n = len(people)
    if n < 2:
        return
    keys = sorted({key for one in people for key in one})
    common = [
        share * (n - i)
        for key in keys
        for i, share in enumerate(sorted(one.get(key, 0.0) for one in people), start=1)
    ]
    pct = 100 * math.fsum(common) / math.comb(n, 2)
    yield ItemAgreement(question.id, "", question.text, pct, n)


def _equal_points(chosen: Iterable[str]) -> dict[str, float]:
    """Every choice with the same part of one whole."""
    known = list(chosen)
    return dict.fromkeys(known, 1 / len(known))


def _points(answers: Answers, question: Allocation100) -> list[dict[str, float]]:
    given: dict[str, dict[str, float]] = {}
    for line in question.lines():
        for who, value in answers.texts(question.id, line):
            given.setdefault(who.id, {})[line] = float(value)
    totals = [(one, sum(one.values())) for one in given.values()]
    return [{k: v / total for k, v in one.items()} for one, total in totals if total]
