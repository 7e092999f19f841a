import math

import numpy as np
import pytest

from planner.core.causal import lags
from planner.core.causal.lags import ScanPlan, StatedLink, benjamini_hochberg
from planner.core.causal.series import (
    detrended,
    differenced,
    first_order,
    overlap,
    whitened,
)


def noise(seed: int, n: int = 36) -> list[float]:
    return [float(x) for x in np.random.default_rng(seed).normal(size=n)]


def follower(
    source: list[float], lag: int, coefficient: float, seed: int
) -> list[float]:
    """A series that follows the source, on a trend with a yearly season."""
    own = noise(seed, len(source))
    return [
        0.3 * t
        + 2 * math.sin(2 * math.pi * t / 12)
        + (coefficient * source[t - lag] if t >= lag else 0)
        + 0.4 * own[t]
        for t in range(len(source))
    ]


SOURCE = noise(1)
TARGET = follower(SOURCE, 3, 1.0, 2)


def test_the_lag_with_the_largest_correlation_is_found():
    found = lags.scan(SOURCE, TARGET)

    assert found.best is not None
    assert found.best.lag == 3
    assert found.best.r > 0.6
    assert found.verdict == "supported"
    assert [x.lag for x in found.lags] == list(range(9))


def test_pairs_are_what_overlaps_after_whitening_took_one():
    found = lags.scan(SOURCE, TARGET)

    assert [x.n for x in found.lags] == [35 - lag for lag in range(9)]
    assert [x.n for x in found.raw] == [36 - lag for lag in range(9)]


def test_the_scan_equals_the_arithmetic_done_by_hand():
    time = np.arange(36)
    angle = 2 * np.pi * time / 12
    design = np.column_stack([np.ones(36), time, np.sin(angle), np.cos(angle)])
    x, y = (
        v - design @ np.linalg.lstsq(design, np.array(v), rcond=None)[0]
        for v in (SOURCE, TARGET)
    )
    phi = np.corrcoef(x[:-1], x[1:])[0, 1]
    wx, wy = x[1:] - phi * x[:-1], y[1:] - phi * y[:-1]
    expected = [np.corrcoef(wx[: 35 - k], wy[k:])[0, 1] for k in range(9)]

    found = lags.scan(SOURCE, TARGET)

    assert found.prepared.ar1 == pytest.approx(phi)
    assert [x.r for x in found.lags] == pytest.approx(expected)


def test_interval_and_p_are_those_of_fisher():
    best = lags.scan(SOURCE, TARGET).best

    assert best is not None
    assert best.interval is not None
    assert best.p is not None
    z, se = math.atanh(best.r), 1 / math.sqrt(best.n - 3)
    assert best.interval[0] == pytest.approx(math.tanh(z - 1.959964 * se))
    assert best.p == pytest.approx(math.erfc(z / se / math.sqrt(2)))
    assert best.p_scan == pytest.approx(1 - (1 - best.p) ** 9)


def test_two_trends_in_common_are_no_link():
    first = [100 + 2 * t + x for t, x in enumerate(noise(3))]
    second = [50 + 3 * t + x for t, x in enumerate(noise(4))]

    assert np.corrcoef(first, second)[0, 1] > 0.98
    assert lags.scan(first, second).verdict == "not_supported"


def test_differences_take_one_period():
    found = lags.scan(SOURCE, TARGET, ScanPlan(difference=True))

    assert (found.prepared.method, found.prepared.usable) == ("difference", 35)
    assert found.best is not None
    assert found.best.lag == 3


def test_fewer_than_twenty_four_periods_are_refused():
    found = lags.scan(SOURCE[:23], TARGET[:23])

    assert (found.verdict, found.best, found.lags) == ("refused", None, ())
    assert "only 23 periods" in str(found.refused)


def test_twenty_four_periods_are_enough_and_differences_need_one_more():
    assert lags.scan(SOURCE[:24], TARGET[:24]).verdict != "refused"
    differenced_plan = ScanPlan(difference=True)
    assert lags.scan(SOURCE[:24], TARGET[:24], differenced_plan).verdict == "refused"


def test_a_missing_month_is_left_out_and_is_not_zero():
    gappy = [None if t == 10 else x for t, x in enumerate(SOURCE)]

    found = lags.scan(gappy, TARGET)

    assert found.prepared.usable == 35
    assert found.lags[0].n == 33
    assert found.prepared.source[10] is None
    assert found.best is not None
    assert found.best.lag == 3


def test_a_series_that_begins_later_uses_what_is_there():
    late = [None] * 12 + SOURCE[12:]

    found = lags.scan(late, TARGET)

    assert found.prepared.usable == 24
    assert found.verdict != "refused"


@pytest.mark.parametrize(
    "flat",
    [[5.0] * 36, [2.0 * t + 1 for t in range(36)]],
    ids=["constant", "straight line"],
)
def test_a_series_that_does_not_move_is_refused(flat):
    found = lags.scan(flat, TARGET)

    assert found.verdict == "refused"
    assert "does not move" in str(found.refused)


def test_stated_links_are_corrected_for_how_many_were_tested():
    series = {"a": SOURCE, "b": TARGET, "c": noise(8), "d": [1.0] * 36}
    stated = [
        StatedLink("yes", "a", "b", +1),
        StatedLink("against", "a", "b", -1),
        StatedLink("no", "c", "b", +1),
        StatedLink("flat", "d", "b", +1),
        StatedLink("missing", "a", "z", +1),
    ]

    found = {test.link.id: test for test in lags.test_links(series, stated)}

    assert {name: test.verdict for name, test in found.items()} == {
        "yes": "supported",
        "against": "contradicted",
        "no": "not_supported",
        "flat": "refused",
        "missing": "no_data",
    }
    assert {test.tested for test in found.values()} == {3}
    best = found["yes"].scan
    assert best is not None
    assert best.best is not None
    assert best.best.p_scan is not None
    assert found["yes"].q == pytest.approx(best.best.p_scan * 3 / 2)
    assert found["yes"].halves_agree


@pytest.mark.parametrize(
    ("significance", "verdict"), [(0.05, "supported"), (1e-40, "not_supported")]
)
def test_a_link_is_supported_below_the_level_of_the_plan(significance, verdict):
    series = {"a": SOURCE, "b": TARGET}
    plan = lags.ScanPlan(significance=significance)

    (test,) = lags.test_links(series, [lags.StatedLink("L", "a", "b", 1)], plan)

    assert test.verdict == verdict


def test_benjamini_and_hochberg_adjust_by_rank():
    # Their step-up: the largest stays, the others are times n/rank, made monotone.
    adjusted = benjamini_hochberg([0.01, None, 0.04, 0.03, 0.005])

    assert adjusted == [
        pytest.approx(0.02),
        None,
        pytest.approx(0.04),
        pytest.approx(0.04),
        pytest.approx(0.02),
    ]


def test_a_line_and_a_season_leave_nothing():
    straight = [3 + 0.5 * t + math.cos(2 * math.pi * t / 12) for t in range(30)]

    assert all(abs(x or 0) < 1e-9 for x in detrended(straight))


def test_without_season_only_the_line_goes():
    seasonal = [math.cos(2 * math.pi * t / 12) for t in range(36)]

    assert max(abs(x or 0) for x in detrended(seasonal, season=0)) > 0.9


def test_too_few_values_leave_nothing_to_prepare():
    assert detrended([1.0, None, 2.0, 3.0, 5.0]) == [None] * 5
    assert detrended([]) == []


def test_gaps_spread_to_the_period_after():
    assert differenced([1.0, 2.0, None, 5.0, 6.0]) == [None, 1.0, None, None, 1.0]
    assert whitened([1.0, 2.0], 0.5) == [None, 1.5]


def test_correlation_at_a_lag_sets_the_earlier_source_against_the_later_target():
    source, target = [1.0, 2.0, 4.0, 8.0], [0.0, 1.0, 2.0, 4.0]

    assert overlap(source, target, 1) == (1.0, 3)
    assert overlap(source, target, 9) == (None, 0)
    assert first_order([1.0]) == 0.0
