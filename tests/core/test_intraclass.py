import pytest

from planner.core.intraclass import intraclass_correlations

SIX_TARGETS = [
    [9, 2, 5, 8],
    [6, 1, 3, 2],
    [8, 4, 6, 8],
    [7, 1, 2, 6],
    [10, 5, 6, 9],
    [6, 2, 4, 7],
]


def test_judges_who_differ_by_a_constant_are_consistent_but_do_not_agree():
    found = intraclass_correlations([[1, 2], [2, 3], [4, 5]]).icc

    assert found["3,1"] == 1.0
    assert found["1,1"] is not None
    assert found["1,1"] < 1
    assert found["2,1"] is not None
    assert found["2,1"] < 1


def test_judges_who_say_the_same_agree_without_doubt():
    found = intraclass_correlations([[1, 1], [2, 2], [4, 4]])

    assert set(found.icc.values()) == {1.0}
    assert set(found.interval.values()) == {(1.0, 1.0)}


def test_ratings_without_any_difference_have_no_coefficient():
    found = intraclass_correlations([[3, 3], [3, 3]])

    assert set(found.icc.values()) == {None}
    assert set(found.interval.values()) == {None}


def test_rounding_noise_is_no_difference():
    found = intraclass_correlations([[0.1, 0.1, 0.1], [0.1, 0.1, 0.1]])

    assert set(found.icc.values()) == {None}


def test_each_interval_holds_its_coefficient():
    found = intraclass_correlations(SIX_TARGETS)

    for form, value in found.icc.items():
        bounds = found.interval[form]
        assert bounds is not None
        assert value is not None
        assert bounds[0] < value < bounds[1]


def test_the_average_of_the_judges_is_stepped_up_from_one():
    icc = intraclass_correlations(SIX_TARGETS).icc
    single = icc["2,1"]

    assert single is not None
    assert icc["2,k"] == pytest.approx(4 * single / (1 + 3 * single))
