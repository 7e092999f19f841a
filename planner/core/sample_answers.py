"""Answers of a made company to the questions in figures outside the levels."""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.core.answer_values import NONE, UNKNOWN
from planner.core.answers import Answer, Respondent
from planner.core.question_base import Rated
from planner.core.question_types import Matrix, Multi, Percent, Question, Single
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
        if isinstance(question, Multi):
            continue
        lines = (line,) if line else question.lines()
        for who, pattern in people:
            if who.role not in question.roles:
                continue
            for one in lines:
                centre = mean + generator.normal(0, sample.spread.answered)
                silent = generator.random() < sample.spread.unknown
                value = UNKNOWN if silent else _value(question, centre, mean, pattern)
                yield Answer(who.id, name, one, value)
    yield from _choices(sample, people, questionnaire, generator)


def _choices(
    sample: SampleFile,
    people: Sequence[Person],
    questionnaire: Questionnaire,
    generator: np.random.Generator,
) -> Iterator[Answer]:
    """Options of several, each named by about its share of the people."""
    for question in (q for q in questionnaire.questions if isinstance(q, Multi)):
        keys = {o: f"{question.id}.{o}" for o in question.option_ids()}
        known = sample.answered
        shares = {o: known[key] for o, key in keys.items() if key in known}
        if not shares:
            continue
        for who, _ in people:
            if who.role not in question.roles:
                continue
            named = [o for o, share in shares.items() if generator.random() < share]
            silent = generator.random() < sample.spread.unknown
            value = UNKNOWN if silent else ";".join(named) or NONE
            yield Answer(who.id, question.id, "", value)


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
