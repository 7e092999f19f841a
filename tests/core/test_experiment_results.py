"""What an experiment needs, and what its results may be said to establish."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.derivations.experiment_numbers import experiment_number
from planner.core.experiment import (
    Experiment,
    ExperimentArm,
    ExperimentDecision,
    experiment_faults,
)
from planner.core.experiment_findings import experiment_finding, points
from planner.core.experiment_results import ESTABLISHED, results, sizing
from planner.core.experiment_rules import ExperimentRules

RULES = ExperimentRules()
DAY = dt.date(2026, 6, 30)


def made(*counts, **changes) -> Experiment:
    """An experiment with people and successes of its arms, the control first."""
    names = ("control", "b", "c", "d")
    kept = [
        ExperimentArm(name=name, n=n, successes=won)
        for name, (n, won) in zip(names, counts, strict=False)
    ]
    planned = {"number": 1, "name": "x", "base": 0.04, "least": 0.01}
    planned |= {"power": 0.8, "significance": 0.05, "arms": kept, "measured_on": DAY}
    return Experiment.model_validate(planned | changes)


def claims(found: Experiment) -> list[str]:
    return [one.claim for one in results(found, RULES)]


def test_the_need_of_two_arms_is_that_of_the_formula():
    size = sizing(made((None, None), (None, None)))

    assert (size.per_arm, size.total, size.alpha) == (6_743, 13_486, 0.05)


def test_each_further_arm_makes_every_arm_larger():
    needs = [sizing(made(*[(None, None)] * k)).per_arm for k in (2, 3, 4)]

    assert needs == sorted(set(needs))


@pytest.mark.parametrize(
    ("counts", "claim"),
    [
        (((2_000, 80), (10_000, 520)), "short"),
        (((7_000, 280), (7_000, 364)), "higher"),
        (((7_000, 364), (7_000, 280)), "lower"),
        (((7_000, 280), (7_000, 300)), "open"),
        (((7_000, 9), (7_000, 364)), "few"),
        (((7_000, 280), (7_000, 6_995)), "few"),
        (((7_000, 0), (7_000, 0)), "few"),
    ],
)
def test_a_difference_is_claimed_only_where_it_is_established(counts, claim):
    assert claims(made(*counts)) == [claim]


def test_what_one_test_would_claim_is_not_claimed_of_three():
    two = made((9_000, 360), (9_000, 417), significance=0.05)
    three = made((9_000, 360), (9_000, 417), (9_000, 410))

    assert claims(two) == ["higher"]
    assert claims(three) == ["corrected", "open"]


def test_a_response_alone_is_refused():
    without = made((None, None), (7_000, 364))

    assert any("a response alone" in str(m) for m in experiment_faults(without))


def test_a_decision_without_results_is_refused():
    kept = ExperimentDecision(decision="go", who="a", on=DAY, reason="b")
    early = made((None, None), (None, None), measured_on=None, decision=kept)

    assert [str(m) for m in experiment_faults(early)] == [
        "Nothing can be decided before there are results"
    ]


@pytest.mark.parametrize(
    ("share", "shown"),
    [(0.012, "+1.2"), (-0.012, "−1.2"), (0.0031, "+0.31"), (0.0, "0.00"), (None, "—")],
)
def test_points_have_two_decimals_where_they_are_few(share, shown):
    assert points(share) == shown


COUNTS = st.integers(6_000, 9_000).flatmap(
    lambda n: st.tuples(st.just(n), st.integers(0, n))
)


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_nothing_is_claimed_whose_interval_holds_0_or_whose_arm_is_short(counts):
    found = made(*counts)
    needed = sizing(found).per_arm

    for one in results(found, RULES):
        assert one.uplift.interval is not None
        low, high = one.uplift.interval
        if low <= 0 <= high or min(one.arm.n, found.measured[0].n) < needed:
            assert one.claim not in ESTABLISHED


@given(st.lists(COUNTS, min_size=2, max_size=4))
def test_every_finding_can_be_said_and_every_number_derived(counts):
    found = made(*counts, reachable=5_000)
    compared = results(found, RULES)

    assert "{" not in str(experiment_finding(found, compared))
    for one in compared:
        for key in ("rate", "difference", "low", "high", "holm", "smaller"):
            assert experiment_number(found, RULES, f"{key}_{one.place}") is not None
    assert experiment_number(found, RULES, "difference_0") is None
    assert experiment_number(found, RULES, "rate_9") is None
    assert experiment_number(found, RULES, "nothing") is None
