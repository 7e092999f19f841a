"""The largest chains of a pair, on maps with more chains than could be walked."""

import itertools
import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.causal.chains import largest_chains
from planner.core.causal.effects import Link, build, total_effects
from planner.core.causal.graph import Links


def deep(count: int, seed: int = 1) -> Links:
    """Three causes a node out of the ten before it."""
    drawn = random.Random(seed)  # noqa: S311 - a map for a test
    return build(
        Link(f"n{source}", f"n{node}", drawn.uniform(-0.6, 0.9))
        for node in range(1, count)
        for source in drawn.sample(range(max(0, node - 10), node), min(3, node))
    )


def every_chain(links: Links, source: str, target: str):
    """Walk all chains; only for small maps."""

    def walk(via, effect):
        if via[-1] == target:
            yield via, effect
            return
        for link in links.links:
            if link.source == via[-1] and link.target not in via and link.weight:
                yield from walk((*via, link.target), effect * link.weight)

    return sorted(walk((source,), 1.0), key=lambda c: -abs(c[1]))


def test_a_map_with_ten_to_the_fifty_chains_answers_at_once_and_in_order():
    links = deep(500)

    found = largest_chains(links, "n0", "n499", most=10)

    assert found.count is not None
    assert found.count > 10**50
    assert len(found.listed) == 10
    assert not found.complete
    assert not found.searched_out
    sizes = [abs(chain.effect) for chain in found.listed]
    assert sizes == sorted(sizes, reverse=True)


def test_a_map_whose_chains_are_all_alike_answers_too():
    alike = build(
        Link(f"n{s}", f"n{t}", 0.5)
        for t in range(1, 300)
        for s in range(max(0, t - 3), t)
        if t % 3 or s == t - 1
    )

    found = largest_chains(alike, "n0", "n299", most=5)

    assert len(found.listed) == 5


@given(st.integers(0, 400), st.integers(4, 11))
def test_the_largest_chains_are_those_that_walking_all_finds(seed, count):
    links = deep(count, seed)
    wanted = every_chain(links, "n0", f"n{count - 1}")

    found = largest_chains(links, "n0", f"n{count - 1}", most=4)

    assert found.count == len(wanted)
    assert [abs(c.effect) for c in found.listed] == pytest.approx(
        [abs(e) for _, e in wanted[:4]]
    )
    assert found.complete == (len(wanted) <= 4)


@given(st.integers(0, 400), st.integers(4, 10))
def test_all_chains_together_are_the_total_effect(seed, count):
    links = deep(count, seed)
    target = f"n{count - 1}"

    found = largest_chains(links, "n0", target, most=100_000, steps=10**6)

    total = next((e.total for e in total_effects(links, "n0", target).effects), 0.0)
    assert found.complete
    assert math.fsum(c.effect for c in found.listed) == pytest.approx(total)


def test_a_loop_is_gone_round_by_no_chain():
    links = build(
        Link(s, t, w)
        for s, t, w in [
            ("a", "b", 2.0),
            ("b", "c", 0.5),
            ("c", "b", 0.9),
            ("c", "d", 1),
        ]
    )

    found = largest_chains(links, "a", "d")

    assert [c.via for c in found.listed] == [("a", "b", "c", "d")]
    assert found.count is None
    assert found.complete


def test_a_search_that_reaches_its_cap_says_so():
    found = largest_chains(deep(40), "n0", "n39", most=10, steps=5)

    assert found.searched_out
    assert not found.complete


def test_a_pair_without_a_chain_has_none():
    links = build([Link("a", "b"), Link("c", "b")])

    for pair in itertools.permutations("abc", 2):
        expected = 1 if pair in {("a", "b"), ("c", "b")} else 0
        assert largest_chains(links, *pair).count == expected
