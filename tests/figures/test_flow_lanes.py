"""The infrastructure flow lies in lanes: IT, human resources, structure, culture."""

import re

import pytest

from planner.core.flows import flow_sheets
from planner.figures.flow_chart import FlowBox, SwimLane, flow_chart
from planner.figures.flow_data import flow_boxes, swim_lanes
from tests.companies import shipped

RECT = re.compile(r'data-box="(\w+)">.*?<rect x="([\d.]+)" y="[\d.]+" width="([\d.]+)"')
NAME = re.compile(r'data-lane="([\w.]+)">.*?<text x="([\d.]+)"[^>]*>([^<]+)<')


def infrastructure(pen, width, language="ko"):
    framework = shipped().framework
    flow = framework.strategy.flow_of["IN"]
    names = {p.id: p.name for p in framework.perspectives}
    boxes = flow_boxes(
        flow_sheets(framework.strategy, flow, {}),
        names,
        lambda text: text.in_language(language),
        str,
    )
    lanes = swim_lanes(flow, framework.factors, lambda t: t.in_language(language))
    return flow, boxes, flow_chart(boxes, pen, width, "Flow", lanes)


@pytest.mark.parametrize("width", [312, 688, 900])
def test_each_box_stands_inside_its_lane_and_the_lanes_in_the_given_order(pen, width):
    flow, boxes, svg = infrastructure(pen, width)

    names = NAME.findall(svg)
    assert [lane for lane, *_ in names] == ["in.it", "in.hr", "in.org", "in.cul"]
    lefts = [float(x) for _, x, _ in names]
    assert lefts == sorted(lefts)
    ends = dict(
        zip(flow.lanes, zip(lefts, [*lefts[1:], width], strict=True), strict=True)
    )
    laned = {b.id: b.lane for b in boxes if b.lane}
    assert len(laned) == 9
    for box, x, wide in RECT.findall(svg):
        if box in laned:
            left, right = ends[laned[box]]
            assert left - 10 <= float(x)
            assert float(x) + float(wide) <= right + 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ko", ["정보기술", "인적자원", "조직체제", "조직문화"]),
        ("en", ["IT systems", "Human resources", "Structure", "Culture"]),
    ],
)
def test_the_lanes_are_named_in_both_languages(pen, language, words):
    *_, svg = infrastructure(pen, 900, language)

    assert [name for *_, name in NAME.findall(svg)] == words


def test_every_input_has_one_line_with_a_head_in_lanes_too(pen):
    _, boxes, svg = infrastructure(pen, 312)

    needs = sum(len(box.needs) for box in boxes)
    assert len(re.findall(r"<path", svg)) == 2 * needs


def test_a_box_without_lane_that_needs_one_of_a_lane_stands_beside_the_lanes(pen):
    boxes = (
        FlowBox("a", "First", "done", "done"),
        FlowBox("b", "Second", "open", "may begin", ("a",), lane="x"),
        FlowBox("c", "Third", "waiting", "waits", ("b",)),
    )
    svg = flow_chart(boxes, pen, 600, "Flow", [SwimLane("x", "Lane")])

    left = {box: float(x) for box, x, _ in RECT.findall(svg)}
    assert left["c"] > 300 > left["b"]
