import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.ranking import ranks
from planner.core.sensitivity import importance_swing

SCORES = st.dictionaries(
    st.sampled_from("abcde"), st.floats(1, 100), min_size=2, max_size=5
)


def swing(scores, top=2, share=0.3, draws=500):
    return importance_swing(scores, share, top, draws, 0.95, seed=1)


def test_areas_far_apart_keep_their_ranks_and_nothing_swaps():
    found = swing({"a": 90.0, "b": 40.0, "c": 10.0}, top=1)

    assert found.ends == {"a": (1, 1), "b": (2, 2), "c": (3, 3)}
    assert (found.swaps, found.kept) == ((), 1.0)


def test_areas_close_together_are_named_as_a_pair_that_can_swap():
    found = swing({"a": 50.0, "b": 45.0, "c": 5.0}, top=1)

    assert found.swaps == (("a", "b"),)
    assert found.ends["a"] == (1, 2)
    assert 0 < found.kept < 1


@given(SCORES)
def test_the_exact_ends_are_those_of_all_extreme_movements(scores):
    found = swing(scores, draws=100)

    tried = [
        ranks({c: s * f for (c, s), f in zip(scores.items(), factors, strict=True)})
        for factors in itertools.product((0.7, 1.3), repeat=len(scores))
    ]
    for name in scores:
        places = [t[name] for t in tried]
        assert found.ends[name][0] <= min(places)
        assert found.ends[name][1] >= max(places)


@given(SCORES)
def test_no_draw_leaves_the_exact_ends(scores):
    found = swing(scores, draws=100)

    for name, (low, high) in found.likely.items():
        assert found.ends[name][0] <= low <= high <= found.ends[name][1]


@given(SCORES)
def test_first_areas_without_a_possible_swap_always_stay(scores):
    found = swing(scores, draws=100)

    assert found.swaps or found.kept == pytest.approx(1.0)


def test_the_same_seed_gives_the_same_draws():
    scores = {"a": 50.0, "b": 45.0, "c": 40.0}

    assert swing(scores) == swing(scores)
