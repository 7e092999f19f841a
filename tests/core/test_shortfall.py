from typing import Any

import pytest

from planner.core.initiatives import Sized
from planner.core.schedule.choice import Candidate, Limits
from planner.core.schedule.room import Placed, Room
from planner.core.schedule.shortfall import Dropped, dropped

LIMITS = Limits(weeks=10, budget=(100, 100), people={"it": 200}, parallel=2)


def candidate(name: str = "A", **changes: Any) -> Candidate:
    basics: dict[str, Any] = {
        "id": name,
        "closes": {f"gap of {name}": 10},
        "prerequisites": (),
        "stage": 1,
        "weeks": 4,
        "starts": tuple(range(7)),
        "people": {"it": 100},
        "spend": dict.fromkeys(range(7), (50, 0)),
    }
    return Candidate(**{**basics, **changes})


def sized(framework: Any, impossible: Any = None) -> Sized:
    return Sized(framework.initiatives[0], 4, 4, 50, {}, {}, None, impossible)


@pytest.fixture
def why(framework):
    def named(
        one: Candidate, *placed: Placed, library: Any = (), impossible: Any = None
    ) -> Dropped:
        room = Room.left(placed, LIMITS)
        known = {c.id: c for c in (one, *(p.candidate for p in placed), *library)}
        return dropped(one, placed, room, sized(framework, impossible), known)

    return named


def test_what_closes_nothing_more_adds_nothing(why):
    other = Placed(candidate("B", closes={"gap of A": 10}), 0)

    assert why(candidate(), other).limit == "adds_nothing"
    assert why(candidate(closes={})).limit == "adds_nothing"


def test_missing_money_is_named_with_year_and_amount(why):
    spent = candidate("B", people={}, spend=dict.fromkeys(range(7), (80, 0)))

    found = why(candidate(), Placed(spent, 0))

    assert (found.limit, found.short) == ("budget_year_1", 0.3)
    assert str(found.detail) == "0.3 (100 million KRW) is missing in year 1"


def test_missing_people_are_named_with_the_team(why):
    busy = candidate("B", weeks=10, people={"it": 150}, spend={0: (0, 0)})

    found = why(candidate(), Placed(busy, 0))

    assert (found.limit, found.short) == ("people_it", 0.5)
    said = str(found.detail)
    assert "0.5 people" in said
    assert "are missing in the best weeks left" in said


def test_too_many_at_once_is_named(why):
    busy = [
        Placed(candidate(n, weeks=10, people={}, spend={0: (0, 0)}), 0) for n in "BC"
    ]

    assert why(candidate(), *busy).limit == "parallel"


def test_no_week_left_is_named(why):
    first = Placed(candidate("B", weeks=8, people={}, spend={0: (0, 0)}), 0)

    found = why(candidate(prerequisites=("B",)), first)

    assert found.limit == "calendar"
    assert "its 4 weeks fit" in str(found.detail)


def test_a_team_without_people_is_named(why):
    assert why(candidate(), impossible="it").limit == "people_it"


def test_a_prerequisite_too_dear_names_the_money_of_both(why):
    first = candidate("B", spend={0: (180, 0)})

    found = why(candidate(prerequisites=("B",)), library=[first])

    assert (found.limit, found.short) == ("budget", pytest.approx(0.3))
    assert "B" in str(found.detail)


def test_a_prerequisite_without_room_is_named(why):
    first = candidate("B", spend={0: (10, 0)})

    found = why(candidate(prerequisites=("B",)), library=[first])

    assert (found.limit, found.short) == ("prerequisite", 1.0)


def test_room_is_what_the_placed_leave():
    room = Room.left([Placed(candidate(), 2)], LIMITS)

    assert room.people["it"].tolist() == [200] * 2 + [100] * 4 + [200] * 4
    assert room.places.tolist() == [2] * 2 + [1] * 4 + [2] * 4
    assert room.money.tolist() == [50, 100]
