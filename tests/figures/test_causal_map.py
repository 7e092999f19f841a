import re

import pytest

from planner.content.frameworks import load_framework
from planner.figures.causal_map import MapLink, MapNode, causal_map
from planner.figures.map_geometry import MapSize
from planner.services.library import ROOT
from tests.figures.conftest import SVG

WORDS = ("Map", "Four bands")


def node(name: str, band: int, **more) -> MapNode:
    return MapNode(name, name.upper(), band, f"KPI {name}", **more)


def link(source: str, target: str, **more) -> MapLink:
    facts = {"negative": False, "strength": 2, **more}
    return MapLink(f"{source}>{target}", source, target, title="link", **facts)


def test_infrastructure_stands_below_results(pen, read):
    nodes = [node("low", 0), node("high", 1)]
    svg = causal_map(
        nodes, [link("low", "high")], ["base", "top"], pen, MapSize(400), WORDS
    )

    tops = {
        e.get("data-kpi"): float(next(e.iter(f"{SVG}rect")).attrib["y"])
        for e in read(svg).iter()
        if e.get("data-kpi")
    }
    assert tops["high"] < tops["low"]


@pytest.mark.parametrize(
    ("more", "dash"),
    [
        ({}, None),
        ({"negative": True}, "6 4"),
        ({"opinion": True}, "1.5 3"),
        ({"negative": True, "opinion": True}, "6 3 1.5 3"),
    ],
)
def test_sign_and_evidence_are_seen_without_colour(pen, more, dash):
    svg = causal_map(
        [node("a", 0), node("b", 1)],
        [link("a", "b", **more)],
        ["x", "y"],
        pen,
        MapSize(300),
        WORDS,
    )

    found = re.search(r'<path [^>]*fill="none"[^>]*>', svg)
    assert found
    given = re.search(r'stroke-dasharray="([^"]+)"', found[0])
    assert (given[1] if given else None) == dash


def test_a_tag_stands_on_its_link_and_a_missing_one_nowhere(pen, texts):
    nodes = [node("a", 0), node("b", 1)]
    with_tag = [link("a", "b", tag="4", tone="on")]

    assert "4" in texts(causal_map(nodes, with_tag, "xy", pen, MapSize(300), WORDS))
    assert "4" not in texts(
        causal_map(nodes, [link("a", "b")], "xy", pen, MapSize(300), WORDS)
    )


def test_nodes_and_links_carry_their_ids_for_scripts(pen):
    svg = causal_map(
        [node("a", 0), node("b", 1)],
        [link("a", "b")],
        "xy",
        pen,
        MapSize(300),
        WORDS,
    )

    assert 'data-kpi="a"' in svg
    assert 'data-link="a&gt;b" data-source="a" data-target="b"' in svg


def test_a_map_keeps_the_height_it_is_given(pen, read):
    nodes = [node(f"k{i}", 0) for i in range(8)]
    links = [link(f"k{i}", f"k{i + 1}") for i in range(7)]
    size = MapSize(300, node=(100, 20), height=330)

    svg = causal_map(nodes, links, ["all"], pen, size, WORDS)

    assert float(read(svg).attrib["height"]) == pytest.approx(330, abs=1)


def test_the_whole_shipped_map_is_drawn_with_every_box_apart(pen, read):
    framework, _ = load_framework(ROOT / "frameworks" / "enterprise-crm")
    assert framework
    nodes = [node(k.id, framework.causal_order[k.id] - 1) for k in framework.kpis]
    links = [
        MapLink(x.id, x.source, x.target, x.sign == "-", x.strength, x.id)
        for x in framework.links
    ]

    svg = causal_map(nodes, links, "abcd", pen, MapSize(1100), WORDS)

    boxes = [
        next(e.iter(f"{SVG}rect")).attrib for e in read(svg).iter() if e.get("data-kpi")
    ]
    assert len(boxes) == len(framework.kpis)
    at = [(float(b["x"]), float(b["y"])) for b in boxes]
    for i, (x, y) in enumerate(at):
        assert all(abs(x - a) >= 124 or abs(y - b) >= 42 for a, b in at[:i])


def test_the_same_map_gives_the_same_bytes(pen):
    nodes = [node(f"k{i}", i % 3) for i in range(12)]
    links = [
        link(f"k{i}", f"k{(i * 5 + 1) % 12}") for i in range(12) if i * 4 % 12 != 11
    ]
    links = [x for x in links if x.source != x.target]

    first, second = (
        causal_map(nodes, links, "abc", pen, MapSize(500), WORDS) for _ in range(2)
    )

    assert first == second
