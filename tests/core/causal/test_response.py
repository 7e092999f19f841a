"""How an effect builds up over the months."""

import pytest

from planner.core.causal.effects import Link, UnsettledError, build, shift
from planner.core.causal.response import responses

CHAIN = build(
    [
        Link("wait", "calm", -0.5, lag=2),
        Link("calm", "stay", 0.4, lag=3),
        Link("wait", "stay", -0.1, lag=1),
    ]
)


def test_each_way_arrives_after_the_lags_along_it():
    found = responses(CHAIN, {"wait": 1.0}, months=6)["stay"]

    assert found is not None
    assert found.months == pytest.approx((0, -0.1, -0.1, -0.1, -0.1, -0.3, -0.3))


def test_half_is_there_when_the_larger_way_has_arrived():
    found = responses(CHAIN, {"wait": 1.0}, months=6)

    assert [r.half for r in found.values() if r] == [0, 2, 5]


def test_half_beyond_the_months_shown_is_not_told():
    found = responses(CHAIN, {"wait": 1.0}, months=4)["stay"]

    assert found is not None
    assert found.half is None


def test_the_months_end_at_the_long_run_also_in_a_loop():
    loop = build([Link("a", "b", 0.6, lag=1), Link("b", "a", 0.5, lag=2)])

    found = responses(loop, {"a": 1.0}, months=120)

    for name, total in shift(loop, {"a": 1.0}).items():
        course = found[name]
        assert course is not None
        assert course.months[-1] == pytest.approx(total)


def test_a_loop_without_lag_takes_a_month_each_way():
    loop = build([Link("a", "b", 0.5, lag=0), Link("b", "a", 0.5, lag=0)])

    found = responses(loop, {"a": 1.0}, months=2)["a"]

    assert found is not None
    assert found.months == (1.0, 1.0, 1.25)


def test_a_held_node_stays_where_it_is_put():
    found = responses(CHAIN, {"wait": 1.0}, {"calm": 2.0}, months=6)["calm"]

    assert found is not None
    assert found.months == (2.0,) * 7


def test_a_link_of_unknown_lag_leaves_what_follows_untold():
    dark = build([Link("a", "b", 0.5), Link("b", "c", 0.5, lag=1)])

    found = responses(dark, {"a": 1.0})

    assert found["a"] is not None
    assert (found["b"], found["c"]) == (None, None)


def test_a_loop_that_never_settles_is_refused_by_name():
    loop = build([Link("a", "b", 2.0, lag=1), Link("b", "a", 0.5, lag=1)])

    with pytest.raises(UnsettledError, match="a > b > a"):
        responses(loop, {"a": 1.0})
