"""The roadmap for other programs: MS Project, calendars, spreadsheets."""

import csv
import datetime as dt
import io
from dataclasses import replace
from xml.etree import ElementTree as ET

import icalendar
import pytest

from planner.report.calendar_file import calendar_file, folded
from planner.report.project_xml import NAMESPACE, project_xml, working_days
from planner.report.tables import roadmap_csv
from planner.services.reporting import Occasion, desk_for
from tests.report.conftest import PRINTED

# The order in which the schema of the format lists the elements we write.
PROJECT = [
    "SaveVersion",
    "Name",
    "Title",
    "Subject",
    "Company",
    "CreationDate",
    "ScheduleFromStart",
    "StartDate",
    "FinishDate",
    "CurrencyDigits",
    "CurrencySymbol",
    "CurrencyCode",
    "CalendarUID",
    "MinutesPerDay",
    "MinutesPerWeek",
    "DaysPerMonth",
    "Calendars",
    "Tasks",
    "Resources",
    "Assignments",
]
TASK = [
    "UID",
    "ID",
    "Name",
    "Type",
    "OutlineNumber",
    "OutlineLevel",
    "Start",
    "Finish",
    "Duration",
    "DurationFormat",
    "Milestone",
    "Summary",
    "Critical",
    "FixedCost",
    "ConstraintType",
    "ConstraintDate",
    "Notes",
    "PredecessorLink",
]
LINK = ["PredecessorUID", "Type", "CrossProject", "LinkLag", "LagFormat"]


def tag(element):
    return element.tag.removeprefix(f"{{{NAMESPACE}}}")


def inside(element):
    return {tag(e): e.text or "" for e in element}


@pytest.fixture(scope="module")
def desk(assessment):
    return desk_for(assessment, Occasion("ko"), "ko")


@pytest.fixture(scope="module")
def project(desk):
    return ET.fromstring(project_xml(desk, PRINTED))  # noqa: S314 - made here


@pytest.fixture(scope="module")
def tasks(project):
    return project.findall(f"{{{NAMESPACE}}}Tasks/{{{NAMESPACE}}}Task")


def ordered(names, known):
    places = [known.index(name) for name in names]
    return places == sorted(places)


def test_elements_stand_in_the_order_of_the_schema(project, tasks):
    assert ordered([tag(e) for e in project], PROJECT)
    for task in tasks:
        assert ordered([tag(e) for e in task], TASK)
        for link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            assert [tag(e) for e in link] == LINK


def test_days_of_every_initiative_come_back_as_they_went(tasks, assessment):
    found = {
        inside(t)["Name"].split()[0]: (
            inside(t)["Start"][:10],
            inside(t)["Finish"][:10],
        )
        for t in tasks
        if inside(t)["Summary"] == "0" and inside(t)["Milestone"] == "0"
    }

    assert found == {
        i.id: (i.start.isoformat(), i.finish.isoformat())
        for i in assessment.roadmap.initiatives
    }


def test_links_are_the_prerequisites_and_finish_before_they_start(tasks, assessment):
    names = {inside(t)["UID"]: inside(t) for t in tasks}
    links = set()
    for task in tasks:
        own = inside(task)
        for link in task.findall(f"{{{NAMESPACE}}}PredecessorLink"):
            before = names[inside(link)["PredecessorUID"]]
            assert before["Finish"] <= own["Finish"]
            if own["Milestone"] == "0":
                links.add((before["Name"].split()[0], own["Name"].split()[0]))

    chosen = {i.id for i in assessment.roadmap.initiatives}
    assert links == {
        (p, i.id)
        for i in assessment.roadmap.initiatives
        for p in i.sized.initiative.prerequisites
        if p in chosen
    }


def test_uids_are_unique_and_outlines_count_on(tasks):
    told = [inside(t) for t in tasks]

    assert [t["UID"] for t in told] == [str(n) for n in range(1, len(told) + 1)]
    numbers = [tuple(map(int, t["OutlineNumber"].split("."))) for t in told]
    assert numbers == sorted(numbers)
    assert all(
        len(n) == int(t["OutlineLevel"]) for n, t in zip(numbers, told, strict=True)
    )


def test_a_stage_ends_with_a_milestone_at_its_gate(tasks, assessment):
    gates = [inside(t)["Finish"][:10] for t in tasks if inside(t)["Milestone"] == "1"]

    assert gates == [
        s.finish.isoformat() for s in assessment.roadmap.stages if s.finish
    ]


@pytest.mark.parametrize(
    ("start", "finish", "days"),
    [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 6), 4),
        (dt.date(2026, 3, 6), dt.date(2026, 3, 9), 2),
        (dt.date(2026, 3, 7), dt.date(2026, 3, 8), 0),
    ],
)
def test_a_duration_counts_mondays_to_fridays_without_holidays(start, finish, days):
    assert working_days(start, finish, {dt.date(2026, 3, 5)}) == days


def test_a_calendar_program_reads_gates_and_fixed_dates(desk, assessment):
    content = calendar_file(desk, PRINTED)
    events = icalendar.Calendar.from_ical(content).walk("VEVENT")
    days = {str(e["UID"]).split("@")[0]: e.decoded("DTSTART") for e in events}
    plan = assessment.roadmap

    assert not any(e.errors for e in events)
    assert {k: v for k, v in days.items() if k.startswith("gate-")} == {
        f"gate-{s.id}": s.finish for s in plan.stages if s.finish
    }
    assert {k: v for k, v in days.items() if k.startswith("due-")} == {
        f"due-{i}": day for i, day in plan.constraints.must_finish.items()
    }
    assert content == calendar_file(desk, PRINTED)


def test_lines_of_a_calendar_are_at_most_75_bytes_and_unfold_to_what_they_were():
    line = "SUMMARY:" + "관문 기준 검토 " * 20

    parts = folded(line).split("\r\n")

    assert max(len(p.encode()) for p in parts) <= 75
    assert parts[0] + "".join(p[1:] for p in parts[1:]) == line


def test_every_row_of_the_table_carries_the_inputs(assessment):
    text = roadmap_csv(assessment, "ko").decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert rows
    assert {row["inputs"] for row in rows} == {assessment.inputs_hash}


def test_the_inputs_stand_in_project_and_calendar(desk, project, assessment):
    assert assessment.inputs_hash in inside(project)["Subject"]
    calendar = icalendar.Calendar.from_ical(calendar_file(desk, PRINTED))
    assert str(calendar["X-PLANNER-INPUTS"]) == assessment.inputs_hash


def test_without_a_plan_the_files_are_empty_but_whole(assessment):
    bare = desk_for(replace(assessment, roadmap=None), Occasion("en"), "en")

    project = ET.fromstring(project_xml(bare, PRINTED))  # noqa: S314 - made here
    events = icalendar.Calendar.from_ical(calendar_file(bare, PRINTED)).walk("VEVENT")

    assert project.findall(f".//{{{NAMESPACE}}}Task") == []
    assert events == []
