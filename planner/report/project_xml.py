"""The roadmap as an MS Project XML file: stages, initiatives, gates and links.

Element order follows the schema of the format (mspdi_pj12); durations are ISO 8601 in
working hours of 8 a day, lags tenths of a minute of working time. Links are numbered
0 finish to finish, 1 finish to start, 2 start to finish, 3 start to start. Holidays are
exceptions of the calendar, written in both forms that readers know.
"""

import datetime as dt
from collections.abc import Collection, Mapping
from xml.etree import ElementTree as ET

from planner.core.dependency import Kind
from planner.core.roadmap import Planned, Roadmap, StagePlan
from planner.core.schedule.calendar import workdays
from planner.report.desk import Desk

NAMESPACE = "http://schemas.microsoft.com/project"
HOURS_A_DAY = 8
LINK_TYPES: Mapping[Kind, str] = {"FF": "0", "FS": "1", "SF": "2", "SS": "3"}
LAG_OF_A_DAY = HOURS_A_DAY * 60 * 10
DAYS_FORMAT = "7"
EXCEPTION = "0"
BEGIN, END = "T08:00:00", "T17:00:00"


def project_xml(desk: Desk, day: dt.date) -> bytes:
    """Return the file; without a plan the project has no tasks."""
    plan = desk.assessment.roadmap
    settings = desk.assessment.engagement.settings
    root = ET.Element("Project", {"xmlns": NAMESPACE})
    start = plan.start if plan else day
    finish = (plan.finish if plan else None) or start
    _texts(
        root,
        {
            "SaveVersion": "12",
            "Name": desk.name(settings.name),
            "Title": desk.name(settings.name),
            "Subject": f"inputs {desk.assessment.inputs_hash}",
            "Company": desk.name(settings.client),
            "CreationDate": f"{day}{BEGIN}",
            "ScheduleFromStart": "1",
            "StartDate": f"{start}{BEGIN}",
            "FinishDate": f"{finish}{END}",
            "CalendarUID": "1",
            "MinutesPerDay": str(HOURS_A_DAY * 60),
            "MinutesPerWeek": str(HOURS_A_DAY * 60 * 5),
            "DaysPerMonth": "20",
        },
    )
    _calendar(root, _days_off(desk, plan))
    tasks = ET.SubElement(root, "Tasks")
    for number, task in enumerate(_tasks(desk, plan), start=1):
        _texts(tasks_child(tasks), {"UID": str(number), "ID": str(number), **task[0]})
        _links(tasks[-1], task[1])
    ET.indent(root)
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def tasks_child(tasks: ET.Element) -> ET.Element:
    """A new task behind the others."""
    return ET.SubElement(tasks, "Task")


Link = tuple[int, Kind, float]
Task = tuple[Mapping[str, str], list[Link]]


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
        found.append((_stage(stage, names[stage.id], place), []))
        for part, planned in enumerate(own, start=1):
            before: list[Link] = [
                (numbers[d.predecessor], d.kind, d.lag)
                for d in planned.sized.initiative.dependencies
                if d.predecessor in numbers
            ]
            found.append((_task(desk, plan, planned, f"{place}.{part}"), before))
        gate = _gate(desk, stage, f"{place}.{len(own) + 1}")
        found.append((gate, [(numbers[i.id], "FS", 0.0) for i in own]))
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
        "OutlineNumber": number,
        "OutlineLevel": "2",
        "Start": f"{planned.start}{BEGIN}",
        "Finish": f"{planned.finish}{END}",
        "Duration": f"PT{hours}H0M0S",
        "DurationFormat": DAYS_FORMAT,
        "Milestone": "0",
        "Summary": "0",
        "Critical": "1" if planned.critical else "0",
        "FixedCost": str(round(planned.spend_100m_krw * 100_000_000)),
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
