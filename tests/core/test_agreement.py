import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.agreement import average_deviation, rwg, rwg_j, within_group

ANSWERS = st.lists(st.integers(1, 5), min_size=2, max_size=12)


def test_answers_three_three_four_four_agree():
    assert rwg([3, 3, 4, 4], 5) == pytest.approx(1 - (1 / 3) / 2)


def test_more_spread_than_chance_counts_as_no_agreement():
    assert rwg([1, 5], 5) == 0.0
    assert rwg_j([[1, 5], [1, 5]], 5) == 0.0


def test_one_person_cannot_agree():
    assert rwg([3], 5) is None
    assert rwg_j([[3], []], 5) is None
    assert average_deviation([3]) is None


def test_two_items_agree_more_surely_than_one():
    share = (1 / 3) / 2

    assert rwg_j([[3, 3, 4, 4]] * 2, 5) == pytest.approx(
        2 * (1 - share) / (2 * (1 - share) + share)
    )


def test_an_item_one_person_answered_is_left_out_of_the_whole():
    assert rwg_j([[3, 3, 4, 4], [5]], 5) == rwg_j([[3, 3, 4, 4]], 5)


def test_the_average_deviation_is_in_levels():
    assert average_deviation([3, 3, 4, 4]) == 0.5


def test_people_and_answers_are_counted_apart():
    found = within_group(4, {"q": [3, 4]}, 5)

    assert (found.n, found.answered) == (4, {"q": 2})


@given(st.lists(ANSWERS, min_size=1, max_size=5))
def test_agreement_lies_between_nothing_and_all(items):
    together = rwg_j(items, 5)

    assert together is not None
    assert 0 <= together <= 1
    assert all(0 <= (rwg(x, 5) or 0) <= 1 for x in items)


def test_distance_from_the_median_and_deviation_of_the_worked_example():
    """1, 3, 5, 5: median 4, distances 3 + 1 + 1 + 1; squares about 3.5 add to 11."""
    found = within_group(4, {"q": [1, 3, 5, 5]}, 5)

    assert found.average_deviation_median == {"q": 1.5}
    assert found.sd["q"] == pytest.approx((11 / 3) ** 0.5)
    assert found.average_deviation == {"q": 1.5}


def test_one_person_has_no_deviation():
    found = within_group(1, {"q": [3]}, 5)

    assert (found.sd["q"], found.average_deviation_median["q"]) == (None, None)
