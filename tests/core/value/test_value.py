import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.value.clv import lifetime_value, payback_months
from planner.core.value.concentration import concentration
from planner.core.value.experiments import (
    Arm,
    lift,
    promoter_score,
    sample_size,
    uplift,
    uplifts,
)


def test_lifetime_value_is_the_sum_of_discounted_margins():
    years = sum(100 * 0.8**t / 1.1**t for t in range(1, 400))

    assert lifetime_value(100, 0.8, 0.1).clv == pytest.approx(years)


def test_retention_elasticity_is_per_cent_for_per_cent():
    before, after = (lifetime_value(1, r, 0.1).clv for r in (0.8, 0.8 * 1.0001))

    found = lifetime_value(1, 0.8, 0.1).retention_elasticity

    assert found == pytest.approx((after / before - 1) / 0.0001, rel=1e-3)


def test_without_margin_a_customer_never_pays_back():
    assert payback_months(60_000, 7_500) == 8.0
    assert payback_months(60_000, 0) is None


def test_an_arm_of_nobody_has_no_rate():
    found = uplift(Arm("a", 0, 0), Arm("c", 10, 1))

    assert (found.difference, found.interval, found.ratio, found.p) == (None,) * 4


def test_a_control_without_success_has_no_ratio():
    found = uplift(Arm("a", 100, 5), Arm("c", 100, 0))

    assert found.difference == 0.05
    assert found.ratio is None
    assert found.p is not None


def test_arms_without_any_success_have_no_p():
    assert uplift(Arm("a", 10, 0), Arm("c", 10, 0)).p is None


def test_p_uses_the_pooled_rate_and_the_interval_does_not():
    found = uplift(Arm("a", 10_000, 520), Arm("c", 2_000, 80))

    assert found.interval == pytest.approx((0.00237, 0.02163), abs=1e-5)
    # z = .012/sqrt(.05 x .95 x (1/10000 + 1/2000)) = 2.2478
    assert found.p == pytest.approx(0.02459, abs=1e-5)


def test_every_arm_but_the_control_is_compared():
    arms = [Arm("a", 10, 5), Arm("c", 10, 4), Arm("b", 10, 6)]

    assert [x.arm for x in uplifts(arms, "c")] == ["a", "b"]


def test_a_smaller_difference_needs_more_people():
    assert sample_size(0.04, 0.05, 0.8, 0.05) == 6743
    assert sample_size(0.04, 0.045, 0.8, 0.05) > 4 * 6000


def test_nobody_asked_has_no_score():
    assert promoter_score(0, 0, 0).nps is None


def test_everybody_a_promoter_leaves_no_doubt():
    found = promoter_score(10, 0, 0)

    assert (found.nps, found.interval) == (100.0, (100.0, 100.0))


def test_what_nobody_bought_has_no_lift():
    found = lift(100, 0, 10, 0)

    assert (found.lift, found.confidence, found.support) == (None, None, 0.0)


def test_equal_customers_are_not_concentrated():
    found = concentration([5.0] * 10, 20)

    assert found.gini == pytest.approx(0)
    assert found.top_share_pct == pytest.approx(20)
    assert found.lorenz is not None
    assert found.lorenz[0] == (0.0, 0.0)
    assert found.lorenz[-1] == (1.0, 1.0)


def test_the_count_of_the_largest_is_rounded_up():
    assert concentration([1, 2, 3], 20).top_count == 1
    assert concentration([1] * 15, 20).top_count == 3
    assert concentration([1] * 16, 20).top_count == 4


def test_no_value_at_all_has_no_share():
    assert concentration([0, 0]).gini is None
    assert concentration([]).top_share_pct is None


@given(st.lists(st.floats(0, 1e6), min_size=1, max_size=30), st.floats(1, 100))
def test_the_lorenz_curve_lies_below_the_diagonal(values, top):
    found = concentration(values, top)

    if found.lorenz is not None:
        assert all(share <= count + 1e-9 for count, share in found.lorenz)
        assert found.gini is not None
        assert found.gini == pytest.approx(max(found.gini, 0), abs=1e-12)
        assert found.gini < 1
