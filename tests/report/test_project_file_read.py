"""The MS Project file as a second program reads it: the plan comes back equal."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from planner.core.assessment import Assessment, assess
from planner.core.framework import Framework, WaitsFor
from planner.core.rules import TEAMS
from planner.core.teams import team_name
from planner.report.project_xml import project_xml, working_days
from planner.services.assessing import read_folder
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import PRINTED, SAMPLE, quick
from tests.report.second_program import read_by_mpxj

SECONDS_OF_A_DAY = 8 * 3600
TIES = (
    WaitsFor(initiative="I-01", type="SS", lag_days=10),
    WaitsFor(initiative="I-01", type="FF", lag_days=-5),
    WaitsFor(initiative="I-01", type="SF", lag_days=3),
    WaitsFor(initiative="I-01", type="FS", lag_days=5),
)
TIED = ("I-02", "I-03", "I-04", "I-10")


@pytest.fixture(scope="module")
def planned() -> Assessment:
    """A plan with ties of all four kinds, Korean holidays and a day off of its own."""
    read = read_folder(SAMPLE)
    framework = quick(read.method.framework, 13)
    ties = dict(zip(TIED, TIES, strict=True))
    initiatives = [
        i.model_copy(update={"prerequisites": (), "waits_for": (ties[i.id],)})
        if i.id in ties
        else i
        for i in framework.initiatives
    ]
    fields = {name: getattr(framework, name) for name in Framework.model_fields}
    framework = Framework(**{**fields, "initiatives": initiatives})
    settings = read.engagement.settings
    assert settings.constraints is not None
    limits = settings.constraints.model_copy(
        update={
            "calendar": settings.constraints.calendar.model_copy(
                update={"country": "KR", "off": (dt.date(2026, 4, 10),)}
            ),
            "must": TIED,
        }
    )
    settings = settings.model_copy(update={"constraints": limits})
    engagement = replace(read.engagement, settings=settings)
    return assess(framework, read.method.questionnaire, engagement, 1)


@pytest.fixture(scope="module")
def desk(planned):
    return desk_for(planned, Occasion("ko"), "ko")


@pytest.fixture(scope="module")
def read(desk, tmp_path_factory) -> dict[str, Any]:
    return read_by_mpxj(project_xml(desk, PRINTED), tmp_path_factory.mktemp("read"))


@pytest.fixture(scope="module")
def tasks(read) -> dict[str, dict[str, Any]]:
    """The tasks of initiatives by their id."""
    found = [t for t in read["tasks"] if t["name"].startswith("I-")]
    return {t["name"].split()[0]: t for t in found}


def test_every_initiative_comes_back_with_days_length_and_money(tasks, planned):
    off = planned.roadmap.constraints.days_off()

    assert set(tasks) == {i.id for i in planned.roadmap.initiatives}
    for one in planned.roadmap.initiatives:
        task = tasks[one.id]
        days = working_days(one.start, one.finish, off)
        assert task["start"] == f"{one.start}T08:00:00.0"
        assert task["finish"] == f"{one.finish}T17:00:00.0"
        assert task["duration"] == days * SECONDS_OF_A_DAY
        assert task.get("fixed_cost", 0) == round(one.spend_100m_krw * 100_000_000)
        assert task.get("critical", False) == one.critical
        assert task["constraint_type"] == "START_NO_EARLIER_THAN"


def test_links_come_back_with_kind_and_lag_in_working_days(tasks, planned):
    names = {t["unique_id"]: name for name, t in tasks.items()}
    found = {
        (names[link["predecessor_task_unique_id"]], name, link["type"], _days(link))
        for name, task in tasks.items()
        for link in task.get("predecessors", ())
    }

    chosen = {i.id for i in planned.roadmap.initiatives}
    assert found == {
        (d.predecessor, i.id, d.kind, d.lag)
        for i in planned.roadmap.initiatives
        for d in i.sized.initiative.dependencies
        if d.predecessor in chosen
    }
    assert {kind for *_, kind, _ in found} == {"FS", "SS", "FF", "SF"}


def _days(link: dict[str, Any]) -> float:
    return float(link.get("lag", 0)) / SECONDS_OF_A_DAY


def test_stages_come_back_as_summaries_and_gates_as_milestones(read, planned):
    stages = [s for s in planned.roadmap.stages if s.initiatives]
    summaries = [t for t in read["tasks"] if t.get("summary")]
    gates = [t for t in read["tasks"] if t.get("milestone")]

    assert [t["name"].split()[0] for t in summaries] == [str(s.id) for s in stages]
    assert [t["finish"][:10] for t in gates] == [str(s.finish) for s in stages]
    for gate, summary in zip(gates, summaries, strict=True):
        assert gate["parent_task_unique_id"] == summary["unique_id"]


def test_teams_come_back_with_their_limits_and_what_initiatives_take(
    read, tasks, planned, desk
):
    limits = planned.roadmap.constraints.fte_per_month
    teams = {r["unique_id"]: r for r in read["resources"] if r.get("name")}

    assert {r["name"]: r["max_units"] / 100 for r in teams.values()} == {
        desk.read(team_name(team)): limits[team] for team in TEAMS
    }
    names = {t["unique_id"]: name for name, t in tasks.items()}
    taken = {
        (names[a["task_unique_id"]], teams[a["resource_unique_id"]]["name"]): (
            a["assignment_units"] / 100
        )
        for a in read["assignments"]
    }
    assert taken == {
        (i.id, desk.read(team_name(team))): hundredths / 100
        for i in planned.roadmap.initiatives
        for team, hundredths in i.sized.people.items()
        if hundredths
    }


def test_the_calendar_comes_back_with_every_holiday_and_day_off(read, planned):
    (calendar,) = read["calendars"]
    found = {e["from"][:10] for e in calendar["exceptions"]}

    assert "2026-04-10" in found
    assert "2026-09-25" in found  # Chuseok
    last = planned.roadmap.finish.year
    assert found == {
        str(day) for day in planned.roadmap.constraints.days_off() if day.year <= last
    }
    assert calendar["saturday"]["type"] == "non_working"
    assert [h["from"] for h in calendar["monday"]["hours"]] == ["08:00", "13:00"]


def test_the_file_names_the_inputs_and_the_currency(read, planned):
    about = read["property_values"]

    assert planned.inputs_hash in about["subject"]
    assert about["currency_code"] == "KRW"
