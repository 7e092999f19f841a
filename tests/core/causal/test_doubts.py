"""Which link makes the outcome uncertain."""

import numpy as np
import pytest

from planner.core.causal.doubts import doubts
from planner.core.causal.effects import Link, build, shift
from planner.core.causal.propagation import drawn_weights, propagate

WAYS = build(
    [
        Link("a", "b", 0.5, 0.2),
        Link("b", "d", 0.6, 0.05),
        Link("a", "c", 0.3, 0.1),
        Link("c", "d", 0.4, 0.1),
        Link("x", "d", 0.9, 0.5),
    ]
)


def test_shares_are_those_of_draws_with_all_other_links_known():
    found = {(d.link.source, d.link.target): d.share for d in _found()}
    whole = _variance(WAYS)

    for ends, share in found.items():
        alone = build(
            Link(
                x.source,
                x.target,
                x.weight,
                x.sd if (x.source, x.target) == ends else 0,
            )
            for x in WAYS.links
        )
        assert share == pytest.approx(_variance(alone) / whole, abs=0.02)


def test_the_share_by_hand_of_one_link_that_alone_is_uncertain():
    lone = build([Link("a", "b", 0.5, 0.2), Link("b", "c", 2.0)])

    (found,) = doubts(lone, {"a": 3.0}, {"c": 1.0}, draws=20_000, seed=1)

    assert shift(lone, {"a": 3.0})["c"] == 3.0
    assert found.share == pytest.approx(1, abs=0.02)


def test_a_link_off_the_way_causes_no_doubt():
    assert ("x", "d") not in {(d.link.source, d.link.target) for d in _found()}


def test_shares_never_add_to_more_than_the_whole():
    assert sum(d.share for d in _found()) <= 1.02


def test_certain_links_leave_nothing_to_measure():
    assert doubts(build([Link("a", "b")]), {"a": 1}, {"b": 1}, 100, 1) == ()


def _found():
    return doubts(WAYS, {"a": 1.0}, {"d": 1.0}, draws=20_000, seed=1)


def _variance(links) -> float:
    impulse = np.zeros((len(links.nodes), 20_000))
    impulse[links.index["a"]] = 1
    drawn = propagate(links, drawn_weights(links, 20_000, 1), impulse)
    return float(np.var(drawn[links.index["d"]]))
