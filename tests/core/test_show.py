import datetime as dt

import pytest

from planner.core import show
from planner.core.text import Text


@pytest.mark.parametrize(
    ("value", "decimals", "shown"),
    [
        (None, 1, "—"),
        (0.0, 1, "0.0"),
        (1234.5, 1, "1,234.5"),
        (-1.25, 2, "−1.25"),
        (-0.04, 1, "0.0"),
        (2_600_000, 0, "2,600,000"),
    ],
)
def test_a_number_has_thousands_apart_and_a_true_minus(value, decimals, shown):
    assert show.number(value, decimals) == shown


@pytest.mark.parametrize(
    ("value", "shown"), [(0.5, "+0.5"), (-0.5, "−0.5"), (0.01, "0.0"), (None, "—")]
)
def test_a_difference_has_its_sign(value, shown):
    assert show.signed(value) == shown


def test_levels_have_two_decimals_and_scores_one():
    assert (show.level(2.345), show.score(72.875)) == ("2.35", "72.9")


@pytest.mark.parametrize(
    ("value", "shown"),
    [(43573.2, "43,573"), (45.84, "45.8"), (3.117, "3.12"), (None, "—")],
)
def test_a_measure_has_the_decimals_its_size_deserves(value, shown):
    assert show.measure(value) == shown


def test_a_share_is_a_percentage_whose_sign_does_not_break_off():
    assert show.percent(0.613) == "61\u00a0%"


@pytest.mark.parametrize(
    ("ends", "shown"),
    [((1, 5), "1–5"), ((-0.95, -0.8), "−0.95\u00a0…\u00a0−0.80"), (None, "—")],
)
def test_an_interval_with_a_minus_has_no_dash(ends, shown):
    decimals = 2 if ends and isinstance(ends[0], float) else 0

    assert show.interval(ends, decimals) == shown


def test_money_and_days_speak_both_languages():
    assert show.money(43.62) == Text(
        ko="43.6억\u00a0원", en="43.6\u00a0hundred million\u00a0KRW"
    )
    assert show.day(dt.date(2026, 3, 2)) == Text(
        ko="2026년\u00a03월\u00a02일", en="2\u00a0March\u00a02026"
    )
    assert show.month(11) == Text(ko="11월", en="Nov")


def test_a_day_that_is_not_known_is_a_dash():
    assert show.day_short(None) == "—"
    assert show.day(None).ko == "—"


def test_weights_are_shown_as_they_were_written():
    assert [show.plain(v) for v in (0.15, 2000, 4.345, None)] == [
        "0.15",
        "2,000",
        "4.345",
        "—",
    ]


def test_names_stand_in_a_row_in_each_language():
    named = show.listed([Text(ko="가", en="a"), Text(ko="나")])

    assert (named.ko, named.en) == ("가, 나", "a, 나")
