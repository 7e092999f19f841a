import pytest

from planner.core.diagnosis import diagnose
from planner.core.ratings import ratings
from planner.core.rollup import factor_rollups, perspective_rollups
from planner.core.weights import Weights

EQUAL = Weights(
    {"IN": 0.5, "OP": 0.5}, {"in.it": 0.5, "in.hr": 0.5, "op.prof": 1.0}, ()
)
ROWS = """
it1 Q-A01 current 2
it1 Q-A01 target 4
mkt1 Q-A02 current 3
mkt1 Q-A02 target 5
"""


@pytest.fixture(scope="session")
def rolled(build, framework, questionnaire):
    def found(rows, weights=EQUAL, **more):
        engagement = build(rows, **more)
        rated = ratings(engagement.answers, framework, questionnaire)
        results = diagnose(engagement, framework, rated)
        factors = factor_rollups(framework, results, weights)
        perspectives = perspective_rollups(framework, results, factors, weights)
        return {r.id: r for r in (*factors, *perspectives)}

    return found


def test_a_perspective_averages_its_factors(rolled):
    found = rolled(ROWS)["IN"]

    assert (found.current, found.target, found.gap) == (2.5, 4.5, 2.0)
    assert found.score == pytest.approx(37.5)
    assert (found.n, found.asked, found.coverage) == (2, 2, 1.0)


def test_levels_and_targets_are_weighed_alike(rolled):
    weights = Weights(
        EQUAL.perspectives, {**EQUAL.factors, "in.it": 0.2, "in.hr": 0.8}, ()
    )

    found = rolled(ROWS, weights)["IN"]

    assert found.current == pytest.approx(2.8)
    assert found.target == pytest.approx(4.8)
    assert [(p.id, p.weight) for p in found.parts] == [("in.it", 0.2), ("in.hr", 0.8)]


def test_a_part_that_is_not_covered_takes_no_weight(rolled):
    found = rolled("it1 Q-A01 current 2\nit1 Q-A01 target 4", people="mkt1")["IN"]

    assert (found.current, found.target) == (2.0, 4.0)
    assert found.coverage == 0.5


def test_what_is_not_covered_at_all_has_no_numbers(rolled):
    found = rolled("", people="mkt1")["OP"]

    assert (found.current, found.target, found.gap, found.score) == (None,) * 4
    assert (found.opportunity, found.importance) == (None, None)
    assert found.coverage == 0.0


def test_one_large_gap_is_not_averaged_away(rolled):
    """Scores 50 and 12.5: half the mean 31.25 and half the largest 50 give 40.6."""
    rows = """
    it1 Q-A01 current 1
    it1 Q-A01 target 3
    mkt1 Q-A02 current 2
    mkt1 Q-A02 target 3
    mkt1 Q-B03 it.data 5
    mkt1 Q-B03 hr.training 2.5
    """

    found = rolled(rows)["IN"]

    assert found.opportunity == pytest.approx(31.25 / 2 + 50 / 2)
