"""Independences that a map implies, and their test."""

import numpy as np
import pytest

from planner.core.causal.effects import Link, build
from planner.core.causal.independences import Independence, held_against, implied


def drawn(*pairs: str):
    return build(Link(pair[0], pair[1]) for pair in pairs)


@pytest.mark.parametrize(
    ("links", "measured", "wanted"),
    [
        (drawn("ab", "bc"), "abc", {("a", "c"): ("b",)}),
        (drawn("ab", "cb"), "abc", {("a", "c"): ()}),
        (drawn("ba", "bc"), "abc", {("a", "c"): ("b",)}),
        (drawn("ab", "bc"), "ac", {}),
        (drawn("ab", "bc", "ac"), "abc", {}),
        (drawn("ab", "ba", "bc"), "abc", {}),
        (
            drawn("ab", "bd", "ac", "cd"),
            "abcd",
            {("a", "d"): ("b", "c"), ("b", "c"): ("a",)},
        ),
    ],
)
def test_chain_fork_and_collider_imply_what_the_books_say(links, measured, wanted):
    found = {(i.first, i.second): i.given for i in implied(links, list(measured))}

    assert found == wanted


def test_data_made_by_the_map_keep_its_independence_and_break_another():
    chance = np.random.Generator(np.random.Philox(3))
    a = chance.standard_normal(120)
    b = 0.8 * a + chance.standard_normal(120)
    c = 0.8 * b + chance.standard_normal(120)
    series = {"a": a.tolist(), "b": b.tolist(), "c": c.tolist()}

    broken, kept = held_against(
        [Independence("a", "c", ("b",)), Independence("a", "c", ())], series
    )

    assert broken.given == ()
    assert broken.q is not None
    assert broken.q < 0.05
    assert kept.q is not None
    assert kept.q > 0.05


def test_too_few_periods_are_not_tested():
    series = {k: [float(i % 5) for i in range(20)] for k in "ab"}

    (found,) = held_against([Independence("a", "b", ())], series)

    assert (found.r, found.q) == (None, None)


def test_a_series_that_stands_still_is_not_tested():
    series = {"a": [1.0] * 60, "b": [float(i % 7) for i in range(60)]}

    (found,) = held_against([Independence("a", "b", ())], series)

    assert found.r is None
