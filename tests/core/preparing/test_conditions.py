import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from planner.core.preparing.conditions import (
    lights,
    readiness,
    readiness_score,
)
from planner.core.preparing.sheet import sheet_of
from planner.core.preparing.suitability import size_rule
from planner.core.technology import is_technology
from tests.companies import daon, shipped


def flags(found) -> list[tuple[str, str]]:
    return [(f.kind, f.subject) for f in found.readiness.flags]


def test_a_weak_condition_is_not_averaged_away():
    """Four conditions 80, 80, 80, 20: 0.6 x 65 + 0.4 x 20 = 47."""
    assert readiness_score([80, 80, 80, 20], 0.6) == pytest.approx(47)


@given(st.lists(st.floats(0, 100), min_size=1, max_size=6), st.floats(0, 1))
def test_readiness_lies_between_the_lowest_and_the_mean(scores, share):
    found = readiness_score(scores, share)

    assert found is not None
    assert min(scores) - 1e-9 <= found <= sum(scores) / len(scores) + 1e-9


def test_nothing_answered_is_no_readiness(prepared):
    found = prepared()

    assert readiness_score([], 0.6) is None
    assert (found.readiness.score, found.readiness.lowest) == (None, None)
    assert flags(found) == []


def test_conditions_are_scored_by_their_questions(prepared):
    """Own way 4 is 75 points, phased 2 is 25: 0.6 x 50 + 0.4 x 25 = 40."""
    found = prepared("tft1 Q-C05 4\ntft1 Q-C06 2").readiness

    scores = {c.condition.id: c.score for c in found.conditions}
    assert scores == {"change": None, "own_way": 75, "phased": 25, "rediscover": None}
    assert found.score == pytest.approx(40)
    assert found.lowest.condition.id == "phased"


def test_each_condition_below_three_raises_a_red_flag(prepared):
    assert flags(prepared("tft1 Q-C05 2\ntft1 Q-C06 3")) == [
        ("weak_condition", "own_way")
    ]


def test_an_initiative_is_technology_when_most_of_what_it_closes_lies_there():
    framework = shipped().framework

    assert is_technology(framework, "I-04")
    assert not is_technology(framework, "I-01")


@pytest.fixture(scope="module")
def planned(assessed, limits_of_module):
    """A project with a plan of technology only."""
    question = next(
        q.id
        for q in shipped().questionnaire.questions
        if getattr(q, "capability", "") == "it.architecture"
    )
    rows = (
        f"it1 {question} current 1\nit1 {question} target 4\nit1 Q-F05"
        " it.architecture 5\ntft1 Q-C01 2"
    )
    return assessed(rows, constraints=limits_of_module)


@pytest.fixture(scope="module")
def limits_of_module():
    teams = ("marketing", "it", "analytics", "business", "pmo")
    return {
        "start": "2026-03-02",
        "budget_100m_krw": [90, 90],
        "fte_per_month": dict.fromkeys(teams, 9),
    }


def _readiness(found, plan):
    framework = shipped().framework
    rules = framework.rules.preparing
    assert rules
    engagement = found.engagement
    sheet = sheet_of(engagement, shipped().questionnaire, {})
    return readiness(framework, rules.conditions, sheet, found.capabilities, plan)


def test_money_for_technology_without_strategy_raises_a_red_flag(planned):
    framework = shipped().framework
    plan = planned.roadmap
    technical = tuple(p for p in plan.initiatives if is_technology(framework, p.id))
    assert technical, "the plan has an initiative of technology"
    plan = replace(plan, initiatives=technical)

    found = _readiness(planned, plan)

    assert found.technology_share == 1.0
    assert "system_without_change" in [f.kind for f in found.flags]


def test_a_first_half_of_technology_puts_the_solution_before_the_strategy(planned):
    framework = shipped().framework
    plan = planned.roadmap
    technical = tuple(p for p in plan.initiatives if is_technology(framework, p.id))
    others = tuple(replace(p, id="I-01") for p in technical)

    only = _readiness(planned, replace(plan, initiatives=technical))
    mixed = _readiness(planned, replace(plan, initiatives=(*technical, *others)))

    assert only.early_technology_share == 1.0
    assert "solution_first" in [f.kind for f in only.flags]
    assert mixed.early_technology_share == 0.5
    assert "solution_first" not in [f.kind for f in mixed.flags]


@pytest.mark.parametrize(("level", "raised"), [(1.9, True), (2.0, False)])
def test_customer_classes_come_before_a_system(level, raised):
    framework = shipped().framework
    rules = framework.rules.preparing
    assert rules
    results = [
        replace(c, fused=replace(c.fused, level=level))
        if c.id == "eq.segmentation"
        else c
        for c in daon().capabilities
    ]

    found = readiness(framework, rules.conditions, {}, results, None)

    assert ("classes_undefined" in [f.kind for f in found.flags]) is raised


def test_a_plan_without_an_early_result_raises_a_red_flag(planned):
    plan = planned.roadmap
    late = tuple(
        replace(p, finish=plan.start + dt.timedelta(days=120)) for p in plan.initiatives
    )

    found = _readiness(planned, replace(plan, initiatives=late))

    assert "no_early_result" in [f.kind for f in found.flags]
    assert found.first_finish_months == pytest.approx(120 / 30.4375)


def test_a_small_firm_is_told_what_the_first_year_may_not_hold(planned):
    framework = shipped().framework
    rules = framework.rules.preparing
    assert rules
    plan = planned.roadmap
    dear = next(i.id for i in framework.initiatives if i.cost_class == "high")
    plan = replace(plan, initiatives=(replace(plan.initiatives[0], id=dear),))

    small = size_rule(framework, rules, 60, plan)
    large = size_rule(framework, rules, 3000, plan)

    assert small.size.first_year_cost_classes == ("low",)
    assert small.broken == (dear,)
    assert large.broken == ()


def test_lights_turn_red_below_two_and_wait_for_one_another():
    found = lights_of(problem=1.9, large_data=3.4, mining=3.1)

    assert [(x.colour, x.waits) for x in found] == [
        ("red", False),
        ("green", True),
        ("green", True),
    ]


def test_lights_that_are_green_in_their_order_wait_for_nothing():
    found = lights_of(problem=3.0, large_data=2.0, mining=None)

    assert [(x.colour, x.waits) for x in found] == [
        ("green", False),
        ("amber", False),
        ("unknown", True),
    ]


def lights_of(**levels):
    """The lights of the sample with other levels of what they rest on."""
    rules = shipped().framework.rules.preparing
    assert rules
    wanted = {
        c: levels[light.id] for light in rules.lights.items for c in light.capabilities
    }
    results = [
        replace(c, fused=replace(c.fused, level=wanted[c.id])) if c.id in wanted else c
        for c in daon().capabilities
    ]
    return lights(rules.lights, results)


def test_offices_without_customers_are_compared_with_those_that_meet_them():
    found = daon()
    centric = next(c for c in found.capabilities if c.id == "cul.customer_centric")
    rules = shipped().framework.rules.preparing
    assert rules
    roles = centric.survey.roles
    back = [roles[r].mean or 0.0 for r in rules.conditions.back_office if r in roles]
    front = [roles[r].mean or 0.0 for r in rules.conditions.front_office if r in roles]

    assert found.preparing
    assert found.preparing.readiness.office_gap == pytest.approx(
        sum(back) / len(back) - sum(front) / len(front)
    )
