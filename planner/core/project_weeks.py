"""The weeks of a project from its first day on: what is to be done when."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from planner.core.plan_rules import ProjectTask
from planner.core.schedule.calendar import workdays
from planner.core.text import Message

WEEK = 7
FRIDAY = 4


@dataclass(frozen=True, slots=True)
class DatedTask:
    """A task with its first and last working day, both included."""

    task: ProjectTask
    first: dt.date
    last: dt.date
    done: bool

    def is_open(self, today: dt.date) -> bool:
        """Whether it should be in work or done by now and is not done."""
        return not self.done and self.first <= today

    def is_late(self, today: dt.date) -> bool:
        """Whether its last day is over and it is not done."""
        return not self.done and self.last < today


def dated(
    tasks: Sequence[ProjectTask],
    start: dt.date,
    done: Collection[str],
    off: Collection[dt.date] = (),
) -> tuple[DatedTask, ...]:
    """Date the tasks; week 1 is the one in which the project starts.

    Args:
        tasks: as proposed, in weeks.
        start: the first day of the project.
        done: ids of the tasks that are done.
        off: holidays, on which no task begins or ends.
    """
    found = []
    for task in tasks:
        first, last = week_span(start, (task.first_week, task.last_week), off)
        found.append(DatedTask(task, first, last, task.id in done))
    return tuple(found)


def week_span(
    start: dt.date, weeks: tuple[int, int], off: Collection[dt.date] = ()
) -> tuple[dt.date, dt.date]:
    """Return the first and last working day of weeks counted from the first day."""
    monday = start - dt.timedelta(days=start.weekday())
    begin = max(start, monday + dt.timedelta(days=WEEK * (weeks[0] - 1)))
    end = monday + dt.timedelta(days=WEEK * (weeks[1] - 1) + FRIDAY)
    days = [d for d in workdays(begin, end) if d not in off] or [begin, end]
    return days[0], days[-1]


def weeks_finding(found: Sequence[DatedTask], today: dt.date) -> Message:
    """Say how many tasks are done and how many are late."""
    return Message(
        "{done} of {count} tasks of the project are done, {late} are late",
        {
            "done": sum(t.done for t in found),
            "count": len(found),
            "late": sum(t.is_late(today) for t in found),
        },
    )
