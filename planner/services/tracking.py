"""The proposed weeks of a project: dated, and ticked off."""

import datetime as dt

from sqlalchemy.orm import Session

from planner.core.constraints import WorkCalendar
from planner.core.course import Course, Known, course_of
from planner.core.project_weeks import DatedTask, dated
from planner.core.roadmap import Roadmap
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.clients import NotFoundError
from planner.services.engagements import Project
from planner.services.gating import NewState, known_items, write_item
from planner.services.planning_limits import framework_in
from planner.store.engine import writing

KEY = "week:"
YEARS = 3


def project_start(project: Project) -> dt.date | None:
    """The first day of a project; None where nobody said it."""
    written = (project.settings.profile.model_extra or {}).get("project_start")
    try:
        return dt.date.fromisoformat(str(written))
    except ValueError:
        limits = project.settings.constraints
        return limits.start if limits else None


def project_tasks(session: Session, project: Project) -> tuple[DatedTask, ...]:
    """Return the dated tasks; nothing without a start or without proposed tasks."""
    start = project_start(project)
    if start is None:
        return ()
    known = known_items(session, project)
    done = {k.removeprefix(KEY) for k, item in known.items() if item.state == "done"}
    proposed = framework_in(session, project).rules.project_plan
    return dated(proposed, start, done, _days_off(project, start))


def project_course(
    session: Session, project: Project, plan: Roadmap | None
) -> Course | None:
    """Return steps, stages and phases as they stand; None without a first day.

    Args:
        session: of the database.
        project: whose.
        plan: gives the days of the stages where it is solved.
    """
    start = project_start(project)
    if start is None:
        return None
    known = Known(
        start,
        project_tasks(session, project),
        known_items(session, project),
        plan,
        _days_off(project, start),
    )
    return course_of(framework_in(session, project), known)


def _days_off(project: Project, start: dt.date) -> frozenset[dt.date]:
    """Days off by the calendar of the limits, or the usual one without limits."""
    limits = project.settings.constraints
    calendar = limits.calendar if limits else WorkCalendar()
    return calendar.days_off(start.year, start.year + YEARS)


def tick(
    session: Session, doer: Doer, project: Project, task: str, *, done: bool
) -> None:
    """Mark a task done or open again.

    Raises:
        NotFoundError: there is no such task.
    """
    if task not in {t.task.id for t in project_tasks(session, project)}:
        raise NotFoundError(Message("There is nothing at this address"))
    item = known_items(session, project).get(KEY + task)
    revision = item.revision if item else 0
    state = "done" if done else "open"
    with writing(session):
        new = NewState(state, "", None, "", revision)
        write_item(session, project, KEY + task, new)
        object_ = f"project:{project.row.public_id}"
        deed = Deed("project.task", object_, project.client.id, f"{task} {state}")
        record(session, doer, deed)
