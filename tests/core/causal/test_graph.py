import itertools

import pytest

from planner.core.causal.graph import (
    Link,
    build,
    downstream,
    loops,
    restricted,
    upstream,
)


def test_causes_come_before_effects():
    links = build([Link("C", "D"), Link("A", "C"), Link("B", "C")])

    order = [links.nodes[n] for block in links.blocks for n in block]
    assert order.index("A") < order.index("C") < order.index("D")
    assert links.nodes == ("C", "D", "A", "B")


def test_a_knot_of_loops_is_one_block_between_cause_and_effect():
    links = build([Link("X", "A"), Link("A", "B"), Link("B", "A"), Link("B", "Y")])

    blocks = [{links.nodes[n] for n in block} for block in links.blocks]
    assert blocks == [{"X"}, {"A", "B"}, {"Y"}]


def test_what_is_upstream_and_downstream():
    links = build([Link("A", "B"), Link("B", "C"), Link("X", "C")])

    assert downstream(links, ["A"]) == {"A", "B", "C"}
    assert upstream(links, ["B"]) == {"A", "B"}
    assert downstream(links, ["nobody"]) == set()


def test_a_part_keeps_the_links_inside_it():
    links = build([Link("A", "B"), Link("B", "C")])

    assert [(x.source, x.target) for x in restricted(links, ["A", "B"]).links] == [
        ("A", "B")
    ]


def test_loops_are_listed_by_gain_and_start_with_the_first_node():
    links = build(
        [
            Link("A", "B", 0.5),
            Link("B", "A", 0.2),
            Link("B", "C", 1.0),
            Link("C", "A", -0.9),
        ]
    )

    found = [(x.nodes, x.gain) for x in loops(links)]

    assert found == [(("A", "B", "C"), pytest.approx(-0.45)), (("A", "B"), 0.1)]


def test_a_map_without_loops_lists_none():
    assert loops(build([Link("A", "B")])) == ()


def test_the_list_of_loops_has_an_end():
    nodes = "abcdefghi"
    everything = build([Link(a, b, 0.01) for a, b in itertools.permutations(nodes, 2)])

    assert len(loops(everything, limit=50)) == 50
