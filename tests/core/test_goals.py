"""Goals without a method, initiatives without a goal, perspectives without either."""

from dataclasses import replace

import pytest

from planner.core.benefits import benefits
from planner.core.goals import goal_notes, goals_of
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
