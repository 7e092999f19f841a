"""A flow as a figure: boxes below what they need, inputs of other flows dashed."""

import re

import pytest

from planner.core.flows import flow_sheets
from planner.core.gates import ItemState
from planner.figures.flow_chart import FlowBox, flow_chart
from planner.figures.flow_data import flow_boxes, swim_lanes
from tests.companies import shipped

BOXES = (
    FlowBox("x", "From elsewhere", "done", "done", origin="Customer"),
    FlowBox("a", "First", "done", "done · Kim"),
    FlowBox("b", "Second", "open", "may begin", ("a", "x")),
    FlowBox("c", "Third", "waiting", "waits", ("a", "b")),
)
RECT = re.compile(r'data-box="(\w+)">.*?<rect x="([\d.]+)" y="([\d.]+)"([^>]*)/>')

BOX_SIZE = re.compile(r'data-box.*?<rect [^>]*width="([\d.]+)" height="([\d.]+)"')
PHONE = 312


def drawn(svg: str) -> dict[str, tuple[float, float, str]]:
    return {n: (float(x), float(y), more) for n, x, y, more in RECT.findall(svg)}


def test_a_box_stands_below_all_it_needs(pen):
    places = drawn(flow_chart(BOXES, pen, 688, "Flow"))

    assert set(places) == {"x", "a", "b", "c"}
    for box in BOXES:
        for need in box.needs:
            assert places[need][1] < places[box.id][1]


def test_inputs_of_other_flows_are_dashed_and_named(pen):
    svg = flow_chart(BOXES, pen, 688, "Flow")

    dashed = [n for n, (*_, more) in drawn(svg).items() if "dasharray" in more]
    assert dashed == ["x"]
    assert ">Customer</text>" in svg
    assert len(re.findall(r"<path[^>]*dasharray", svg)) == 1


def test_every_input_has_one_line_with_a_head(pen):
    svg = flow_chart(BOXES, pen, 688, "Flow")

    needs = sum(len(box.needs) for box in BOXES)
    assert len(re.findall(r"<path", svg)) == 2 * needs


@pytest.mark.parametrize("width", [312, 688, 900])
def test_no_two_boxes_of_a_shipped_flow_overlap_and_all_stand_inside(pen, width):
    strategy = shipped().framework.strategy
    names = {p.id: p.name for p in shipped().framework.perspectives}
    for flow in strategy.flows:
        sheets = flow_sheets(strategy, flow, {})
        boxes = flow_boxes(sheets, names, lambda text: text.ko, str)
        lanes = swim_lanes(flow, shipped().framework.factors, lambda text: text.ko)
        if width == PHONE and not lanes:
            continue
        svg = flow_chart(boxes, pen, width, "Flow", lanes)

        wide, high = (
            float(v) for v in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)', svg)[0]
        )
        assert wide == width
        size = re.search(BOX_SIZE, svg)
        assert size
        box_wide, box_high = float(size[1]), float(size[2])
        places = [(x, y) for x, y, _ in drawn(svg).values()]
        assert len(places) == len(boxes)
        for i, (x, y) in enumerate(places):
            assert 0 <= x <= wide - box_wide
            assert 0 <= y <= high - box_high
            for other_x, other_y in places[i + 1 :]:
                assert y != other_y or abs(x - other_x) >= box_wide


def test_the_boxes_of_a_flow_hold_state_owner_and_foreign_inputs():
    framework = shipped().framework
    strategy = framework.strategy
    flow = next(f for f in strategy.flows if f.perspective == "CU")
    names = {p.id: p.name for p in framework.perspectives}
    known = {flow.boxes[0].id: ItemState("work", "Kim", None, "", 1)}

    boxes = flow_boxes(
        flow_sheets(strategy, flow, known), names, lambda t: t.in_language("en"), str
    )

    first = next(b for b in boxes if b.id == flow.boxes[0].id)
    assert first.said == "in work · Kim"
    foreign = {b.id: b.origin for b in boxes if b.origin}
    own = {b.id for b in flow.boxes}
    assert set(foreign) == {n for b in flow.boxes for n in b.requires} - own
    assert "Organisational performance" in foreign.values()
