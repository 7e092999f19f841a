import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.levels import (
    fuse,
    gap,
    level_from_share,
    level_to_percent,
    normalise,
    over_served,
    role_balanced,
)

LEVELS = st.floats(1, 5, allow_nan=False)


def test_each_role_counts_alike_however_many_answered():
    found = role_balanced({"sales": [2, 2, 2, 2, 2, 2], "marketing": [4]})

    assert found.balanced == 3.0
    assert found.plain_mean == pytest.approx(16 / 7)
    assert (found.n, found.roles["sales"].n, found.roles["marketing"].n) == (7, 6, 1)


def test_a_role_without_answers_takes_no_weight():
    found = role_balanced({"sales": [2.0], "it": []})

    assert found.balanced == 2.0
    assert found.roles["it"].mean is None
    assert found.roles["it"].weight == 0.0


def test_role_weights_are_rescaled_over_the_roles_that_answered():
    found = role_balanced(
        {"sales": [2.0], "it": [4.0], "hr": []}, {"sales": 1, "it": 3, "hr": 6}
    )

    assert found.balanced == 3.5
    assert found.roles["it"].weight == 0.75


def test_no_answer_at_all_has_no_value():
    found = role_balanced({"sales": []})

    assert (found.balanced, found.plain_mean, found.n) == (None, None, 0)


def test_a_role_of_weight_zero_leaves_no_value_when_it_answers_alone():
    assert role_balanced({"cust": [3.0]}, {"cust": 0}).balanced is None


def test_methods_one_level_apart_are_in_conflict_despite_rounding():
    assert fuse(survey=4.1, kpi=3.1).conflict
    assert not fuse(survey=4.1, kpi=3.2).conflict


def test_nothing_measured_is_no_level():
    assert fuse() == fuse(None, None, None)
    assert fuse().level is None
    assert fuse().weights == {}


@given(LEVELS, LEVELS, LEVELS)
def test_the_fused_level_lies_between_its_methods(survey, kpi, interview):
    fused = fuse(survey, kpi, interview)

    assert fused.level is not None
    assert sum(fused.weights.values()) == pytest.approx(1)
    low, high = min(survey, kpi, interview), max(survey, kpi, interview)
    assert low - 1e-9 <= fused.level <= high + 1e-9


def test_a_level_above_its_target_has_no_gap_and_is_over_served():
    assert gap(3.2, 2.8) == 0.0
    assert over_served(3.2, 2.8)
    assert not over_served(2.8, 2.8)


def test_level_two_point_six_is_forty_per_cent():
    assert level_to_percent(2.6) == pytest.approx(40.0)
    assert level_from_share(0.4) == pytest.approx(2.6)


@pytest.mark.parametrize(
    ("value", "percent"), [(2.1, 50.0), (1.0, 100.0), (3.0, 0.0), (1.5, 100.0)]
)
def test_a_falling_kpi_is_placed_between_worst_and_target(value, percent):
    assert normalise(value, target=1.5, worst=2.7) == pytest.approx(percent)


def test_a_rising_kpi_is_placed_between_worst_and_target():
    assert normalise(60, target=80, worst=40) == 50.0
