import re

from planner.figures.changes import ChangeRow, changes_figure
from planner.figures.distribution import Mark, RoleRow, distribution
from planner.figures.palette import SCREEN
from planner.figures.pen import Pen
from planner.figures.two_sides import Sides, two_sides

PEN = Pen(SCREEN, 13.0)


def test_every_count_of_a_role_is_drawn_and_nobody_is_not():
    rows = [RoleRow("mkt", "Marketing", (0, 2, 3, 0, 0), 2.6, "2.6 (n 5)")]

    svg = distribution(rows, [Mark("computed", 2.87, "computed 2.87")], PEN, 800, "T")

    assert svg.count("<circle") == 2
    assert ">2</text>" in svg
    assert ">3</text>" in svg
    assert "computed 2.87" in svg
    assert "<title>T</title>" in svg


def test_without_rows_the_other_evidence_is_still_drawn():
    svg = distribution([], [Mark("kpi", 1.4, "KPI 1.4")], PEN, 800, "T")

    assert "KPI 1.4" in svg


def test_a_mark_at_the_right_end_has_its_words_on_the_left():
    svg = distribution(
        [], [Mark("kpi", 5.0, "a long remark on KPI 5.0")], PEN, 400, "T"
    )

    assert 'text-anchor="end"' in svg


def test_unsure_changes_are_grey_and_sure_ones_have_a_colour():
    rows = [
        ChangeRow("a", "A", 1.0, (0.5, 1.5), "+1.00", sure=True),
        ChangeRow("b", "B", -0.1, (-0.5, 0.4), "−0.10", sure=False),
        ChangeRow("c", "C", -1.0, (-1.5, -0.5), "−1.00", sure=True),
    ]

    svg = changes_figure(rows, PEN, 800, "T")

    looks = re.findall(r'<circle[^>]*class="([^"]*)"', svg)
    assert [look.split()[0] for look in looks] == [
        "fill-indigo",
        "fill-ink-3",
        "fill-rust",
    ]


def test_both_sides_stand_at_their_levels():
    rows = [Sides("a", "A", 2.0, 4.0, "−2.0")]

    svg = two_sides(rows, PEN, 800, "T")

    assert svg.count("<circle") == 1
    assert "−2.0" in svg
