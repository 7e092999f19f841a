import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.fit import DEFAULT_WEIGHTS, fit

VALUES = dict(zip(DEFAULT_WEIGHTS, [4.5, 4.8, 3.6, 3.4, 4.4, 4.0, 2.0], strict=True))


def test_the_worked_company_scores_seventy_three():
    assert fit(VALUES).score == pytest.approx(72.875)


def test_a_reversed_criterion_scores_the_other_way_round():
    found = {c.id: c.score for c in fit(VALUES).criteria}

    assert found["transparency"] == pytest.approx(40.0)
    assert found["maturity"] == pytest.approx(87.5)


def test_the_range_is_that_of_each_weight_moved_by_thirty_per_cent():
    low, high = fit({"a": 5, "b": 1}, {"a": 0.5, "b": 0.5}, ()).sensitivity

    assert low == pytest.approx(35.0)
    assert high == pytest.approx(65.0)


def test_one_criterion_has_nothing_to_be_weighed_against():
    assert fit({"a": 3}, {"a": 1.0}, ()).sensitivity == (50.0, 50.0)


def test_a_weight_above_three_quarters_stops_at_the_whole():
    low, high = fit({"a": 5, "b": 1}, {"a": 0.9, "b": 0.1}, ()).sensitivity

    assert high == pytest.approx(100.0)
    assert low == pytest.approx(63.0)


@given(st.lists(st.floats(1, 5), min_size=7, max_size=7))
def test_the_score_lies_inside_its_range_and_is_the_sum_of_its_parts(values):
    found = fit(dict(zip(DEFAULT_WEIGHTS, values, strict=True)))

    low, high = found.sensitivity
    assert low <= found.score <= high
    assert sum(c.contribution for c in found.criteria) == pytest.approx(found.score)
    assert 0 <= found.score <= 100 + 1e-9
