import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

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


LINE = st.tuples(
    st.sampled_from(["R1", "R2", "R3"]),
    st.sampled_from(["Q1", "Q2", "Q3"]),
    st.sampled_from(["1", "5", "unknown"]),
    st.sampled_from(["", "minutes"]),
)
LINES = st.lists(LINE, max_size=9, unique_by=lambda line: line[:2])


def _answers(lines, *, of=frozenset({"R1", "R2", "R3"})):
    return [Answer(who, q, "", value, e) for who, q, value, e in lines if who in of]


@given(LINES, LINES, st.frozensets(st.sampled_from(["R1", "R2", "R3"])))
def test_reading_only_who_changed_is_the_same_as_reading_everybody(
    before, after, changed
):
    stay = frozenset({"R1", "R2", "R3"}) - changed
    was, now = (
        [*_answers(before, of=stay), *_answers(lines, of=changed)]
        for lines in (before, after)
    )

    found = answers_of(PEOPLE, was).replaced(changed, _answers(after, of=changed))

    anew = answers_of(PEOPLE, now)
    assert found.fingerprint == anew.fingerprint
    assert set(found) == set(anew)
    for question in ("Q1", "Q2", "Q3"):
        assert np.array_equal(found.column(question), anew.column(question), True)
        one, other = (x.by_role(question, "") for x in (found, anew))
        assert {r: sorted(v) for r, v in one.items()} == {
            r: sorted(v) for r, v in other.items()
        }


@given(LINES, st.randoms())
def test_the_order_of_answers_never_matters(lines, random):
    shuffled = random.sample(lines, len(lines))

    one, other = (answers_of(PEOPLE, _answers(x)) for x in (lines, shuffled))

    assert one.fingerprint == other.fingerprint


def test_another_answer_or_another_evidence_is_another_fingerprint():
    told = {
        answers_of(PEOPLE, [Answer("R1", "Q1", "", value, evidence)]).fingerprint
        for value, evidence in (("1", ""), ("2", ""), ("1", "minutes"))
    }

    assert len(told) == 3


def test_numbers_of_a_role_leave_out_what_is_no_number():
    answers = answers_of(PEOPLE, GIVEN)

    assert answers.by_role("Q1", "current") == {"it": [0.0], "mkt": [3.0]}


def test_people_asked_are_those_of_the_role_or_with_the_question_in_their_items():
    people = [
        Respondent("R1", "mkt"),
        Respondent("R2", "it"),
        Respondent("R3", "it", asked=frozenset({"Q1"})),
        Respondent("R4", "mkt", asked=frozenset({"Q2"})),
    ]

    asked = answers_of(people, []).asked("Q1", ("mkt",))

    assert asked.tolist() == [True, False, True, False]
