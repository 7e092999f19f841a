"""Correlations at several lags averaged by how likely each makes the data."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.causal.lag_average import averaged
from planner.core.causal.lags import LagCorrelation

R = st.floats(-0.95, 0.95)


def lags(*found: float | None, n: int = 30) -> list[LagCorrelation]:
    return [LagCorrelation(lag, r, n) for lag, r in enumerate(found)]


def test_one_lag_is_its_own_average():
    found = averaged(lags(0.5, n=28))

    assert found
    assert (found.estimate, found.lag, found.share) == (0.5, 0, 1.0)
    assert found.se == pytest.approx(0.75 / 5)


def test_shares_follow_the_likelihood():
    """n 30: (1 - .36)^-15 = 808 for r .6 against (1 - .04)^-15 = 1.84 for r .2."""
    found = averaged(lags(0.6, 0.2))

    assert found
    assert found.share == pytest.approx(807.79 / (807.79 + 1.845), abs=1e-4)
    assert found.estimate == pytest.approx(0.6 * found.share + 0.2 * (1 - found.share))


def test_a_clear_month_keeps_its_correlation():
    found = averaged(lags(0.14, 0.84, -0.22, -0.08, 0.26))

    assert found
    assert (found.lag, round(found.estimate, 2)) == (1, 0.84)
    assert found.share > 0.999


def test_months_that_say_nothing_average_out_with_a_wide_error():
    found = averaged(lags(-0.27, 0.17, 0.08, 0.0, -0.01, 0.04))

    assert found
    assert abs(found.estimate) < 0.15
    assert found.se > 1 / math.sqrt(27)


def test_the_average_of_nothing_flatters_less_than_the_best_of_it():
    random = np.random.default_rng(1)
    drawn = np.clip(random.normal(0, 1 / math.sqrt(27), (500, 7)), -0.9, 0.9)
    means = [m for row in drawn if (m := averaged(lags(*row.tolist())))]
    best = np.mean(np.abs(drawn).max(axis=1))
    average = np.mean([abs(m.estimate) for m in means])
    beyond = np.mean([abs(m.estimate) > 1.96 * m.se for m in means])

    assert average < 0.6 * best
    assert beyond < 0.1


def test_lags_without_pairs_are_left_out():
    assert averaged([]) is None
    assert averaged(lags(None, None)) is None
    assert averaged(lags(0.5, n=3)) is None


@given(st.lists(R, min_size=1, max_size=9), st.integers(4, 60))
def test_the_average_lies_between_its_lags_and_turns_with_their_sign(found, n):
    one, turned = averaged(lags(*found, n=n)), averaged(lags(*(-r for r in found), n=n))

    assert one
    assert turned
    assert min(found) - 1e-9 <= one.estimate <= max(found) + 1e-9
    assert turned.estimate == pytest.approx(-one.estimate)
    assert turned.se == pytest.approx(one.se)
    assert 0 < one.share <= 1
