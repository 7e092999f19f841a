"""The questions that measure constructs, and what each person answered to them."""

from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from planner.core.answers import Answers
from planner.core.question_types import (
    ImportancePerformance,
    Likert5,
    Maturity5,
    Spectrum5,
)
from planner.core.questionnaire import Questionnaire

Array = NDArray[np.float64]
LINES = {
    Maturity5: "current",
    Likert5: "",
    Spectrum5: "",
    ImportancePerformance: "performance",
}


def rated_questions(questionnaire: Questionnaire) -> dict[str, str]:
    """Return the questions answered from 1 to 5, each with the line that counts."""
    return {
        q.id: LINES[type(q)]
        for q in questionnaire.questions
        if type(q) in LINES and not q.repeats
    }


def answered(
    answers: Answers, questions: Sequence[str], line_of: Mapping[str, str]
) -> Array:
    """Return a row per person and a column per question; NaN where none was given."""
    columns = [answers.column(q, line_of[q]) for q in questions]
    return np.column_stack(columns) if columns else np.empty((0, 0))


def filled(values: Array, share: float) -> Array:
    """Fill what a person left out with the mean of the person's other answers.

    A person who answered less than the share of the items keeps none of them.
    """
    known = ~np.isnan(values)
    enough = known.mean(axis=1) >= share
    counts = np.maximum(known.sum(axis=1), 1)
    means = np.where(known, values, 0.0).sum(axis=1) / counts
    made = np.where(known, values, means[:, np.newaxis])
    made[~enough] = np.nan
    return made
