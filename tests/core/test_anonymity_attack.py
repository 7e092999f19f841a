"""Somebody with all outputs solves the linear system; no few people may come out."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.anonymous_groups import hidden_groups, publishable

LEAST = 5
SEQUENCES = 10_000
ROLES, UNITS = 4, 3
SAID = 1e-7


def queries(generator: np.random.Generator) -> list[frozenset[int]]:
    """Groups by role, unit, both, their complements and totals, moment by moment."""
    people = int(generator.integers(6, 28))
    role = generator.integers(0, ROLES, people)
    unit = generator.integers(0, UNITS, people)
    asked = []
    for moment in sorted(generator.integers(1, people + 1, size=3)):
        here = np.arange(people) < moment
        for _ in range(3):
            group = here.copy()
            kind = generator.integers(0, 4)
            if kind in (0, 2):
                group &= role == generator.integers(0, ROLES)
            if kind in (1, 2):
                group &= unit == generator.integers(0, UNITS)
            if generator.random() < 0.3:
                group = here & ~group
            asked.append(frozenset(np.flatnonzero(group).tolist()))
    return asked


def told(groups, generator: np.random.Generator) -> int:
    """The smallest set of people whose sum follows from those of the groups.

    Every single person, every difference and cross of two groups and random small
    sets are tried: a set is told when its indicator lies in the span of the groups'.
    """
    shown = [sorted(g) for g in groups if g]
    if not shown:
        return 1000
    size = max(max(g) for g in shown) + 1
    rows = np.zeros((len(shown), size))
    for i, group in enumerate(shown):
        rows[i, group] = 1
    base = np.linalg.svd(rows, full_matrices=False)
    keep = base[1] > 1e-9
    span = base[2][keep]
    tried = [np.eye(size), _crossed(rows), _random_sets(size, generator)]
    sets = np.vstack(tried)
    sets = sets[(sets.sum(axis=1) > 0) & (sets.sum(axis=1) < LEAST)]
    rest = sets - (sets @ span.T) @ span
    found = np.abs(rest).max(axis=1, initial=0) < SAID
    return int(sets[found].sum(axis=1).min()) if found.any() else 1000


def _crossed(rows: np.ndarray) -> np.ndarray:
    """Differences and crosses of every two groups."""
    left, right = rows[:, None, :], rows[None, :, :]
    both = (left * right).reshape(-1, rows.shape[1])
    less = (left * (1 - right)).reshape(-1, rows.shape[1])
    return np.vstack([both, less])


def _random_sets(size: int, generator: np.random.Generator) -> np.ndarray:
    return (generator.random((20, size)) < 3 / size).astype(float)


def test_no_sequence_of_queries_tells_a_group_below_the_least_size():
    generator = np.random.default_rng(20_261_129)
    shown = 0
    for _ in range(SEQUENCES):
        known: tuple[frozenset[int], ...] = ()
        for group in queries(generator):
            known += publishable([group], known, LEAST)
        shown += len(known)
        assert told(known, generator) >= LEAST

    assert shown > SEQUENCES


def test_the_same_attacker_succeeds_where_only_small_groups_are_hidden():
    generator = np.random.default_rng(20_261_129)

    broken = sum(
        told([g for g in queries(generator) if len(g) >= LEAST], generator) < LEAST
        for _ in range(300)
    )

    assert broken > 100


@given(
    st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 9), min_size=1),
    st.integers(3, 7),
)
def test_the_roles_shown_beside_a_total_tell_no_few_people(sizes, least):
    people, start = {}, 0
    for name, n in sizes.items():
        people[name] = frozenset(range(start, start + n))
        start += n
    everybody = frozenset(range(start))
    hidden = hidden_groups(sizes, least)
    shown = [p for name, p in people.items() if p and name not in hidden]

    if everybody and len(everybody) >= least:
        assert publishable([everybody, *shown], [], least) == (everybody, *shown)


@pytest.mark.parametrize(("new", "refreshed"), [(1, False), (4, False), (5, True)])
def test_results_refresh_in_steps_of_the_least_size(new, refreshed):
    before = frozenset(range(8))
    after = frozenset(range(8 + new))

    assert bool(publishable([after], [before], LEAST)) == refreshed


def test_a_group_whose_complement_is_small_is_not_shown_beside_the_total():
    everybody = frozenset(range(12))

    assert publishable([frozenset(range(9))], [everybody], LEAST) == ()
    assert publishable([frozenset(range(7))], [everybody], LEAST)


def test_attributes_that_cross_in_few_people_are_not_both_shown():
    role, unit = frozenset(range(8)), frozenset(range(5, 14))

    assert publishable([role, unit], [], LEAST) == (role,)


def test_a_group_of_nobody_is_not_shown():
    assert publishable([frozenset()], [], LEAST) == ()
