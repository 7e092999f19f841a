from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.confidence import GRADES, Confidence, aged, confidence
from planner.core.findings import areas_finding
from planner.core.ranking import RankSpread
from planner.core.rules import ConfidenceRules
from tests.companies import daon

RULES = ConfidenceRules()


def graded(methods: int, answers: int, high: int, unverified: int) -> Confidence:
    """The confidence of a level that some method found."""
    found = confidence(methods, answers, high, unverified, RULES)
    assert found
    return found


def test_the_worked_example():
    """Two of three methods, 7 of 8 answers, half of the high levels proven."""
    found = graded(2, 7, 2, 1)

    assert found.score == pytest.approx(0.35 * 2 / 3 + 0.35 * 7 / 8 + 0.3 * 0.5)
    assert found.grade == "B"


@pytest.mark.parametrize(
    ("methods", "answers", "high", "unverified", "grade"),
    [(3, 8, 0, 0, "A"), (1, 8, 0, 0, "B"), (1, 4, 4, 2, "C"), (1, 1, 1, 1, "D")],
)
def test_methods_answers_and_evidence_make_the_grade(
    methods, answers, high, unverified, grade
):
    assert graded(methods, answers, high, unverified).grade == grade


def test_without_any_method_there_is_no_grade():
    assert confidence(0, 0, 0, 0, RULES) is None


def test_answers_older_than_the_stale_age_cost_one_grade():
    assert aged("A", 12, RULES) == "A"
    assert aged("A", 13, RULES) == "B"
    assert aged("D", 40, RULES) == "D"
    assert aged("B", None, RULES) == "B"


@given(st.integers(1, 3), st.integers(0, 20), st.integers(0, 9), st.integers(0, 9))
def test_one_more_answer_never_lowers_the_grade(methods, answers, high, unverified):
    less = graded(methods, answers, high, unverified)
    more = graded(methods, answers + 1, high, unverified)

    assert GRADES.index(more.grade) <= GRADES.index(less.grade)


def test_a_gap_whose_interval_reaches_zero_is_not_established():
    spread = RankSpread((1, 3), 0.5, (0.0, 9.0), (-0.1, 1.2))

    assert not spread.gap_is_established
    assert RankSpread((1, 3), 0.5, (2.0, 9.0), (0.1, 1.2)).gap_is_established


def test_a_title_refuses_to_claim_areas_whose_gap_is_not_established():
    first = daon().ranked[0].id
    unsure = replace(daon().spreads[first], gap_interval=(-0.2, 1.0))
    found = replace(daon(), spreads={**daon().spreads, first: unsure})

    assert "not established" in areas_finding(found).sentence
    assert areas_finding(found).values["unsure"] == 1
    assert "not established" not in areas_finding(daon()).sentence
