"""The first page of a project: a letter on where it stands."""

from flask import Blueprint, render_template, url_for

from planner.core.project_weeks import DatedTask
from planner.services.awaiting import plan_tasks
from planner.services.following import letter_of, open_link_rounds
from planner.services.reading import Reading
from planner.services.report_files import files_of
from planner.services.tracking import project_course, project_tasks
from planner.web.filters import day
from planner.web.frame import Frame, framed
from planner.web.request import now, project
from planner.web.results import panel_beside, read, reader_of
from planner.web.store import session
from planner.web.views.course import CourseRows, course_rows
from planner.web.views.letter import letter_page
from planner.web.views.letter_lists import Known, LetterNeed
from planner.web.views.source import source_of

MOST_TASKS = 4
letter = Blueprint("letter", __name__)


@letter.get("/projects/<project>/", endpoint="show")
def show(**_: str) -> str | tuple[str, int]:
    """Show where the project stands and what it needs."""
    frame = framed("letter")
    found = read()
    if found.is_empty:
        shown = letter_of(session(), project(), frame.standing)
        return render_template(
            "pages/letter/show.html",
            frame=frame,
            letter=shown,
            today=day(),
            weeks=_open_tasks(),
            course=_course(),
        )
    reader = reader_of(found)
    panel, status = panel_beside(reader)
    page = render_template(
        "pages/letter/result.html",
        frame=frame,
        reading=found,
        shown=letter_page(reader, _known(frame, found), _address),
        panel=panel,
        source=source_of(reader, found),
        today=day(),
        weeks=_open_tasks(),
    )
    return page, status


def _course() -> CourseRows | None:
    """Steps and stages of a project that has no result yet."""
    course = project_course(session(), project(), None)
    return course_rows(course) if course else None


def _open_tasks() -> list[DatedTask]:
    """The first tasks of the project that should be in work by now."""
    today = now().date()
    found = project_tasks(session(), project())
    return [task for task in found if task.is_open(today)][:MOST_TASKS]


def _tasks() -> tuple[LetterNeed, ...]:
    public_id = project().row.public_id
    return tuple(
        LetterNeed(
            task.kind,
            task.sentence,
            task.label,
            url_for(task.page, project=public_id, **task.values),
            task.typed,
        )
        for task in plan_tasks(session(), project())
    )


def _address(endpoint: str) -> str:
    return url_for(endpoint, project=project().row.public_id)


def _known(frame: Frame, found: Reading) -> Known:
    outcome, files = found.outcome, files_of(session(), project(), found, now())
    return Known(
        answered=(frame.standing.submitted, frame.standing.asked),
        is_open=found.round is not None and found.round.state == "open",
        solved=outcome is not None and outcome.solved,
        solvable=outcome is not None and outcome.solvable,
        printed=any(file.fresh for file in files),
        may_lead=frame.may_lead,
        link_rounds=open_link_rounds(session(), project()),
        tasks=_tasks(),
    )
