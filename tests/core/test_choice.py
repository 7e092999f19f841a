from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.schedule.choice import Candidate, Effort, Limits
from planner.core.schedule.choice_search import choose

QUICK = Effort(budget=1.0)
ROOM = Limits(weeks=30, budget=(1000, 1000), people={"it": 300}, parallel=5)


def candidate(
    name: str,
    value: int = 10,
    *,
    cost: int = 100,
    weeks: int = 4,
    people: int = 100,
    **more: Any,
) -> Candidate:
    last = 20
    return Candidate(
        **{
            "id": name,
            "closes": {f"gap of {name}": value} if value else {},
            "prerequisites": (),
            "stage": 1,
            "weeks": weeks,
            "starts": tuple(range(last)),
            "people": {"it": people},
            "spend": dict.fromkeys(range(last), (cost, 0)),
            **more,
        }
    )


def test_all_that_fits_and_closes_something_is_chosen_at_once():
    found = choose([candidate("A"), candidate("B")], ROOM, QUICK)

    assert found.starts == {"A": 0, "B": 0}
    assert (found.value, found.bound, found.status) == (20, 20, "optimal")


def test_what_closes_nothing_is_left_out():
    assert choose([candidate("A", 0)], ROOM, QUICK).starts == {}


def test_a_gap_that_two_would_close_is_worth_it_once_and_the_cheaper_is_taken():
    dear = candidate("A", closes={"gap": 10}, cost=500)
    cheap = candidate("B", closes={"gap": 10}, cost=100)

    found = choose([dear, cheap], ROOM, QUICK)

    assert (list(found.starts), found.value) == (["B"], 10)


def test_what_must_come_first_is_finished_first_even_when_it_closes_nothing():
    first = candidate("A", 0, weeks=5)
    then = candidate("B", prerequisites=("A",))

    found = choose([first, then], ROOM, QUICK)

    assert found.starts == {"A": 0, "B": 5}


def test_without_what_must_come_first_nothing_follows():
    assert choose([candidate("B", prerequisites=("A",))], ROOM, QUICK).starts == {}


def test_the_more_valuable_wins_the_money():
    limits = Limits(30, (100, 0), {"it": 300}, 5)

    found = choose([candidate("A", 10), candidate("B", 11)], limits, QUICK)

    assert list(found.starts) == ["B"]


def test_people_and_places_put_one_after_the_other():
    few = Limits(30, (1000, 0), {"it": 100}, 5)
    narrow = Limits(30, (1000, 0), {"it": 900}, 1)

    for limits in (few, narrow):
        starts = choose([candidate("A"), candidate("B")], limits, QUICK).starts
        assert sorted(starts.values()) == [0, 4]


def test_a_stage_starts_no_earlier_than_the_first_of_the_stage_before():
    late = candidate("A", starts=(6, 7))
    next_stage = candidate("B", stage=2)
    after_empty = candidate("C", stage=4)

    starts = choose([late, next_stage, after_empty], ROOM, QUICK).starts

    assert starts["B"] >= starts["A"]
    assert starts["C"] >= starts["B"]


def test_what_is_forced_is_chosen_though_it_closes_nothing():
    assert choose([candidate("A", 0, forced=True)], ROOM, QUICK).starts == {"A": 0}


@pytest.mark.parametrize(
    ("changes", "limits"),
    [
        ({"starts": (), "spend": {}}, ROOM),
        ({"prerequisites": ("Z",)}, ROOM),
        ({"cost": 2000}, ROOM),
        ({"people": 400}, ROOM),
    ],
)
def test_what_is_forced_and_cannot_be_gives_no_plan(changes, limits):
    found = choose([candidate("A", forced=True, **changes)], limits, QUICK)

    assert (found.starts, found.status) == ({}, "infeasible")


def test_money_of_each_year_is_kept_by_waiting():
    limits = Limits(30, (0, 100), {"it": 300}, 5)
    spend = {w: (100, 0) if w < 12 else (0, 100) for w in range(20)}

    found = choose([candidate("A", spend=spend)], limits, QUICK)

    assert found.starts == {"A": 12}


def test_nothing_to_choose_from_is_an_empty_plan():
    found = choose([], ROOM, QUICK)

    assert (found.starts, found.status) == ({}, "optimal")


def test_the_same_seed_gives_the_same_plan():
    many = [candidate(f"C{i}", 10 + i % 3, weeks=2 + i % 4) for i in range(8)]
    tight = Limits(24, (500, 0), {"it": 200}, 2)

    assert choose(many, tight, QUICK) == choose(many, tight, QUICK)


PARTS = st.tuples(
    st.integers(0, 20), st.integers(1, 6), st.integers(0, 300), st.integers(1, 3)
)


@settings(max_examples=20)
@given(
    st.lists(PARTS, min_size=1, max_size=6),
    st.integers(100, 600),
    st.integers(100, 400),
    st.integers(1, 3),
)
def test_every_plan_keeps_its_limits(parts, budget, people, parallel):
    chain = [
        candidate(
            f"C{i}",
            value,
            weeks=weeks,
            cost=cost,
            stage=stage,
            prerequisites=(f"C{i - 1}",) if i % 2 else (),
        )
        for i, (value, weeks, cost, stage) in enumerate(parts)
    ]
    limits = Limits(30, (budget, 0), {"it": people}, parallel)

    starts = choose(chain, limits, QUICK).starts

    by_id = {c.id: c for c in chain}
    assert sum(by_id[i].cost for i in starts) <= budget
    for week in range(limits.weeks):
        running = [i for i, s in starts.items() if s <= week < s + by_id[i].weeks]
        assert len(running) <= parallel
        assert 100 * len(running) <= people
    for i, start in starts.items():
        for before in by_id[i].prerequisites:
            assert starts[before] + by_id[before].weeks <= start
    first: dict[int, int] = {}
    for i, start in starts.items():
        stage = by_id[i].stage
        first[stage] = min(first.get(stage, start), start)
    ordered = [first[stage] for stage in sorted(first)]
    assert ordered == sorted(ordered)
