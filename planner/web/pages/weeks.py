"""Plan, weeks: the proposed plan of the project itself, ticked off."""

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.project_weeks import weeks_finding
from planner.services.tracking import project_course, project_tasks, tick
from planner.web.frame import framed
from planner.web.request import doer, now, project
from planner.web.results import read
from planner.web.store import session
from planner.web.views.course import course_rows
from planner.web.views.stating import stated

weeks = Blueprint("weeks", __name__, url_prefix="/projects/<project>/plan/weeks")


@weeks.get("/")
def show(**_: str) -> str:
    """Show the tasks of the project with their days."""
    today = now().date()
    assessment = read().assessment
    plan = assessment.roadmap if assessment else None
    course = project_course(session(), project(), plan)
    found = project_tasks(session(), project())
    return render_template(
        "pages/plan/weeks.html",
        frame=framed("plan"),
        page="weeks",
        title=stated(weeks_finding(found, today), "week:all"),
        tasks=found,
        course=course_rows(course) if course else None,
        today=today,
    )


@weeks.post("/<task>")
def mark(task: str, **_: str) -> Response:
    """Mark a task done or open again."""
    done = request.form.get("done") == "yes"
    tick(session(), doer(), project(), task, done=done)
    return redirect(url_for("weeks.show", project=project().row.public_id))
