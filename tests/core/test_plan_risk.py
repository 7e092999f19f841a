"""When a plan may really end."""

import datetime as dt
from typing import Any

import numpy as np
import pytest

from planner.core.assessment import assess
from planner.core.dependency import Dependency
from planner.core.initiatives import sized
from planner.core.plan_risk import spread
from planner.core.plan_rules import RiskRules
from planner.core.schedule.critical_path import Task, critical_path
from planner.core.schedule.risk import ThreePoint, drawn
from tests.core.test_planning import ROWS, with_rules

RULES = RiskRules(pessimistic_factor=1.5, draws=500)


@pytest.fixture(scope="module")
def plan(build, framework, questionnaire):
    def made(limits: Any, **settings: Any) -> Any:
        changed = with_rules(framework, risk=RULES)
        engagement = build(ROWS, constraints=limits, **settings)
        return assess(changed, questionnaire, engagement).roadmap

    return made


def test_the_late_percentiles_lie_no_earlier_than_the_early_ones(plan, limits):
    found = plan(limits())

    risk = found.risk
    assert risk.finish[50] <= risk.finish[80] <= risk.finish[95]
    assert risk.finish[80] >= found.finish
    assert set(risk.stages) == {1, 2}
    assert risk.stages[2] == risk.finish
    assert risk.by_default == ("I-01", "I-02")


def test_the_same_seed_gives_the_same_days(plan, limits):
    assert plan(limits()).risk == plan(limits()).risk


def test_the_last_is_always_critical_and_the_one_before_only_when_it_runs_over(
    plan, limits
):
    found = plan(limits()).risk.criticality

    assert found["I-02"] == 1.0
    assert 0.5 < found["I-01"] < 1.0


def test_a_plan_without_a_rule_has_no_risk(build, framework, questionnaire, limits):
    engagement = build(ROWS, constraints=limits())

    found = assess(with_rules(framework, risk=None), questionnaire, engagement)

    assert found.roadmap
    assert found.roadmap.risk is None


def test_finished_work_is_certain(plan, limits):
    actual = {
        "I-01": {"started": "2026-03-02", "finished": "2026-03-27"},
        "I-02": {"started": "2026-03-30", "finished": "2026-04-24"},
    }
    found = plan(limits(actual=actual, as_of="2026-05-04"))

    assert set(found.risk.finish.values()) == {dt.date(2026, 4, 24)}
    assert found.risk.kept == 1.0


def test_a_late_end_waits_for_a_thaw_like_any_go_live(plan, limits):
    found = plan(limits(freeze=[["2026-04-25", "2026-12-31"]]))

    assert found.finish == dt.date(2026, 4, 24)
    assert found.risk.finish[95] == dt.date(2027, 1, 1)


def test_a_range_spreads_to_its_low_end_and_beyond_its_high_end(framework, limits):
    """3 to 4 weeks, planned as 4: 3 and 4 times 4/3.5, the high end times 1.5."""
    from planner.core.constraints import Constraints

    given = Constraints.model_validate(limits())
    size = sized(framework, given, 700)["I-01"]

    found = spread(size, RULES)

    low, *_, high = size.initiative.duration_weeks
    scale = size.weeks / ((low + high) / 2)
    assert found.optimistic == pytest.approx(min(size.weeks, low * scale))
    assert found.most_likely == size.weeks
    assert found.pessimistic == pytest.approx(high * scale * 1.5)


def test_criticality_without_spread_is_that_of_the_critical_path():
    tasks = [
        Task("A", 3.0),
        Task("B", 5.0),
        Task("C", 2.0, (Dependency("A"), Dependency("B"))),
        Task("D", 1.0, (Dependency("A", "SS", 2.0),)),
    ]

    found = drawn(tasks, {}, 10, 1)

    critical = set(critical_path(tasks).critical_path)
    assert {n for n, share in found.criticality.items() if share == 1.0} == critical
    assert {n for n, share in found.criticality.items() if share == 0.0} == {"A", "D"}


def test_two_chains_alike_share_the_criticality():
    tasks = [Task("A", 4.0), Task("B", 4.0)]
    points = dict.fromkeys("AB", ThreePoint(2, 4, 8))

    found = drawn(tasks, points, 4000, 1)

    assert found.criticality["A"] + found.criticality["B"] == pytest.approx(1.0)
    assert found.criticality["A"] == pytest.approx(0.5, abs=0.03)
    assert np.all(found.finishes["A"] >= 2)


def test_the_days_of_all_draws_give_the_share_kept_and_the_percentiles(plan, limits):
    found = plan(limits())

    days = [day for day, draws in found.risk.ends for _ in range(draws)]
    assert len(days) == RULES.draws
    assert days == sorted(days)
    kept = sum(day <= found.finish for day in days) / len(days)
    assert kept == pytest.approx(found.risk.kept)
    for percent, day in found.risk.finish.items():
        assert days[percent * len(days) // 100 - 1] <= day
        assert day <= days[min(len(days) - 1, percent * len(days) // 100 + 1)]
