"""What people wrote beside the SWOT: free texts, kept from telling who wrote them."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.question_types import FreeText
from planner.core.text import Text

FEEDS = ("swot.s", "swot.w", "swot.o", "swot.t", "need.unmet")


@dataclass(frozen=True, slots=True)
class Written:
    """What was written to one question.

    Args:
        texts: role and text, in the order of the text, which tells nothing of who
            wrote when; roles are empty where answers are anonymous.
        n: how many wrote something.
        fewest: below so many nothing is shown; 0 where answers are named.
    """

    question: Text
    texts: tuple[tuple[str, str], ...]
    n: int
    fewest: int


def written(assessment: Assessment, least: int | None) -> Iterator[Written]:
    """Yield what was written to each question that feeds the SWOT.

    Args:
        assessment: the result.
        least: the smallest group shown; None where answers are named. Texts of an
            anonymous round need more people, as a way of writing gives one away.
    """
    rules = assessment.framework.rules.diagnosis
    fewest = 0 if least is None else max(least, rules.anonymous_words_min)
    for question in assessment.questionnaire.questions:
        if not isinstance(question, FreeText) or question.feeds not in FEEDS:
            continue
        given = assessment.engagement.answers.texts(question.id)
        found = sorted((text, "" if fewest else who.role) for who, text in given)
        shown = found if len(found) >= fewest else []
        texts = tuple((role, text) for text, role in shown)
        if found:
            yield Written(question.text, texts, len(found), fewest)
