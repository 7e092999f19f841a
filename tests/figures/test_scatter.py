import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from planner.figures.advance_widths import width_of
from planner.figures.palette import SCREEN
from planner.figures.pen import Pen
from planner.figures.scatter import Cuts, Point, ScatterWords, scatter

WORDS = ScatterWords("level", "importance", ("here", "keep", "spare", "low"), "Map")
SIZE = (600.0, 400.0)
LABEL = re.compile(
    r'<text x="([\d.-]+)" y="([\d.-]+)" class="(?:strong|fill-ink-2)"'
    r'(?: text-anchor="(\w+)")?>(L\d+)<'
)
levels = st.floats(min_value=1, max_value=5)


def draw(points: list[Point]) -> str:
    return scatter(points, Cuts(3, 3), WORDS, Pen(SCREEN, 10), SIZE)


def boxes(svg: str) -> list[tuple[float, float, float, float]]:
    found = []
    for x, y, anchor, words in LABEL.findall(svg):
        wide = width_of(words, 10)
        left = float(x) - {"end": wide, "middle": wide / 2}.get(anchor, 0)
        found.append((left, float(y) - 8, left + wide, float(y) + 2))
    return found


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(levels, levels), max_size=25))
def test_labels_never_lie_on_one_another_nor_outside(spots):
    points = [Point(f"p{i}", "", x, y, f"L{i}") for i, (x, y) in enumerate(spots)]

    found = boxes(draw(points))

    for i, a in enumerate(found):
        assert a[0] >= 0
        assert a[2] <= SIZE[0]
        for b in found[:i]:
            apart = a[0] >= b[2] or b[0] >= a[2] or a[1] >= b[3] or b[1] >= a[3]
            assert apart


def test_points_far_apart_all_get_their_labels():
    points = [Point("a", "", 1, 1, "L1"), Point("b", "", 5, 5, "L2")]

    assert len(boxes(draw(points))) == 2


@pytest.mark.parametrize(
    ("kind", "look"),
    [
        ("first", "fill-rust stroke-paper"),
        ("keep", "fill-indigo stroke-paper"),
        ("other", "fill-paper stroke-ink-3"),
    ],
)
def test_the_kind_of_a_point_is_seen_by_its_look(kind, look):
    assert f'class="{look}"' in draw([Point("a", "", 2, 2, "", kind)])


def test_the_quadrant_to_work_on_is_the_one_up_left():
    svg = draw([Point("a", "", 1, 5), Point("b", "", 5, 1)])

    ground = re.search(r'<rect x="([\d.]+)" y="([\d.]+)"[^>]*class="fill-band"', svg)
    assert ground
    assert (float(ground[1]), float(ground[2])) == (24.0, 19.0)


def test_a_map_without_points_is_still_a_figure(read):
    assert read(draw([])).tag.endswith("svg")
