import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.figures.axis import Axis, Days, calendar_months, next_month, round_ticks


def test_an_axis_runs_from_start_to_end():
    axis = Axis(1, 5, 0, 100)

    assert [axis.at(v) for v in (1, 3, 5)] == [0, 50, 100]


def test_a_value_outside_stands_at_the_nearer_end():
    axis = Axis(1, 5, 100, 0)

    assert (axis.at(-2), axis.at(9)) == (100, 0)


def test_an_axis_without_length_has_one_place():
    assert Axis(2, 2, 7, 50).at(2) == 7


def test_december_is_followed_by_january():
    assert next_month(dt.date(2026, 12, 9)) == dt.date(2027, 1, 1)


def test_a_calendar_holds_whole_months():
    start, end = calendar_months(dt.date(2026, 3, 2), dt.date(2026, 4, 30))
    days = Days(start, end, 0, 61)

    assert list(days.months()) == [dt.date(2026, 3, 1), dt.date(2026, 4, 1)]
    assert days.at(dt.date(2026, 3, 2)) == 1
    assert days.after(dt.date(2026, 4, 30)) == 61


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [
        (1.2, 4.1, [2, 3, 4]),
        (0, 1, [0, 0.2, 0.4, 0.6, 0.8, 1.0]),
        (3, 3, [3]),
    ],
)
def test_ticks_are_round(low, high, ticks):
    assert round_ticks(low, high) == ticks


@given(
    st.floats(min_value=-1000, max_value=1000), st.floats(min_value=0.01, max_value=500)
)
def test_ticks_lie_inside_and_are_neither_few_nor_many(low, span):
    ticks = round_ticks(low, low + span)

    assert all(low - 1e-6 <= t <= low + span + 1e-6 for t in ticks)
    assert 2 <= len(ticks) <= 7
