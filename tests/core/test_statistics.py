import math

import pytest

from planner.core.statistics import (
    correlation,
    mean,
    normal_interval,
    two_sided,
    variance,
    varies,
)


def test_nothing_has_no_mean_and_one_value_no_variance():
    assert mean([]) is None
    assert variance([1.0]) is None
    assert correlation([1.0], [2.0]) is None


def test_values_alike_but_for_rounding_do_not_vary():
    assert not varies([0.1 + 0.2, 0.3])
    assert not varies([])
    assert correlation([0.1 + 0.2, 0.3, 0.3], [1, 2, 3]) is None


def test_a_straight_line_correlates_perfectly():
    assert correlation([1, 2, 3], [2, 4, 6]) == 1.0
    assert correlation([1, 2, 3], [3, 2, 1]) == -1.0


def test_the_normal_interval_reaches_nearly_two_standard_errors():
    low, high = normal_interval(1.0, 0.5)

    assert low == pytest.approx(0.02002, abs=1e-5)
    assert high == pytest.approx(1.97998, abs=1e-5)


def test_two_standard_errors_are_rare():
    assert two_sided(1.959963984540054) == pytest.approx(0.05)
    assert two_sided(0) == 1.0
    assert math.isclose(two_sided(-1), two_sided(1))
