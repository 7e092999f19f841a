"""Size, smallest change, Holm's correction: published cases and what always holds."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from planner.core.value.experiments import (
    Arm,
    detectable,
    holm,
    sample_size,
    uplift,
)

RATES = st.floats(0.01, 0.99)
POWERS = st.floats(0.5, 0.99)
ALPHAS = st.floats(0.001, 0.2)
PS = st.lists(st.one_of(st.none(), st.floats(0, 1)), min_size=1, max_size=8)


@st.composite
def arms(draw):
    n = draw(st.integers(1, 100_000))
    return Arm("a", n, draw(st.integers(0, n)))


def test_aspirin_and_heart_attacks_as_in_the_textbook():
    """Agresti, An Introduction to Categorical Data Analysis (2007), table 2.3.

    189 of 11,034 with placebo, 104 of 11,037 with aspirin: 0.0171 - 0.0094 = 0.0077,
    standard error 0.0015, interval 0.005 to 0.011.
    """
    found = uplift(Arm("placebo", 11_034, 189), Arm("aspirin", 11_037, 104))

    assert found.difference == pytest.approx(0.0077, abs=5e-5)
    assert found.interval == pytest.approx((0.005, 0.011), abs=5e-4)


def test_four_p_values_corrected_after_holm():
    """Raw .01, .04, .03, .005: 4 x .005, 3 x .01, 2 x .03, then not below .06.

    The example of the article Holm-Bonferroni method in Wikipedia.
    """
    assert holm([0.01, 0.04, 0.03, 0.005]) == pytest.approx((0.03, 0.06, 0.06, 0.02))


def test_a_missing_p_counts_and_stays_missing():
    assert holm([0.01, None]) == (0.02, None)
    assert holm([]) == ()


def test_the_smallest_change_of_6743_people_is_the_one_point_they_were_planned_for():
    assert detectable(0.04, 6_743, 0.8, 0.05) == pytest.approx(0.01, abs=1e-6)
    assert detectable(0.05, 6_743, 0.8, 0.05, -1) == pytest.approx(-0.01, abs=1e-5)


def test_a_handful_of_people_shows_nothing():
    assert detectable(0.5, 5, 0.8, 0.05) is None


@given(arms(), arms())
def test_uplift_turns_its_sign_when_arm_and_control_change_places(first, second):
    there, back = uplift(first, second), uplift(second, first)

    assert there.difference is not None
    assert back.difference is not None
    assert back.interval is not None
    assert there.difference == -back.difference
    assert there.interval == pytest.approx((-back.interval[1], -back.interval[0]))
    assert there.p == pytest.approx(back.p) if there.p is not None else back.p is None


@given(arms(), arms())
def test_the_interval_holds_the_estimate(first, second):
    found = uplift(first, second)

    assert found.interval is not None
    assert found.difference is not None
    low, high = found.interval
    assert low <= found.difference <= high


@given(RATES, RATES, POWERS, ALPHAS)
def test_the_people_needed_for_a_change_show_that_change(base, expected, power, alpha):
    assume(abs(expected - base) > 0.001)
    n = sample_size(base, expected, power, alpha)
    sign = 1 if expected > base else -1

    found = detectable(base, n, power, alpha, sign)

    assert found is not None
    assert abs(found) <= abs(expected - base) + 1e-9


@given(RATES, st.integers(10, 1_000_000), POWERS, ALPHAS, st.sampled_from((1, -1)))
def test_the_smallest_change_of_some_people_needs_so_many(base, n, power, alpha, sign):
    change = detectable(base, n, power, alpha, sign)
    assume(change is not None)
    assert change is not None
    assume(1e-6 < base + change < 1 - 1e-6)

    assert sample_size(base, base + change, power, alpha) in (n, n + 1)


@given(RATES, st.integers(100, 100_000), POWERS, ALPHAS)
def test_more_people_show_a_smaller_change(base, n, power, alpha):
    few, many = (detectable(base, k, power, alpha) for k in (n, 2 * n))
    assume(few is not None and many is not None)

    assert few is not None
    assert many is not None
    assert many < few


@given(PS)
def test_a_corrected_p_is_never_smaller_and_keeps_the_order(ps):
    found = holm(ps)

    both = zip(ps, found, strict=True)
    pairs = [(p, c) for p, c in both if p is not None and c is not None]
    assert all(p <= c <= 1 for p, c in pairs)
    ordered = [c for _, c in sorted(pairs)]
    assert ordered == sorted(ordered)
    assert [c is None for c in found] == [p is None for p in ps]


@given(st.lists(st.floats(0, 1), min_size=1, max_size=8), st.randoms())
def test_the_order_in_which_p_values_come_does_not_matter(ps, random):
    places = list(range(len(ps)))
    random.shuffle(places)

    found, shuffled = holm(ps), holm([ps[i] for i in places])

    assert [found[i] for i in places] == list(shuffled)
