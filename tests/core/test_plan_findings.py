from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from planner.core.assessment import assess
from planner.core.left_out_findings import (
    LIMIT_KINDS,
    dropped_finding,
    limit_kind,
    limit_name,
)
from planner.core.plan_findings import (
    critical_finding,
    full_months,
    initiatives_finding,
    investment_finding,
    kpis_finding,
    people_finding,
    plan_note,
    roadmap_finding,
    stage_finding,
    tightest_year,
)
from planner.core.rules import TEAMS
from planner.core.teams import team_name
from tests.core.test_findings import ROWS


@pytest.fixture(scope="module")
def assessment(build, framework, questionnaire):
    limits = {
        "start": "2026-03-02",
        "budget_100m_krw": [50, 50],
        "fte_per_month": dict.fromkeys(TEAMS, 5),
    }
    return assess(framework, questionnaire, build(ROWS, constraints=limits))


def test_the_roadmap_says_how_many_end_when(assessment):
    plan = assessment.roadmap

    assert str(roadmap_finding(assessment)) == (
        f"{len(plan.initiatives)} initiatives inside the limits end on"
        f" 24\u00a0April\u00a02026"
    )


def test_without_limits_there_is_no_roadmap(assessment):
    without = replace(assessment, roadmap=None)

    for finding in (roadmap_finding, critical_finding, investment_finding):
        assert str(finding(without)) == "No limits are given, so there is no roadmap"


def test_a_plan_that_cannot_be_says_so(assessment):
    choice = replace(assessment.roadmap.choice, status="infeasible")
    broken = replace(assessment, roadmap=replace(assessment.roadmap, choice=choice))

    assert "No plan keeps all limits" in str(roadmap_finding(broken))


def test_a_search_cut_off_says_how_much_better_may_exist(assessment):
    choice = replace(assessment.roadmap.choice, status="feasible", value=90, bound=100)

    assert "proved" in str(plan_note(assessment.roadmap))
    assert "10.0\u00a0%" in str(plan_note(replace(assessment.roadmap, choice=choice)))


def test_the_longest_chain_is_counted_in_weeks_of_work(assessment):
    assert str(critical_finding(assessment)) == (
        "The longest chain of prerequisites has 2 initiatives and takes 8 weeks of work"
    )


def test_closed_gaps_are_counted_among_the_open_ones(assessment):
    assert str(initiatives_finding(assessment)).startswith("2 initiatives close ")


def test_a_stage_without_initiatives_keeps_its_deliverables_open(assessment):
    stages = assessment.roadmap.stages
    empty = replace(stages[0], initiatives=(), start=None, finish=None)

    assert "deliverables are still open" in str(stage_finding(assessment, empty))
    assert "one initiative from" in str(
        stage_finding(assessment, next(s for s in stages if s.initiatives))
    )


def plan(**facts: Any) -> Any:
    limits = {
        "budget_100m_krw": (10.0, 20.0, 0.0),
        "fte_per_month": dict.fromkeys(TEAMS, 2.0),
    }
    people: dict[str, tuple[float, ...]] = dict.fromkeys(TEAMS, (0.0, 0.0))
    known = {
        "constraints": SimpleNamespace(**limits),
        "spend_by_year": (500, 1900, 0),
        "people_by_month": people,
    }
    return SimpleNamespace(**{**known, **facts})


def test_the_tightest_year_is_that_with_the_largest_share():
    found = tightest_year(plan())

    assert found
    assert (found.year, found.share) == (2, 0.95)


def test_a_plan_without_money_has_no_tightest_year():
    nothing = SimpleNamespace(budget_100m_krw=(0.0,))

    assert tightest_year(plan(constraints=nothing, spend_by_year=(0,))) is None


def test_a_month_at_95_percent_of_the_limit_is_a_full_one():
    people = {**dict.fromkeys(TEAMS, (0.0, 0.0, 0.0)), "it": (1.9, 1.89, 2.0)}

    assert full_months(plan(people_by_month=people))["it"] == 2
    assert "IT team works at its limit in 2 months" in str(
        people_finding(plan(people_by_month=people))
    )
    assert "No team" in str(people_finding(plan()))


def left_out(assessment: Any, *limits: str) -> Any:
    dropped = tuple(SimpleNamespace(limit=x) for x in limits)
    return replace(assessment, roadmap=replace(assessment.roadmap, dropped=dropped))


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ((), "No initiative of the library is left out"),
        (("budget_year_1",), "1 initiative is left out, stopped by a limit"),
        (("people_it", "budget_year_1"), "2 initiatives are left out, stopped"),
        (("decided",), "because people decided so"),
        (("decided", "people_it"), "1 by decision, 1 is stopped by a limit"),
        (("adds_nothing", "alternative"), "no further gap, 1 by decision"),
        (("adds_nothing", "decided", "people_it"), "by decision, 1 is stopped"),
        (("adds_nothing",), "would close no further gap"),
        (("adds_nothing", "people_it"), "1 would close no further gap, 1"),
    ],
)
def test_what_is_left_out_is_told_by_its_reason(assessment, limits, words):
    assert words in str(dropped_finding(left_out(assessment, *limits)))


@pytest.mark.parametrize("kind", LIMIT_KINDS)
def test_every_kind_of_limit_has_a_name(kind):
    assert limit_kind(f"{kind}_x") == kind
    assert str(limit_name(kind))


def test_every_team_has_a_name_of_its_own():
    names = {str(team_name(team)) for team in TEAMS}

    assert len(names) == len(TEAMS)
    assert not names & set(TEAMS)


def test_kpis_without_data_are_said_to_have_none(assessment):
    assert str(kpis_finding(assessment)).startswith("None of the ")
