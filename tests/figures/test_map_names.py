"""Names in the boxes of the causal map are never cut on a screen."""

import pytest

from planner.core.map_nodes import around
from planner.core.map_parts import part_named
from planner.core.voice import Voice
from planner.figures.causal_map import (
    LaidOutMap,
    MapLink,
    MapNode,
    box_width,
    causal_map,
)
from planner.figures.map_extras import extra_links, extra_nodes
from planner.figures.map_geometry import MapSize
from planner.figures.palette import SCREEN
from planner.figures.pen import Pen
from planner.services.translating import translator
from tests.companies import daon


@pytest.mark.parametrize("language", ["ko", "en"])
def test_every_name_of_the_shipped_framework_stands_whole_in_its_box(language):
    voice = Voice(daon(), language, translator(language))
    part = part_named(daon(), "all")
    found = around(daon(), part.kpis, part.kpis)
    kpis = [daon().framework.kpi[k] for k in part.kpis]
    nodes = [
        *(MapNode(k.id, voice.name(k.short), 0, k.id, kind="hit") for k in kpis),
        *extra_nodes(voice, found),
    ]
    pen = Pen(SCREEN)
    size = MapSize(850, (box_width(nodes, pen), 42))

    drawn = causal_map(nodes, extra_links(voice, found), ["a"] * 4, pen, size, ("", ""))

    assert "…" not in drawn
    assert all(n.name.replace("&", "&amp;") in drawn for n in nodes)


def test_what_stands_on_a_line_stands_off_every_box():
    part = part_named(daon(), "all")
    nodes = [MapNode(k, k, daon().framework.causal_order[k] - 1, k) for k in part.kpis]
    links = [
        MapLink(x.id, x.source, x.target, x.sign == "-", 2, "", tag="3–12", tone="on")
        for x in part.links
    ]
    size = MapSize(850)
    made = LaidOutMap(nodes, links, Pen(SCREEN), size)
    wide, high = made.tag_size("3–12")
    half = size.node[0] / 2

    covered = [
        (links[place].id, name)
        for place, (x, y) in made.tag_at.items()
        for name, row in made.graph.row_of.items()
        if abs(x - made.x[name] - size.margin) < half + wide / 2 - 1
        and made.y[row] - high / 2 + 1 < y < made.y[row] + size.node[1] + high / 2 - 1
    ]
    assert len(made.tag_at) == len(links)
    assert covered == []
