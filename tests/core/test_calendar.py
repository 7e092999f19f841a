import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.schedule.calendar import (
    Grid,
    months,
    shared_out,
    workdays,
    years_later,
)

DAYS = st.dates(dt.date(2000, 1, 1), dt.date(2090, 12, 31))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("start", "monday"),
    [
        ("2026-03-02", "2026-03-02"),
        ("2026-03-03", "2026-03-09"),
        ("2026-03-08", "2026-03-09"),
        ("2028-02-29", "2028-03-06"),
    ],
)
def test_the_first_week_begins_on_the_first_monday(start, monday):
    assert Grid(day(start), 1).first_monday == day(monday)


@given(DAYS, st.integers(1, 10))
def test_every_week_lies_inside_the_years_and_no_other_fits(start, years):
    grid = Grid(start, years)

    assert grid.monday(0) >= start
    assert grid.friday(grid.weeks - 1) < grid.end
    assert grid.friday(grid.weeks) >= grid.end


@given(DAYS, st.integers(1, 5), st.integers(0, 40), st.integers(1, 12))
def test_the_working_days_of_a_span_are_five_a_week(start, years, week, weeks):
    grid = Grid(start, years)

    days = grid.workdays_by_year(week, weeks)

    assert sum(days) == 5 * weeks
    assert len(days) == years


def test_a_span_over_the_turn_of_the_year_is_parted_by_days():
    """Year 2 begins on Wednesday 2026-03-04: two days before it, three after."""
    grid = Grid(day("2025-03-04"), 2)
    week = next(w for w in range(60) if grid.monday(w) == day("2026-03-02"))

    assert grid.workdays_by_year(week, 1) == [2, 3]


@pytest.mark.parametrize(
    ("first", "last", "may"),
    [
        ("2026-03-06", "2026-03-06", False),
        ("2026-03-02", "2026-03-05", True),
        ("2026-03-07", "2026-03-12", True),
        ("2026-01-01", "2026-12-31", False),
    ],
)
def test_nothing_goes_live_on_a_frozen_friday(first, last, may):
    grid = Grid(day("2026-03-02"), 1, ((day(first), day(last)),))

    assert grid.may_go_live(0) is may


def test_a_leap_day_comes_back_as_the_first_of_march():
    assert years_later(day("2028-02-29"), 1) == day("2029-03-01")
    assert years_later(day("2028-02-29"), 4) == day("2032-02-29")


def test_the_year_turns_on_the_day_of_the_start():
    grid = Grid(day("2028-02-29"), 3)

    assert grid.year(day("2029-02-28")) == 0
    assert grid.year(day("2029-03-01")) == 1
    assert grid.year(day("2035-01-01")) == 2


def test_months_of_a_span_count_over_the_year():
    assert months(day("2026-11-30"), day("2027-02-01")) == [
        (2026, 11),
        (2026, 12),
        (2027, 1),
        (2027, 2),
    ]


def test_a_weekend_has_no_working_day():
    assert list(workdays(day("2026-03-07"), day("2026-03-08"))) == []


@given(st.integers(0, 10**9), st.lists(st.integers(0, 1000), min_size=1, max_size=12))
def test_a_shared_amount_adds_up_and_keeps_its_proportions(total, parts):
    shares = shared_out(total, parts)

    whole = sum(parts)
    assert sum(shares) == (total if whole else 0)
    for share, part in zip(shares, parts, strict=True):
        assert share >= 0
        assert not whole or abs(share - total * part / whole) < 1


def test_ties_go_to_the_earlier_part():
    assert shared_out(1, [1, 1]) == (1, 0)
    assert shared_out(10, [1, 1, 1]) == (4, 3, 3)
