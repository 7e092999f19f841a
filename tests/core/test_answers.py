import numpy as np
import pytest

from planner.core.answers import Answer, Respondent, answers_of

PEOPLE = [Respondent("R1", "mkt"), Respondent("R2", "it"), Respondent("R3", "it")]
GIVEN = [
    Answer("R1", "Q1", "current", "3", "minutes"),
    Answer("R2", "Q1", "current", "unknown"),
    Answer("R1", "Q1", "target", "5"),
    Answer("R3", "Q1", "current", "0"),
    Answer("R3", "Q2", "", "shop;web"),
]


def test_a_column_has_a_number_or_nothing_for_everybody_asked():
    answers = answers_of(PEOPLE, GIVEN)

    column = answers.column("Q1", "current")

    assert column[[0, 2]].tolist() == [3, 0]
    assert np.isnan(column[1])
    assert np.isnan(answers.column("Q9")).all()


def test_no_value_is_left_out_of_texts_and_zero_is_not():
    answers = answers_of(PEOPLE, GIVEN)

    found = [(who.id, value) for who, value in answers.texts("Q1", "current")]

    assert found == [("R1", "3"), ("R3", "0")]


def test_answers_come_back_as_given():
    assert list(answers_of(PEOPLE, GIVEN)) == GIVEN


def test_without_somebody_everybody_else_is_as_before():
    answers = answers_of(PEOPLE, GIVEN).without({"R1"})

    assert [r.id for r in answers.respondents] == ["R2", "R3"]
    assert list(answers) == [GIVEN[1], GIVEN[3], GIVEN[4]]
    assert answers.column("Q1", "target").size == 2


def test_evidence_stays_with_its_answer_when_others_leave():
    answers = answers_of(PEOPLE, GIVEN).without({"R2"})

    assert [a.evidence for a in answers] == ["minutes", "", "", ""]


def test_without_nobody_nothing_changes():
    answers = answers_of(PEOPLE, GIVEN)

    assert answers.without(set()) is answers


def test_nobody_asked_is_no_crash():
    answers = answers_of([], [])

    assert answers.column("Q1").size == 0
    assert list(answers) == []
    assert answers.rows("Q1").size == 0


def test_an_answer_of_a_stranger_is_a_mistake_of_the_caller():
    with pytest.raises(KeyError):
        answers_of(PEOPLE, [Answer("R9", "Q1", "", "3")])
