"""Goals without a method, initiatives without a goal, perspectives without either."""

from dataclasses import replace

import pytest

from planner.config import ROOT
from planner.content.reports import load_report
from planner.core.benefits import benefits, lags_of_links
from planner.core.explain import explain
from planner.core.goals import goal_notes, goals, goals_finding, goals_of
from planner.core.goals_document import goals_document
from planner.core.schedule.calendar import months_after
from tests.companies import planned


@pytest.fixture(scope="module")
def assessment():
    return planned()


def told(found):
    return [str(note) for note in goal_notes(found)]


def reached(found, promised):
    """The KPIs that benefits move, and those on their strongest ways."""
    ways = {e.kpi: e.path for lever in found.leverage for e in lever.kpis}
    return {kpi for b in promised for kpi in (b.kpi, *ways.get(b.kpi, ()))}


def with_targets(found, *kpis):
    aims = found.engagement.settings.kpi_targets
    any_aim = next(iter(aims.values()))
    update = {"kpi_targets": dict.fromkeys(kpis, any_aim)}
    settings = found.engagement.settings.model_copy(update=update)
    return replace(found, engagement=replace(found.engagement, settings=settings))


def with_initiatives(found, keep):
    kept = tuple(i for i in found.roadmap.initiatives if keep(i))
    return replace(found, roadmap=replace(found.roadmap, initiatives=kept))


def test_a_goal_that_nothing_moves_is_named(assessment):
    moved = reached(assessment, benefits(assessment))
    alone = next(k for k in assessment.framework.kpis if k.id not in moved)

    notes = told(with_targets(assessment, alone.id))

    line = f"No initiative of the plan leads to these goals: {alone.name.en}"
    assert line in notes
    assert goals_of(with_targets(assessment, alone.id)) == (alone.id,)


def test_an_initiative_that_moves_no_goal_is_named(assessment):
    one = benefits(assessment)[0]

    notes = told(with_targets(assessment, one.kpi))

    line = next(n for n in notes if n.startswith("These initiatives lead to no KPI"))
    assert one.initiative not in line
    serving = {
        b.initiative
        for b in benefits(assessment)
        if one.kpi in reached(assessment, (b,))
    }
    idle = [i.id for i in assessment.roadmap.initiatives if i.id not in serving]
    assert line.endswith(": " + ", ".join(idle))


def test_every_perspective_needs_a_goal_and_an_initiative(assessment):
    framework = assessment.framework
    one = framework.kpis[0]
    own = framework.perspective_of[one.factor]
    others = [p.name.en for p in framework.perspectives if p.id != own]

    def inside(planned):
        return all(
            framework.perspective_of[framework.factor_of[c]] == "IN"
            for c in planned.sized.initiative.closes
        )

    goals = told(with_targets(assessment, one.id))
    methods = told(with_initiatives(assessment, inside))

    assert any(f"No KPI has a target in {', '.join(others)};" in n for n in goals)
    line = next(n for n in methods if n.startswith("No initiative of the plan closes"))
    assert "a few programmes do not make a strategy" in line
    rest = [p.name.en for p in framework.perspectives if p.id != "IN"]
    assert f"in {', '.join(rest)};" in line


def test_without_a_plan_nothing_is_said_of_goals(assessment):
    assert told(replace(assessment, roadmap=None)) == []


def test_every_goal_shows_its_methods_and_when_it_is_reached(assessment):
    one = benefits(assessment)[0]
    (goal,) = goals(with_targets(assessment, one.kpi))

    serving = [
        b.initiative
        for b in benefits(assessment)
        if one.kpi in reached(assessment, (b,))
    ]
    assert {m.initiative for m in goal.methods} == set(serving)
    assert all(m.way[-1] == one.kpi for m in goal.methods)
    own = next(m for m in goal.methods if m.initiative == one.initiative)
    assert own.way == (one.kpi,)
    assert own.reached == one.full
    assert goal.reached == max(m.reached for m in goal.methods)


def test_a_goal_reached_over_other_kpis_waits_for_their_longest_lags(assessment):
    found = assessment
    lags = lags_of_links(found)
    for goal in goals(with_targets(found, *(k.id for k in found.framework.kpis))):
        for method in goal.methods:
            way = zip(method.way, method.way[1:], strict=False)
            late = sum(lags[pair][1] for pair in way)
            first = next(
                b
                for b in benefits(found)
                if (b.initiative, b.kpi) == (method.initiative, method.way[0])
            )
            assert method.reached == months_after(first.full, late)


def test_the_ratio_counts_goals_with_a_method_of_all_goals(assessment):
    moved = reached(assessment, benefits(assessment))
    alone = next(k for k in assessment.framework.kpis if k.id not in moved)
    two = with_targets(assessment, benefits(assessment)[0].kpi, alone.id)

    assert str(goals_finding(goals(two))) == "1 of 2 goals have a method in the plan"
    written = goals_document(two)
    assert written is not None
    assert written["share"] == 0.5
    assert explain(two, "goals:share").value == 0.5
    assert explain(two, "goals:count").value == 2
    assert explain(two, f"goal:{alone.id}:methods").value == 0
    assert goals_document(replace(two, roadmap=None)) is None


def test_the_reports_hold_goals_with_methods_and_step_3_before_the_initiatives():
    found = {n: load_report(ROOT / "reports" / n)[0] for n in ("roadmap", "steering")}
    kinds = {n: [s.kind for s in r.sections] for n, r in found.items() if r}

    assert "goals" in kinds["steering"]
    order = [kinds["roadmap"].index(k) for k in ("goals", "flows", "initiatives")]
    assert order == sorted(order)
