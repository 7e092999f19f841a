"""Plans by working days: holidays in dates, freezes, fixed dates and lags."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.constraints import Constraints
from planner.core.days_off import public_holidays
from planner.core.dependency import KINDS, Dependency, read_dependency
from planner.core.schedule.calendar import Grid, Span

CHUSEOK = dt.date(2026, 9, 24)
START = dt.date(2026, 3, 2)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


@pytest.mark.parametrize(
    ("holiday", "name"),
    [
        ("2026-02-17", "설날"),
        ("2026-03-02", "삼일절 대체 휴일"),
        ("2026-06-03", "지방선거일"),
        ("2026-09-25", "추석"),
        ("2026-10-05", "개천절 대체 휴일"),
    ],
)
def test_holidays_of_korea_are_known_by_name_with_their_substitute_days(holiday, name):
    assert public_holidays("KR", 2026, 2026)[day(holiday)].ko == name


def test_a_holiday_on_a_weekend_is_no_day_off():
    assert day("2026-03-01") not in public_holidays("KR", 2026, 2026)


def test_the_company_adds_its_own_days_off_and_works_on_holidays(limits):
    calendar = {"country": "KR", "off": ["2026-12-24"], "worked": ["2026-10-09"]}

    off = Constraints.model_validate(limits(calendar=calendar)).days_off()

    assert day("2026-12-24") in off
    assert day("2026-10-09") not in off
    assert CHUSEOK in off


def test_without_holidays_every_monday_to_friday_is_worked(limits):
    for given_ in (limits(), limits(calendar={"country": "none"})):
        assert Constraints.model_validate(given_).days_off() == frozenset()


def test_a_week_begins_and_ends_on_working_days():
    """Chuseok 2026 is Thursday and Friday: the week ends on Wednesday."""
    off = frozenset(public_holidays("KR", 2026, 2026))
    grid = Grid(START, 1, off=off)

    assert grid.first_day(0) == day("2026-03-03")
    assert grid.last_day(grid.week(CHUSEOK)) == day("2026-09-23")
    assert grid.may_go_live(grid.week(CHUSEOK))


def test_a_freeze_on_the_last_working_day_counts_not_one_on_the_friday_off():
    off = frozenset(public_holidays("KR", 2026, 2026))
    frozen = Grid(START, 1, ((day("2026-09-23"), day("2026-09-23")),), off)
    free = Grid(START, 1, ((day("2026-09-25"), day("2026-09-25")),), off)
    week = free.week(CHUSEOK)

    assert not frozen.may_go_live(week)
    assert free.may_go_live(week)


@given(
    st.sampled_from(KINDS),
    st.integers(-15, 15),
    st.integers(0, 30),
    st.integers(1, 6),
    st.integers(1, 6),
    st.sets(st.integers(0, 200), max_size=60),
)
def test_the_earliest_week_keeps_the_lag_in_working_days_and_no_earlier_one_does(
    kind, lag, start, before, weeks, off_days
):
    off = frozenset(START + dt.timedelta(days=n) for n in off_days)
    grid = Grid(START, 1, off=off)
    first, last = start, start + before

    def elapsed(week: int) -> int:
        days = grid.worked(START, grid.monday(week) - dt.timedelta(days=1))
        return len(days)

    def holds(week: int) -> bool:
        edge = elapsed(last if kind[0] == "F" else first)
        own = elapsed(week + weeks if kind[1] == "F" else week)
        return own >= edge + lag

    found = grid.earliest(Dependency("A", kind, lag), Span(start, before), weeks)

    assert holds(found)
    assert found == 0 or not holds(found - 1)


@given(st.sampled_from(KINDS), st.integers(-99, 99))
def test_a_written_tie_reads_back_the_same(kind, lag):
    tie = Dependency("I-04", kind, float(lag))

    assert read_dependency(str(tie)) == tie
