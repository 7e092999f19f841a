"""Own schedules of a chosen set: all limits kept, never later, the same every time."""

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.schedule.choice import Limits
from planner.core.schedule.soonest import Goal, lateness, soonest
from tests.core.test_choice import ROOM, candidate

GOAL = Goal(sooner=10, seed=1)


def test_what_may_begin_at_once_begins_at_once():
    given_ = [candidate("A"), candidate("B")]

    assert soonest(given_, ROOM, {"A": 9, "B": 15}, GOAL) == {"A": 0, "B": 0}


def test_the_worthier_goes_first_where_there_is_room_for_one():
    one = Limits(30, (1000, 1000), {"it": 100}, 5)
    given_ = [candidate("A", 1), candidate("B", 50)]

    assert soonest(given_, one, {"A": 0, "B": 4}, GOAL) == {"B": 0, "A": 4}


def test_the_longer_chain_goes_first_where_both_are_worth_the_same():
    """B and its follower C take eight weeks, A four."""
    one = Limits(30, (1000, 1000), {"it": 100}, 5)
    after = candidate("C", 50, prerequisites=("B",), people=0)
    given_ = [candidate("A", 10), candidate("B", 0), after]

    found = soonest(given_, one, {"A": 0, "B": 4, "C": 8}, GOAL)

    assert found == {"B": 0, "A": 4, "C": 4}


def test_what_is_idle_is_left_out_unless_it_must_be_there():
    closes = {"gap": 10}
    dear, cheap = (
        candidate("A", closes=closes, cost=500),
        candidate("B", closes=closes, cost=100),
    )
    forced = candidate("A", closes=closes, cost=500, forced=True)

    assert list(soonest([dear, cheap], ROOM, {"A": 0, "B": 0}, GOAL)) == ["B"]
    assert list(soonest([forced, cheap], ROOM, {"A": 0, "B": 0}, GOAL)) == ["A"]


def test_nothing_chosen_is_an_empty_schedule():
    assert soonest([candidate("A")], ROOM, {}, GOAL) == {}


SIZES = st.tuples(st.integers(1, 6), st.integers(0, 3), st.integers(1, 40))


@settings(max_examples=10, deadline=None)
@given(st.lists(SIZES, min_size=2, max_size=7))
def test_it_is_never_later_and_the_same_every_time(sizes):
    """One after the other is a plan that keeps every limit."""
    limits = Limits(60, (1000, 1000), {"it": 300}, 2)
    at, starts, given_ = 0, {}, []
    for number, (weeks, people, value) in enumerate(sizes):
        name = f"C{number}"
        places = range(50)
        spend = dict.fromkeys(places, (10, 0))
        given_.append(
            candidate(
                name,
                value,
                weeks=weeks,
                people=100 * people,
                starts=tuple(places),
                spend=spend,
            )
        )
        starts[name], at = at, at + weeks

    found = soonest(given_, limits, starts, GOAL)

    chosen = {c.id: c for c in given_}
    assert lateness(chosen, found, 10) <= lateness(chosen, starts, 10)
    assert found == soonest(given_, limits, starts, GOAL)
    for week in range(limits.weeks):
        at_work = [c for c in given_ if found[c.id] <= week < found[c.id] + c.weeks]
        assert len(at_work) <= 2
        assert sum(c.people["it"] for c in at_work) <= 300
