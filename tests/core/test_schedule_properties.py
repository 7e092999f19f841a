"""What holds of every plan, on projects drawn by chance."""

from dataclasses import replace
from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from planner.core.schedule.choice import Candidate, Effort, Limits, Waiting
from planner.core.schedule.choice_search import choose, possible
from planner.core.schedule.conflict import smallest_conflict

QUICK = Effort(budget=0.5)
WEEKS = 12


@st.composite
def projects(draw):
    names = [f"T{n}" for n in range(draw(st.integers(1, 5)))]
    frozen = draw(st.sets(st.integers(0, WEEKS - 1), max_size=3))
    found: list[Candidate] = []
    for place, name in enumerate(names):
        weeks = draw(st.integers(1, 4))
        starts = tuple(s for s in range(WEEKS - weeks) if s + weeks - 1 not in frozen)
        cost = draw(st.integers(0, 60))
        before = draw(st.sets(st.sampled_from(names[:place]))) if place else set()
        found.append(
            Candidate(
                id=name,
                closes={f"gap {name}": draw(st.integers(1, 50))},
                prerequisites=tuple(sorted(before)),
                stage=draw(st.integers(1, 2)),
                weeks=weeks,
                starts=starts,
                people={"it": draw(st.integers(0, 150))},
                spend=dict.fromkeys(starts, (cost, 0)),
                waiting=_tie(draw, found, before),
                rivals=_rivals(draw, names, place),
            )
        )
    limits = Limits(
        weeks=WEEKS,
        budget=(draw(st.integers(0, 150)), 50),
        people={"it": draw(st.integers(0, 250))},
        parallel=draw(st.integers(1, 3)),
    )
    return found, limits, frozen


def _tie(draw, found, before):
    """A start some weeks after that of an earlier one, or none."""
    free = [c for c in found if c.id not in before]
    if not free or draw(st.booleans()):
        return ()
    other, lag = draw(st.sampled_from(free)), draw(st.integers(0, 3))
    return (Waiting(other.id, {week: week + lag for week in other.starts}),)


def _rivals(draw, names, place):
    """The first two may be alternatives."""
    pair = {0: 1, 1: 0}
    if len(names) < 2 or place not in pair or draw(st.booleans()):
        return ()
    return (names[pair[place]],)


@given(projects())
@settings(max_examples=25)
def test_a_plan_keeps_order_people_money_number_and_freezes(project):
    library, limits, frozen = project

    found = choose(library, limits, QUICK)

    chosen = [c for c in library if c.id in found.starts]
    end = {c.id: found.starts[c.id] + c.weeks for c in chosen}
    for c in chosen:
        assert all(end[p] <= found.starts[c.id] for p in c.prerequisites)
        for tie in c.waiting:
            assert found.starts[c.id] >= tie.earliest[found.starts[tie.before]]
        assert not set(c.rivals) & {other.id for other in chosen}
        assert end[c.id] - 1 not in frozen
    for week in range(WEEKS):
        running = [c for c in chosen if found.starts[c.id] <= week < end[c.id]]
        assert len(running) <= limits.parallel
        assert sum(c.people["it"] for c in running) <= limits.people["it"]
    for year, limit in enumerate(limits.budget):
        assert sum(c.spend[found.starts[c.id]][year] for c in chosen) <= limit


@given(projects())
@settings(max_examples=15)
def test_the_same_project_gives_the_same_plan(project):
    library, limits, _ = project

    assert choose(library, limits, QUICK) == choose(library, limits, QUICK)


@given(projects(), st.integers(0, 100))
@settings(max_examples=15)
def test_more_room_never_closes_less(project, more):
    library, limits, _ = project
    wider = replace(
        limits,
        people={"it": limits.people["it"] + more},
        budget=(limits.budget[0] + more, limits.budget[1]),
        parallel=limits.parallel + 1,
    )

    tight, wide = choose(library, limits, QUICK), choose(library, wider, QUICK)

    if tight.status == wide.status == "optimal":
        assert wide.value >= tight.value


@given(projects())
@settings(max_examples=15)
def test_a_forced_choice_is_in_the_plan_or_the_plan_is_impossible(project):
    library, limits, _ = project
    forced = [replace(library[0], forced=True), *library[1:]]

    found = choose(forced, limits, QUICK)

    assert (library[0].id in found.starts) == possible(forced, limits, QUICK)


@given(st.lists(st.integers(1, 20), min_size=1, max_size=8), st.integers(1, 60))
def test_a_conflict_is_one_and_no_fewer_demands_are(sizes, room):
    numbered = list(enumerate(sizes))

    def holds(kept):
        return sum(size for _, size in kept) < room

    found, smallest = smallest_conflict(numbered, holds)

    assert smallest
    assert bool(found) == (not holds(numbered))
    if found:
        assert not holds(found)
        fewer = combinations(numbered, len(found) - 1)
        assert all(holds(kept) for kept in fewer)
