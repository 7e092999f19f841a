from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.planned_missing import Block, Bounds, booklets, people_needed


def _single(count: int, always: int = 0) -> list[Block]:
    return [Block((f"q{i}",), i < always) for i in range(count)]


def _answers(found) -> Counter[str]:
    return Counter(key for booklet in found for key in booklet)


def test_a_role_of_eight_shares_a_hundred_and_thirty_items_evenly():
    found = booklets(_single(130, 18), 8, Bounds(60), seed=1)

    assert {len(booklet) for booklet in found} == {60}
    assert set(_answers(found).values()) == {3, 8}


def test_what_fits_is_asked_of_everybody():
    found = booklets(_single(60), 5, Bounds(60), seed=1)

    assert [len(booklet) for booklet in found] == [60] * 5


def test_two_people_share_nothing():
    found = booklets(_single(130), 2, Bounds(60), seed=1)

    assert [len(booklet) for booklet in found] == [130, 130]


def test_where_the_bound_cannot_hold_each_item_still_has_two_answers():
    found = booklets(_single(112), 3, Bounds(60), seed=1)

    assert min(_answers(found).values()) == 2
    assert max(map(len, found)) == 75
    assert people_needed(_single(112), Bounds(60)) == 4


def test_nobody_can_keep_a_bound_below_what_everybody_is_asked():
    assert people_needed(_single(90, 70), Bounds(60)) is None
    assert people_needed(_single(20, 70), Bounds(60)) == 1


def test_another_seed_shares_otherwise_and_the_same_seed_alike():
    first, again, other = (
        booklets(_single(130), 6, Bounds(60), seed) for seed in (1, 1, 2)
    )

    assert first == again != other


blocks = st.lists(
    st.tuples(st.integers(1, 4), st.booleans()), min_size=1, max_size=60
).map(
    lambda sizes: [
        Block(tuple(f"{i}.{k}" for k in range(size)), always)
        for i, (size, always) in enumerate(sizes)
    ]
)
people = st.integers(1, 12)
bounds = st.builds(Bounds, st.integers(5, 80), st.integers(1, 5), st.integers(2, 4))
seeds = st.integers(0, 2**31)


@given(blocks, people, bounds, seeds)
def test_each_item_has_enough_answers_and_nobody_is_asked_twice(
    blocks, people, bounds, seed
):
    found = booklets(blocks, people, bounds, seed)

    keys = {key for block in blocks for key in block.keys}
    answers = _answers(found)
    assert set(answers) == keys
    assert min(answers.values()) >= min(bounds.least_answers, people)
    assert all(len(set(booklet)) == len(booklet) for booklet in found)


@given(blocks, people, bounds, seeds)
def test_blocks_stay_whole_in_order_and_some_are_asked_of_everybody(
    blocks, people, bounds, seed
):
    for booklet in booklets(blocks, people, bounds, seed):
        mine = set(booklet)
        for block in blocks:
            assert mine.issuperset(block.keys) or mine.isdisjoint(block.keys)
            assert not block.always or mine.issuperset(block.keys)
        order = [key for block in blocks for key in block.keys if key in mine]
        assert list(booklet) == order


@given(blocks, st.integers(3, 12), bounds, seeds)
def test_people_are_asked_equally_much_but_for_one_block(blocks, people, bounds, seed):
    found = booklets(blocks, people, bounds, seed)

    sizes = [len(booklet) for booklet in found]
    assert max(sizes) - min(sizes) <= max(len(block.keys) for block in blocks)


@given(st.integers(1, 150), st.integers(0, 40), st.integers(3, 12), bounds, seeds)
def test_nobody_is_above_the_bound_when_that_is_possible(
    shared, always, people, bounds, seed
):
    everything = _single(shared + always, always)

    found = booklets(everything, people, bounds, seed)

    needed = people_needed(everything, bounds)
    is_shared = people >= bounds.least_people
    if needed is not None and people >= needed and is_shared:
        assert max(map(len, found)) <= bounds.most_items


@pytest.mark.parametrize("seed", range(5))
def test_any_two_people_of_many_are_asked_different_items(seed):
    found = booklets(_single(100), 10, Bounds(40), seed)

    assert len(set(found)) == 10
