import datetime as dt
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from planner.core.dependency import Dependency, Kind
from planner.figures.gantt import GanttRow, GanttWords, gantt
from planner.figures.pen import Pen
from planner.figures.people_bars import people_bars
from planner.figures.plan_parts import (
    Deadline,
    Plan,
    PlanBar,
    TeamMonths,
    days_of,
    stage_ends,
)
from planner.figures.roadmap_lanes import LaneSize, LaneWords, roadmap_lanes
from tests.figures.conftest import SVG

Read = Callable[[str], ET.Element]
MARCH, APRIL = dt.date(2026, 3, 2), dt.date(2026, 4, 24)
TIE = Dependency("I-01")
FIRST = PlanBar("I-01", "Task force", "t1", 0, MARCH, dt.date(2026, 3, 27), 0, True)
SECOND = PlanBar(
    "I-02", "Workshop", "t2", 1, dt.date(2026, 3, 30), APRIL, 14, True, True, (TIE,)
)
PLAN = Plan(
    start=MARCH,
    finish=APRIL,
    bars=(FIRST, SECOND),
    stages=(("Start", "1 initiative"), ("Work", "1 initiative"), ("Review", "none")),
    freezes=(),
    deadlines=(),
    month_words=tuple(f"{m}M" for m in range(1, 13)),
)
WORDS = LaneWords("Roadmap", "lanes", ("gate 1", "gate 2", "gate 3"), "People")
TEAMS = [TeamMonths("IT", 2, "limit 2", (1.9, 0.5))]


def bars(svg: str, read: Read) -> dict[str, tuple[float, float]]:
    """Left edge and width of each bar by its initiative."""
    found = {}
    for e in read(svg).iter():
        if e.get("data-initiative"):
            box = next(e.iter(f"{SVG}rect"))
            found[e.attrib["data-initiative"]] = (
                float(box.attrib["x"]),
                float(box.attrib["width"]),
            )
    return found


def lanes(plan: Plan, pen: Pen, teams: Sequence[TeamMonths] = (), **size: Any) -> str:
    return roadmap_lanes(plan, teams, WORDS, pen, LaneSize(800, **size))


def test_the_calendar_holds_whole_months():
    days = days_of(PLAN, 0, 61)

    assert (days.first, days.last) == (dt.date(2026, 3, 1), dt.date(2026, 5, 1))


def test_bars_stand_where_their_days_are(pen, read):
    rows = (GanttRow(FIRST, "", "0"), GanttRow(SECOND, "", "2"))
    svg = gantt(PLAN, rows, GanttWords("Gantt", "", ("i", "d", "s")), pen, (700, 16))

    found = bars(svg, read)
    start, width = found["I-01"]
    day = width / 26
    assert found["I-02"][0] == pytest.approx(start + 28 * day, abs=0.3)
    assert found["I-02"][1] == pytest.approx(26 * day, abs=0.3)


def test_a_link_of_the_critical_path_is_drawn_from_end_to_beginning(pen):
    rows = (GanttRow(FIRST, "", "0"), GanttRow(SECOND, "", "2"))
    words = GanttWords("Gantt", "", ("i", "d", "s"))
    loose = replace(SECOND, critical=False)

    linked = gantt(PLAN, rows, words, pen, (700, 16))
    unlinked = gantt(PLAN, (rows[0], GanttRow(loose, "", "2")), words, pen, (700, 16))

    assert linked.count('class="stroke-indigo"') == 1
    assert 'class="stroke-indigo"' not in unlinked


@pytest.mark.parametrize("kind", ["FS", "SS", "FF", "SF"])
def test_a_link_leaves_the_end_that_holds_and_meets_the_one_held(pen, kind: Kind):
    """A link is drawn M x y H at V end: x of the holder's end, at of the held one."""
    tied = replace(SECOND, ties=(Dependency("I-01", kind),))
    rows = (GanttRow(FIRST, "", "0"), GanttRow(tied, "", "0"))

    svg = gantt(PLAN, rows, GanttWords("Gantt", "", ("i", "d", "s")), pen, (700, 16))

    (course,) = re.findall(r'd="M([\d.]+) [\d.]+H([\d.]+)V', svg)
    edges = {name: (left, left + wide) for name, (left, wide) in _bars(svg).items()}
    held = edges["I-02"][0] if kind[1] == "S" else edges["I-02"][1]
    assert float(course[0]) == pytest.approx(edges["I-01"][kind[0] == "F"], abs=0.1)
    assert float(course[1]) == pytest.approx(held, abs=5)


def _bars(svg: str) -> dict[str, tuple[float, float]]:
    return bars(svg, _read)


def _read(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - made here


def test_a_plan_of_fifty_is_drawn_smaller_until_it_fits_its_height(pen):
    many = tuple(
        replace(FIRST, id=f"I-{number:02}", stage=number % 3) for number in range(60)
    )
    plan = replace(PLAN, bars=many)

    small = _read(lanes(PLAN, pen, TEAMS, row=13.0, height=600.0))
    crowded = _read(lanes(plan, pen, TEAMS, row=13.0, height=600.0))

    sizes = [
        [float(x) for x in e.attrib["viewBox"].split()[2:]] for e in (small, crowded)
    ]
    assert sizes[0][0] == 800
    width, height = sizes[1]
    assert width > 800
    assert height * 800 / width <= 601


def test_a_stage_with_initiatives_ends_in_a_gate_and_an_empty_one_does_not(pen):
    svg = lanes(PLAN, pen)

    assert stage_ends(PLAN) == [dt.date(2026, 3, 27), APRIL, None]
    assert [f'data-gate="{i}"' in svg for i in (1, 2, 3)] == [True, True, False]


def test_critical_bars_are_dark_and_quick_wins_have_a_black_edge(pen):
    plan = replace(PLAN, bars=(FIRST, replace(SECOND, critical=False)))

    svg = lanes(plan, pen)

    assert svg.count('class="fill-indigo"/>') == 1
    assert svg.count('class="fill-level-3"/>') == 1
    assert svg.count('class="fill-ink"/>') == 1


def test_frozen_days_are_hatched(pen):
    frozen = replace(PLAN, freezes=((dt.date(2026, 4, 1), dt.date(2026, 4, 10)),))

    assert lanes(frozen, pen).count("<line") > lanes(PLAN, pen).count("<line") + 5


def test_a_fixed_date_is_drawn_in_the_lane_of_its_initiative(pen, texts):
    due = Deadline("I-02", dt.date(2026, 4, 28), "due 04-28")
    elsewhere = Deadline("I-99", dt.date(2026, 4, 28), "due never")

    found = texts(lanes(replace(PLAN, deadlines=(due, elsewhere)), pen))

    assert "due 04-28" in found
    assert "due never" not in found


def test_labels_in_a_lane_do_not_touch(pen, read):
    many = tuple(
        PlanBar(
            f"I-{i:02}",
            f"Initiative number {i}",
            "",
            0,
            MARCH + dt.timedelta(days=3 * i),
            MARCH + dt.timedelta(days=3 * i + 9),
        )
        for i in range(14)
    )
    svg = lanes(replace(PLAN, bars=many), pen)

    boxes = []
    for e in read(svg).iter():
        if e.get("data-initiative"):
            text = next(e.iter(f"{SVG}text"))
            x, y = float(text.attrib["x"]), float(text.attrib["y"])
            wide = pen.width(text.text)
            left = x - wide if text.get("text-anchor") == "end" else x
            boxes.append((left, left + wide, y))
    for i, a in enumerate(boxes):
        for b in boxes[:i]:
            assert a[2] != b[2] or a[0] >= b[1] or b[0] >= a[1]


def test_the_roadmap_keeps_the_height_it_is_given(pen, read):
    high = float(read(lanes(PLAN, pen, TEAMS)).attrib["height"])
    held = float(read(lanes(PLAN, pen, TEAMS, height=230)).attrib["height"])

    assert high > 240
    assert held == pytest.approx(230, abs=1)


def test_people_near_their_limit_are_dark_and_numbered(pen, texts):
    svg = people_bars(PLAN, TEAMS, pen, 400, "People")

    assert "1.9" in texts(svg)
    assert "0.5" not in texts(svg)
    assert svg.count('class="fill-indigo"') == 1
    assert svg.count('stroke-dasharray="4 3"') == 1
