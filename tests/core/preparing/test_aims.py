import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.preparing.aims import aims_of, protected_profile
from planner.core.purpose import agreement_with_mean
from tests.companies import shipped

POINTS = st.tuples(*[st.integers(0, 20)] * 3).filter(any)


def points(who: str, *shares: float) -> str:
    return "\n".join(
        f"{who} Q-A04 {line} {value}"
        for line, value in zip(("short", "mid", "long"), shares, strict=True)
    )


def shares(person) -> dict[str, float]:
    whole = sum(person)
    return dict(zip(("short", "mid", "long"), (p / whole for p in person), strict=True))


def kinds(found) -> list[str]:
    return [w.kind for w in found.aims.warnings]


def test_agreement_with_the_mean_is_one_less_the_mean_distance_to_it():
    """70-20-10 and 10-20-70: mean 40-20-40, each 30 points from it: 70."""
    found = agreement_with_mean([shares((70, 20, 10)), shares((10, 20, 70))])

    assert found == pytest.approx(70)


@given(st.lists(POINTS, min_size=2, max_size=6), st.randoms())
def test_agreement_with_the_mean_lies_in_0_to_100_and_knows_no_order(people, chance):
    given_ = [shares(p) for p in people]
    mixed = chance.sample(given_, len(given_))

    found = agreement_with_mean(given_)

    assert found is not None
    assert -1e-9 <= found <= 100 + 1e-9
    assert agreement_with_mean(mixed) == pytest.approx(found)
    assert agreement_with_mean([given_[0]] * 3) == pytest.approx(100)


def test_one_person_agrees_with_nobody():
    assert agreement_with_mean([shares((70, 20, 10))]) is None


def test_two_heads_with_opposite_aims_stop_the_choice_of_a_system(prepared):
    found = prepared(points("exec1", 70, 20, 10) + "\n" + points("exec2", 10, 20, 70))

    warning = found.aims.warnings[0]
    assert (warning.kind, warning.limit) == ("contested", 60)
    assert warning.value == pytest.approx(40)
    assert warning.stops_systems


def test_a_purpose_few_can_say_stops_the_choice_of_a_system(prepared):
    assert kinds(prepared("mkt1 Q-A10 2\nit1 Q-A10 3")) == ["unclear"]
    assert kinds(prepared("mkt1 Q-A10 3\nit1 Q-A10 3")) == []


def test_people_who_agree_and_know_why_are_not_warned(prepared):
    rows = points("exec1", 30, 50, 20) + "\n" + points("exec2", 30, 50, 20)

    assert kinds(prepared(rows + "\nmkt1 Q-A10 4")) == []


def test_nothing_asked_warns_of_nothing(prepared):
    found = prepared()

    assert (kinds(found), found.aims.duration) == ([], None)


@pytest.mark.parametrize(
    ("weights", "months"),
    [((60, 30, 10), (0, 6)), ((20, 60, 20), (6, 18)), ((20, 40, 40), (18, 36))],
)
def test_the_heaviest_horizon_says_how_long_of_equal_ones_the_longer(
    prepared, weights, months
):
    stated = dict(zip(("short", "mid", "long"), weights, strict=True))

    found = prepared(purpose={"weights": stated}).aims.duration

    assert (found.from_months, found.to_months) == months


def test_a_budget_of_one_year_contradicts_a_long_purpose(limits):
    rules = shipped().framework.rules.preparing
    assert rules
    from planner.core.constraints import Constraints
    from planner.core.purpose import PurposeProfile

    profile = PurposeProfile({"short": 0.1, "mid": 0.2, "long": 0.7}, {}, None, 0)
    budget = Constraints.model_validate(limits(budget_100m_krw=[50, 0]))

    found = aims_of(rules.purpose, profile, {}, budget, None)

    assert [(w.kind, w.value, w.limit) for w in found.warnings] == [
        ("budget_too_short", 12, 18)
    ]


def test_a_plan_that_finishes_late_contradicts_a_short_purpose(assessed, limits):
    found = assessed(
        _weak("it.data_quality"),
        purpose={"weights": {"short": 80, "mid": 10, "long": 10}},
        constraints=limits(),
    )
    plan = found.roadmap
    assert plan
    assert plan.finish
    late = replace(plan, finish=plan.start + dt.timedelta(days=365))
    rules = shipped().framework.rules.preparing
    assert rules

    aims = aims_of(rules.purpose, found.purpose, {}, None, late)

    assert [(w.kind, w.limit) for w in aims.warnings] == [("plan_too_long", 6)]


def _weak(capability: str) -> str:
    question = next(
        q.id
        for q in shipped().questionnaire.questions
        if getattr(q, "capability", "") == capability
    )
    return (
        f"it1 {question} current 1\nit1 {question} target 4\nit1 Q-F05 {capability} 5"
    )


def test_an_anonymous_round_shows_no_single_person_and_no_small_role(assessed):
    rows = "\n".join(points(f"exec{i}", 20 * i, 100 - 20 * i, 0) for i in range(1, 6))
    profile = assessed(rows).purpose

    shown = protected_profile(profile, 5)
    few = protected_profile(profile, 6)

    assert len(profile.people) == 5
    assert (shown.people, shown.agreement_pct) == ((), profile.agreement_pct)
    assert (few.shares, few.agreement_pct, few.to_mean_pct) == (None, None, None)
    assert (few.roles, few.people, few.n) == ({}, (), 5)
