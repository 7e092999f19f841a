"""Gates and fixed dates as an iCalendar file (RFC 5545), as events of whole days."""

import datetime as dt
from collections.abc import Iterator

from planner.core import show
from planner.report.desk import Desk
from planner.report.no_plan import why_no_plan_holds

FOLD = 74


def calendar_file(desk: Desk, day: dt.date) -> bytes:
    """Return the file; the same result and day give the same bytes."""
    inputs = desk.assessment.inputs_hash
    settings = desk.assessment.engagement.settings
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//CRM strategy planner//EN",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_text(desk.name(settings.name))}",
        f"X-PLANNER-INPUTS:{inputs}",
    ]
    if lacking := why_no_plan_holds(desk):
        lines.append(f"X-WR-CALDESC:{_text(lacking)}")
    for name, on, title, about in _events(desk):
        lines += [
            "BEGIN:VEVENT",
            f"UID:{name}@{inputs[:16]}.planner",
            f"DTSTAMP:{day:%Y%m%d}T000000Z",
            f"DTSTART;VALUE=DATE:{on:%Y%m%d}",
            f"DTEND;VALUE=DATE:{on + dt.timedelta(days=1):%Y%m%d}",
            f"SUMMARY:{_text(title)}",
            f"DESCRIPTION:{_text(about)}",
            "TRANSP:TRANSPARENT",
            "END:VEVENT",
        ]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode()


def _events(desk: Desk) -> Iterator[tuple[str, dt.date, str, str]]:
    plan = desk.assessment.roadmap
    if plan is None or not plan.initiatives:
        return
    stages = {s.id: s for s in desk.assessment.framework.stages}
    for stage in plan.stages:
        if stage.finish:
            title = desk.word("Gate of stage {number}", number=stage.id)
            asked = "; ".join(desk.name(c) for c in stages[stage.id].exit_criteria)
            name = desk.name(stages[stage.id].name)
            yield f"gate-{stage.id}", stage.finish, f"{title}: {name}", asked
    for planned in plan.initiatives:
        name = f"{planned.id} {desk.initiative(planned.id)}"
        title = desk.word("{name}: ends", name=name)
        span = f"{show.day_short(planned.start)} – {show.day_short(planned.finish)}"
        if planned.critical or planned.id in plan.constraints.must_finish:
            yield f"end-{planned.id}", planned.finish, title, span
    for initiative, due in sorted(plan.constraints.must_finish.items()):
        title = desk.word("{id} due {day}", id=initiative, day=show.day_short(due))
        yield f"due-{initiative}", due, title, desk.initiative(initiative)


def _text(words: str) -> str:
    """A text with the signs escaped that the format reserves."""
    for sign, escaped in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        words = words.replace(sign, escaped)
    return words.replace("\r", "")


def folded(line: str) -> str:
    """A line of at most 75 bytes, the rest on lines that begin with a space."""
    parts, part = [], ""
    for sign in line:
        if len((part + sign).encode()) > FOLD:
            parts.append(part)
            part = " "
        part += sign
    return "\r\n".join([*parts, part])
