import numpy as np
import pytest

from planner.core.reliability import reliability


def test_the_same_item_twice_is_perfectly_reliable():
    found = reliability(["a", "b"], [[1, 1], [2, 2], [4, 4]])

    assert found.alpha == pytest.approx(1)
    assert found.alpha_standardised == pytest.approx(1)
    assert found.item_rest_correlation == {
        "a": pytest.approx(1),
        "b": pytest.approx(1),
    }


def test_dropping_one_of_two_items_leaves_no_alpha():
    found = reliability(["a", "b"], [[1, 1], [2, 3], [4, 4]])

    assert found.alpha_if_dropped == {"a": None, "b": None}


def test_an_item_that_never_varies_correlates_with_nothing():
    found = reliability(["a", "b", "c"], [[1, 1, 3], [2, 3, 3], [4, 4, 3]])

    assert found.alpha is not None
    assert found.average_inter_item_r is None
    assert found.alpha_standardised is None
    assert found.item_rest_correlation["c"] is None


def test_items_that_cancel_out_have_no_alpha():
    assert reliability(["a", "b"], [[1, 3], [2, 2], [3, 1]]).alpha is None


def test_an_item_against_the_rest_is_their_correlation():
    answers = [[1, 2, 1], [2, 2, 2], [3, 3, 5], [4, 4, 3]]
    table = np.array(answers, dtype=float)
    rest = table[:, 1] + table[:, 2]

    found = reliability(["a", "b", "c"], answers)

    expected = np.corrcoef(table[:, 0], rest)[0, 1]
    assert found.item_rest_correlation["a"] == pytest.approx(expected)


def test_dropping_an_item_is_the_alpha_of_the_others():
    answers = [[1, 2, 1], [2, 2, 2], [3, 3, 5], [4, 4, 3]]

    whole = reliability(["a", "b", "c"], answers)
    others = reliability(["b", "c"], [row[1:] for row in answers])

    assert whole.alpha_if_dropped["a"] == pytest.approx(others.alpha)


def test_mean_and_deviation_of_every_item_are_given():
    found = reliability(["a", "b"], [[1, 2], [3, 2], [5, 2]])

    assert found.item_mean == {"a": 3.0, "b": 2.0}
    assert found.item_sd == {"a": 2.0, "b": 0.0}
