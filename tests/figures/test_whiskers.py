"""Dots and whiskers: every interval is seen whole, 0 is always there."""

import pytest

from planner.figures.whiskers import Whisker, whiskers

ROWS = [
    Whisker("1", "무료 배송", 1.2, 0.24, 2.16, "+1.2", True),
    Whisker("2", "쿠폰", -0.3, -0.9, 0.3, "−0.3", False),
]


@pytest.mark.parametrize("width", [312.0, 720.0])
def test_each_arm_is_named_with_its_difference(pen, width):
    drawn = whiskers(ROWS, pen, width, "Difference")

    assert "무료 배송" in drawn
    assert "+1.2" in drawn
    assert "<title>Difference</title>" in drawn


def test_what_is_not_established_is_hollow(pen):
    sure = whiskers(ROWS[:1], pen, 700, "Difference")
    unsure = whiskers(ROWS[1:], pen, 700, "Difference")

    assert "fill-paper stroke-indigo" not in sure
    assert "fill-paper stroke-indigo" in unsure


def test_0_stands_on_the_scale_when_every_interval_is_above_it(pen):
    assert ">0</text>" in whiskers(ROWS[:1], pen, 700, "Difference")


def test_intervals_of_no_width_and_no_rows_are_drawn(pen):
    point = Whisker("1", "a", 0.0, 0.0, 0.0, "0", False)

    assert "<circle" in whiskers([point], pen, 300, "Difference")
    assert "<title>" in whiskers([], pen, 300, "Difference")
