"""Looking on while a choice is searched for, and ending the search."""

from contextlib import contextmanager

from planner.core.schedule.choice import Best, Effort
from planner.core.schedule.choice_search import choose
from tests.core.test_choice import QUICK, ROOM, candidate

MANY = [candidate(f"C{n}", value=10 + n, cost=90, people=80) for n in range(30)]


class Onlooker:
    """Ends the search at its first better choice, or never."""

    def __init__(self, *, ends: bool) -> None:
        self.ends = ends
        self.ended = False
        self.seen: list[Best] = []
        self.stop = lambda: None

    @contextmanager
    def solving(self, stop):
        self.stop = stop
        yield

    def better(self, found):
        self.seen.append(found)
        if self.ends:
            self.ended = True
            self.stop()


def test_every_better_choice_is_told_with_what_might_still_be_closed():
    onlooker = Onlooker(ends=False)

    found = choose(MANY, ROOM, QUICK, onlooker)

    assert onlooker.seen
    values = [best.value for best in onlooker.seen]
    assert values == sorted(values)
    assert values[-1] == found.value
    assert all(best.value <= best.bound for best in onlooker.seen)


def test_looking_on_changes_nothing():
    watched = choose(MANY, ROOM, QUICK, Onlooker(ends=False))

    assert watched == choose(MANY, ROOM, QUICK)


def test_an_ended_search_keeps_the_best_so_far_with_an_honest_bound():
    onlooker = Onlooker(ends=True)
    proven = choose(MANY, ROOM, Effort(budget=5.0))

    found = choose(MANY, ROOM, Effort(budget=5.0), onlooker)

    assert found.ended
    assert found.is_plan
    assert found.value == onlooker.seen[-1].value
    assert found.value <= proven.value <= found.bound
