"""What a plan says of its limits holds when it is tried: prices and clashes."""

import datetime as dt
from itertools import combinations
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.core.assessment import assess
from planner.core.candidates import candidates, limits_of
from planner.core.constraints import Constraints
from planner.core.framework import WaitsFor
from planner.core.ground import ground_of
from planner.core.plan_conflict import clashes
from planner.core.schedule.choice import Effort
from planner.core.schedule.choice_search import possible
from tests.core.test_planning import ROWS, days, with_initiatives, with_rules

EFFORT = Effort(1.0)
SLOW = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
FREEZE = ["2026-03-23", "2026-04-10"]


@pytest.fixture
def planned(build, framework, questionnaire):
    """Four initiatives of different gaps and costs, solved inside some limits."""
    first, second = framework.initiatives
    closes = (("it.data",), ("hr.training",), ("op.growth",), ("it.data", "op.growth"))
    library = [
        first.model_copy(
            update={
                "id": f"I-0{n}",
                "closes": gaps,
                "external_cost_100m_krw": (0.3 * n, 0.3 * n),
                "roles": second.roles,
            }
        )
        for n, gaps in enumerate(closes, start=1)
    ]
    changed = with_initiatives(framework, *library)

    def made(limits):
        engagement = build(ROWS, constraints=limits)
        found = assess(changed, questionnaire, engagement).roadmap
        assert found
        return found

    return made


def wider(limits, limit, units):
    kind, _, about = limit.partition("_")
    if kind == "parallel":
        return {**limits, "parallel_max": limits["parallel_max"] + units}
    if kind == "people":
        people = limits["fte_per_month"]
        return {**limits, "fte_per_month": {**people, about: people[about] + units}}
    budget = list(limits["budget_100m_krw"])
    budget[int(about.removeprefix("year_")) - 1] += units
    return {**limits, "budget_100m_krw": budget}


@given(
    st.lists(st.sampled_from([0, 0.4, 0.9, 1.5]), min_size=1, max_size=2),
    st.integers(1, 2),
)
@settings(max_examples=8, suppress_health_check=SLOW)
def test_the_price_of_a_limit_is_what_more_of_it_really_brings(
    planned, limits, money, parallel
):
    given_limits = limits(budget_100m_krw=money, parallel_max=parallel)
    plan = planned(given_limits)

    for price in plan.choice.prices:
        assert price.proven
        again = planned(wider(given_limits, price.limit, price.units))
        assert again.choice.value == plan.choice.value + price.gain
        for fewer in (1, 2, 4):
            if fewer < price.units:
                less = planned(wider(given_limits, price.limit, fewer))
                assert less.choice.value == plan.choice.value
        if price.gain:
            alike = {i.id for i in plan.initiatives} - set(price.out)
            assert set(price.back).isdisjoint(alike)


@st.composite
def demands(draw):
    """Some demands on a plan, each by its kind and what it is about."""
    named = st.sampled_from(["I-01", "I-02"])
    days_ = st.sampled_from(["2026-03-02", "2026-03-09", "2026-04-06"])
    ends = st.sampled_from(["2026-03-27", "2026-05-01"])
    pins = draw(st.dictionaries(named, days_))
    due = draw(st.dictionaries(named, ends))
    money = [draw(st.sampled_from([0, 0.3, 5]))]
    asked: dict[Any, Any] = {("money", "1"): {"budget_100m_krw": money}}
    asked |= {("pin", i): {"pins": {i: day}} for i, day in pins.items()}
    asked |= {("due", i): {"must_finish": {i: day}} for i, day in due.items()}
    if draw(st.booleans()):
        asked["must", "I-02"] = {"must": ["I-02"]}
    if draw(st.booleans()):
        asked["freeze", "1"] = {"freeze": [FREEZE]}
    if "I-01" not in {*pins, *due} and draw(st.booleans()):
        asked["must_not", "I-01"] = {"must_not": ["I-01"]}
    return asked


def with_demands(limits, kept):
    for demand in kept:
        for name, value in demand.items():
            old = limits.get(name, {})
            limits[name] = {**old, **value} if isinstance(value, dict) else value
    return limits


@given(demands())
@settings(max_examples=30, suppress_health_check=SLOW)
def test_no_fewer_demands_clash_than_are_told(framework, limits, asked):
    """Every smaller set of demands is tried by hand: each of them has a plan."""
    rules = with_rules(framework)

    def ground(kept):
        free = limits(budget_100m_krw=[1000])
        given_limits = with_demands(free, [asked[key] for key in kept])
        return ground_of(rules, Constraints.model_validate(given_limits), 700)

    def holds(kept):
        found = ground(kept)
        return possible(candidates(found, {}), limits_of(found), EFFORT)

    if holds(asked):
        return
    found, smallest = clashes(ground(asked), EFFORT)

    assert smallest
    told = [(clash.kind, clash.about) for clash in found]
    assert set(told) <= set(asked)
    assert not holds(told)
    assert all(holds(kept) for kept in combinations(asked, len(told) - 1))


MARCH = dt.date(2026, 3, 2)


def later(days_):
    return MARCH + dt.timedelta(days=days_)


@pytest.fixture
def lagged(build, framework, questionnaire, limits):
    """Two initiatives, the second some working days after the first."""

    def made(off, freeze, lag):
        tie = WaitsFor(initiative="I-01", type="FS", lag_days=lag)
        first, second = framework.initiatives
        waits = second.model_copy(update={"prerequisites": (), "waits_for": (tie,)})
        calendar = {"off": [str(day) for day in off]}
        asked = limits(calendar=calendar, freeze=[[str(day) for day in freeze]])
        rules = with_initiatives(framework, first, waits)
        return assess(rules, questionnaire, build(ROWS, constraints=asked)).roadmap

    return made


@given(
    st.sets(st.builds(later, st.integers(0, 70)), max_size=25),
    st.tuples(st.integers(0, 60), st.integers(0, 20)),
    st.integers(0, 12),
)
@settings(max_examples=15, suppress_health_check=SLOW)
def test_no_plan_starts_or_ends_on_a_day_off_or_goes_live_in_a_freeze(
    lagged, off, span, lag
):
    """Days off, a freeze and a lag in working days, counted anew day by day."""
    frozen = (later(span[0]), later(span[0] + span[1]))

    found = lagged(off, frozen, lag)

    spans = {i.id: (i.start, i.finish) for i in found.initiatives}
    for start, finish in spans.values():
        assert not {start, finish} & off
        assert start.weekday() < 5
        assert finish.weekday() < 5
        assert not frozen[0] <= finish <= frozen[1]
    end, begin = spans["I-01"][1], spans["I-02"][0]
    between = (end + dt.timedelta(days=n) for n in range(1, (begin - end).days))
    assert sum(day.weekday() < 5 and day not in off for day in between) >= lag


@pytest.mark.parametrize(
    ("finished", "follows"),
    [("2026-03-13", "2026-03-16"), ("2026-05-01", "2026-05-04")],
)
def test_what_was_finished_earlier_or_later_moves_what_follows(
    build, framework, questionnaire, limits, finished, follows
):
    """I-01 was planned from the 2nd to the 27th of March, I-02 from the 30th on."""
    actual = {"I-01": {"started": "2026-03-02", "finished": finished, "done": 1}}
    as_of = {"as_of": follows, "actual": actual}
    engagement = build(ROWS, constraints=limits(**as_of))

    found = assess(with_rules(framework), questionnaire, engagement).roadmap

    assert found
    assert days(found)["I-01"] == ("2026-03-02", finished)
    assert days(found)["I-02"][0] == follows
    assert f"finished on {finished}" in map(str, found.initiatives[0].reasons)
