"""The roadmap as an MS Project XML file: stages, initiatives, gates and links.

Element order follows the schema of the format (mspdi_pj12); durations are ISO 8601 in
working hours of 8 a day, lags tenths of a minute of working time, money in hundredths.
Links are numbered 0 finish to finish, 1 finish to start, 2 start to finish, 3 start to
start. Holidays are exceptions of the calendar, written in both forms that readers know.
Teams are resources, as many people as their limit; what an initiative takes of them
is an assignment.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from planner.core.dependency import Kind
from planner.core.roadmap import Planned, Roadmap, StagePlan
from planner.core.rules import TEAMS
from planner.core.schedule.calendar import workdays
from planner.core.teams import team_name
from planner.report.desk import Desk
from planner.report.no_plan import why_no_plan_holds

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS_A_DAY = 8
LINK_TYPES: Mapping[Kind, str] = {"FF": "0", "FS": "1", "SF": "2", "SS": "3"}
LAG_OF_A_DAY = HOURS_A_DAY * 60 * 10
DAYS_FORMAT = "7"
EXCEPTION = "0"
FIXED_DURATION, WORKING = "1", "1"
HUNDREDTHS = 100
BEGIN, END = "T08:00:00", "T17:00:00"


def project_xml(desk: Desk, day: dt.date) -> bytes:
    """Return the file; without a plan the project has no tasks."""
    plan = desk.assessment.roadmap
    settings = desk.assessment.engagement.settings
    root = ET.Element("Project", {"xmlns": NAMESPACE})
    start = plan.start if plan else day
    finish = (plan.finish if plan else None) or start
    inputs = f"inputs {desk.assessment.inputs_hash}"
    _texts(
        root,
        {
            "SaveVersion": "12",
            "Name": desk.name(settings.name),
            "Title": desk.name(settings.name),
            "Subject": " ".join(filter(None, (inputs, why_no_plan_holds(desk)))),
            "Company": desk.name(settings.client),
            "CreationDate": f"{day}{BEGIN}",
            "ScheduleFromStart": "1",
            "StartDate": f"{start}{BEGIN}",
            "FinishDate": f"{finish}{END}",
            "CurrencyDigits": "0",
            "CurrencySymbol": "₩",
            "CurrencyCode": "KRW",
            "CalendarUID": "1",
            "MinutesPerDay": str(HOURS_A_DAY * 60),
            "MinutesPerWeek": str(HOURS_A_DAY * 60 * 5),
            "DaysPerMonth": "20",
        },
    )
    _calendar(root, _days_off(desk, plan))
    tasks, numbers = ET.SubElement(root, "Tasks"), dict[str, int]()
    for number, task in enumerate(_tasks(desk, plan), start=1):
        if task.planned:
            numbers[task.planned.id] = number
        one = ET.SubElement(tasks, "Task")
        _texts(one, {"UID": str(number), "ID": str(number), **task.told})
        _links(one, task.before)
    _teams(root, desk, plan)
    _assignments(root, plan, numbers)
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


Link = tuple[int, Kind, float]


@dataclass(frozen=True, slots=True)
class Task:
    """What a task says of itself, what it waits for and which initiative it is."""

    told: Mapping[str, str]
    before: list[Link] = field(default_factory=list)
    planned: Planned | None = None


def _tasks(desk: Desk, plan: Roadmap | None) -> list[Task]:
    """Every stage with its initiatives and its gate; uids count from 1."""
    if plan is None:
        return []
    names = {s.id: desk.name(s.name) for s in desk.assessment.framework.stages}
    numbers: dict[str, int] = {}
    count = 0
    grouped: list[tuple[StagePlan, list[Planned]]] = []
    for stage in plan.stages:
        own = [i for i in plan.initiatives if i.sized.stage == stage.id]
        if own and stage.finish:
            count += 1
            for planned in own:
                count += 1
                numbers[planned.id] = count
            count += 1
            grouped.append((stage, own))
    found: list[Task] = []
    for place, (stage, own) in enumerate(grouped, start=1):
        found.append(Task(_stage(stage, names[stage.id], place)))
        for part, planned in enumerate(own, start=1):
            before: list[Link] = [
                (numbers[d.predecessor], d.kind, d.lag)
                for d in planned.sized.initiative.dependencies
                if d.predecessor in numbers
            ]
            told = _task(desk, plan, planned, f"{place}.{part}")
            found.append(Task(told, before, planned))
        gate = _gate(desk, stage, f"{place}.{len(own) + 1}")
        found.append(Task(gate, [(numbers[i.id], "FS", 0.0) for i in own]))
    return found


def _stage(stage: StagePlan, name: str, place: int) -> dict[str, str]:
    return {
        "Name": f"{stage.id} {name}",
        "OutlineNumber": str(place),
        "OutlineLevel": "1",
        "Start": f"{stage.start}{BEGIN}",
        "Finish": f"{stage.finish}{END}",
        "Milestone": "0",
        "Summary": "1",
    }


def _task(desk: Desk, plan: Roadmap, planned: Planned, number: str) -> dict[str, str]:
    off = plan.constraints.days_off()
    hours = working_days(planned.start, planned.finish, off) * HOURS_A_DAY
    return {
        "Name": f"{planned.id} {desk.initiative(planned.id)}",
        "Type": FIXED_DURATION,
        "OutlineNumber": number,
        "OutlineLevel": "2",
        "Start": f"{planned.start}{BEGIN}",
        "Finish": f"{planned.finish}{END}",
        "Duration": f"PT{hours}H0M0S",
        "DurationFormat": DAYS_FORMAT,
        "Milestone": "0",
        "Summary": "0",
        "Critical": "1" if planned.critical else "0",
        "FixedCost": str(round(planned.spend_100m_krw * 100_000_000) * HUNDREDTHS),
        "ConstraintType": "4",
        "ConstraintDate": f"{planned.start}{BEGIN}",
        "Notes": ", ".join(desk.capability_short(c) for c in planned.closes),
    }


def _gate(desk: Desk, stage: StagePlan, number: str) -> dict[str, str]:
    return {
        "Name": desk.word("Gate of stage {number}", number=stage.id),
        "OutlineNumber": number,
        "OutlineLevel": "2",
        "Start": f"{stage.finish}{END}",
        "Finish": f"{stage.finish}{END}",
        "Duration": "PT0H0M0S",
        "DurationFormat": DAYS_FORMAT,
        "Milestone": "1",
        "Summary": "0",
    }


def working_days(start: dt.date, finish: dt.date, off: Collection[dt.date]) -> int:
    """Mondays to Fridays from a day to a day, both counted, without days off."""
    return sum(day not in off for day in workdays(start, finish))


def _links(task: ET.Element, before: list[Link]) -> None:
    for uid, kind, lag in before:
        link = ET.SubElement(task, "PredecessorLink")
        told = {
            "PredecessorUID": str(uid),
            "Type": LINK_TYPES[kind],
            "CrossProject": "0",
            "LinkLag": str(round(lag * LAG_OF_A_DAY)),
            "LagFormat": DAYS_FORMAT,
        }
        _texts(link, told)


def _teams(root: ET.Element, desk: Desk, plan: Roadmap | None) -> None:
    """Every team as a resource with as many people as its limit."""
    resources = ET.SubElement(root, "Resources")
    for number, team in enumerate(TEAMS if plan else (), start=1):
        limit = plan.constraints.fte_per_month[team] if plan else 0.0
        told = {
            "UID": str(number),
            "ID": str(number),
            "Name": desk.read(team_name(team)),
            "Type": WORKING,
            "MaxUnits": f"{limit:g}",
        }
        _texts(ET.SubElement(resources, "Resource"), told)


def _assignments(
    root: ET.Element, plan: Roadmap | None, numbers: Mapping[str, int]
) -> None:
    """What each initiative takes of each team, spread evenly over its days."""
    assignments = ET.SubElement(root, "Assignments")
    if plan is None:
        return
    off = plan.constraints.days_off()
    for planned in plan.initiatives:
        hours = working_days(planned.start, planned.finish, off) * HOURS_A_DAY
        for team, hundredths in planned.sized.people.items():
            if not hundredths:
                continue
            units = hundredths / 100
            told = {
                "UID": str(len(assignments) + 1),
                "TaskUID": str(numbers[planned.id]),
                "ResourceUID": str(TEAMS.index(team) + 1),
                "Finish": f"{planned.finish}{END}",
                "Start": f"{planned.start}{BEGIN}",
                "Units": f"{units:g}",
                "Work": _worked(hours * units),
            }
            _texts(ET.SubElement(assignments, "Assignment"), told)


def _worked(hours: float) -> str:
    minutes = round(hours * 60)
    return f"PT{minutes // 60}H{minutes % 60}M0S"


def _days_off(desk: Desk, plan: Roadmap | None) -> dict[dt.date, str]:
    """Every day off that the plan may touch, with its name."""
    if plan is None:
        return {}
    first, _ = plan.constraints.calendar_years
    last = (plan.finish or plan.start).year
    named = plan.constraints.calendar.named_days_off(first, last)
    return {day: desk.name(name) for day, name in named.items()}


def _calendar(root: ET.Element, off: Mapping[dt.date, str]) -> None:
    """Mondays to Fridays, 8 to 12 and 13 to 17, without the days off."""
    calendar = ET.SubElement(ET.SubElement(root, "Calendars"), "Calendar")
    told = {"UID": "1", "Name": "Standard", "IsBaseCalendar": "1"}
    _texts(calendar, {**told, "BaseCalendarUID": "-1"})
    days = ET.SubElement(calendar, "WeekDays")
    for kind in range(1, 8):
        day = ET.SubElement(days, "WeekDay")
        works = "1" if 2 <= kind <= 6 else "0"
        _texts(day, {"DayType": str(kind), "DayWorking": works})
        if works == "1":
            times = ET.SubElement(day, "WorkingTimes")
            for hours in (("08:00:00", "12:00:00"), ("13:00:00", "17:00:00")):
                time = ET.SubElement(times, "WorkingTime")
                _texts(time, {"FromTime": hours[0], "ToTime": hours[1]})
    for day_off in off:
        day = ET.SubElement(days, "WeekDay")
        _texts(day, {"DayType": EXCEPTION, "DayWorking": "0"})
        _texts(ET.SubElement(day, "TimePeriod"), _whole_day(day_off))
    if off:
        exceptions = ET.SubElement(calendar, "Exceptions")
        for day_off, name in off.items():
            one = ET.SubElement(exceptions, "Exception")
            _texts(one, {"EnteredByOccurrences": "0"})
            _texts(ET.SubElement(one, "TimePeriod"), _whole_day(day_off))
            told = {"Occurrences": "1", "Name": name, "Type": "1", "DayWorking": "0"}
            _texts(one, told)


def _whole_day(day: dt.date) -> dict[str, str]:
    return {"FromDate": f"{day}T00:00:00", "ToDate": f"{day}T23:59:00"}


def _texts(parent: ET.Element, found: Mapping[str, str]) -> None:
    for name, text in found.items():
        ET.SubElement(parent, name).text = _clean(text)


def _clean(text: str) -> str:
    """Without the control characters that XML does not take."""
    return "".join(c for c in text if c >= " " or c in "\t\n")
