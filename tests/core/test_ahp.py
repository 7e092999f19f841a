from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.ahp import not_reciprocal, priorities


def consistent(weights: Sequence[float]) -> list[list[float]]:
    return [[a / b for b in weights] for a in weights]


@given(st.lists(st.floats(0.1, 10), min_size=2, max_size=10))
def test_consistent_comparisons_give_their_weights_back(weights):
    names = [str(i) for i in range(len(weights))]

    found = priorities(names, consistent(weights))

    total = sum(weights)
    assert list(found.weights.values()) == pytest.approx([w / total for w in weights])
    assert found.consistency_ratio == pytest.approx(0, abs=1e-6)
    assert found.consistent


def test_the_pair_furthest_from_its_weights_is_named():
    matrix = [
        [1, 2, 4, 1 / 9],
        [1 / 2, 1, 2, 2],
        [1 / 4, 1 / 2, 1, 1],
        [9, 1 / 2, 1, 1],
    ]

    assert priorities("abcd", matrix).most_contradictory == ("a", "d")


def test_pairs_that_all_agree_have_none_to_name():
    assert priorities("ab", [[1, 3], [1 / 3, 1]]).most_contradictory is None


def test_two_things_are_always_consistent():
    found = priorities("ab", [[1, 3], [1 / 3, 1]])

    assert found.consistency_ratio == 0.0
    assert found.consistent


def test_eleven_things_have_no_random_index():
    found = priorities("abcdefghijk", consistent(range(1, 12)))

    assert found.consistency_ratio is None
    assert found.consistent is None


def test_a_written_decimal_passes_as_reciprocal_and_a_wrong_one_does_not():
    assert not_reciprocal([[1, 3], [0.33, 1]]) == []
    assert not_reciprocal([[1, 3], [0.25, 1]]) == [(0, 1)]
    assert not_reciprocal([[2, 3], [1 / 3, 1]]) == [(0, 0)]
