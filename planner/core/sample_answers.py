"""Answers of a made company to the questions in figures outside the levels."""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.core.answer_values import UNKNOWN
from planner.core.answers import Answer, Respondent
from planner.core.question_base import Rated
from planner.core.question_types import Matrix, Percent, Question, Single
from planner.core.questionnaire import Questionnaire
from planner.core.sample_file import SampleFile

Person = tuple[Respondent, int | None]


def further_answers(
    sample: SampleFile,
    people: Sequence[Person],
    questionnaire: Questionnaire,
    generator: np.random.Generator,
) -> Iterator[Answer]:
    """Scatter answers round the means of the description.

    Args:
        sample: the description.
        people: who is asked, with the value of those who answer without reading.
        questionnaire: what they are asked.
        generator: of the scatter.
    """
    for key, mean in sample.answered.items():
        name, _, line = key.partition(".")
        question = questionnaire.question[name]
        lines = (line,) if line else question.lines()
        for who, pattern in people:
            if who.role not in question.roles:
                continue
            for one in lines:
                centre = mean + generator.normal(0, sample.spread.answered)
                silent = generator.random() < sample.spread.unknown
                value = UNKNOWN if silent else _value(question, centre, mean, pattern)
                yield Answer(who.id, name, one, value)


def _value(question: Question, drawn: float, mean: float, pattern: int | None) -> str:
    """A value of the question near what was drawn."""
    if isinstance(question, Single):
        ids = question.option_ids()
        return ids[min(len(ids) - 1, max(0, round(drawn)))]
    if isinstance(question, Matrix | Rated):
        scale = question.values() if isinstance(question, Matrix) else (1, 2, 3, 4, 5)
        wanted = drawn if pattern is None else pattern
        return str(min(scale[-1], max(scale[0], round(wanted))))
    moved = mean * (1 + (drawn - mean) / 20)
    return f"{min(100.0, moved) if isinstance(question, Percent) else moved:.0f}"
