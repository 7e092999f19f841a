"""Plan: the limits, solving, the roadmap, its initiatives and stages."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.constraints import Constraints
from planner.core.problems import PlannerError
from planner.core.roadmap import Roadmap
from planner.services.planning_limits import LimitsChange, change_limits, framework_in
from planner.services.reading import Reading
from planner.services.solving import Solved, ask_to_solve, job_in_line, solved
from planner.web.background import Progress, progress, wake
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.limits import LimitsForm, form_data, limits_of
from planner.web.frame import framed
from planner.web.request import doer, known_person, language, project
from planner.web.results import answered, read
from planner.web.store import session
from planner.web.views.change import change_page
from planner.web.views.initiatives import initiatives_page
from planner.web.views.limits import initiative_choices, summary_of
from planner.web.views.plan import plan_page
from planner.web.views.reader import Reader
from planner.web.views.stages import stage_page

plan = Blueprint("plan", __name__)
Page = str | tuple[str, int]


@plan.get("/projects/<project>/plan/")
def show(**_: str) -> Page:
    """Show the roadmap, or what is missing for one."""
    found = read()
    return _planned(
        found, "roadmap", lambda reader, made: plan_page(reader, made, _before(found))
    )


@plan.get("/projects/<project>/plan/initiatives")
def initiatives(**_: str) -> Page:
    """Show every planned initiative with its value, needs and reasons."""
    order = request.args.get("order", "")
    return _planned(
        read(),
        "initiatives",
        lambda reader, made: initiatives_page(reader, made, order),
    )


@plan.get("/projects/<project>/plan/change")
def change_risks(**_: str) -> Page:
    """Show the risks of the change and the steps of the introduction."""
    return _planned(read(), "change", change_page)


@plan.get("/projects/<project>/plan/stages/<int:stage_id>")
def stage(stage_id: int, **_: str) -> Page:
    """Show one stage."""
    return _planned(
        read(), "stage", lambda reader, made: _stage(reader, made, stage_id)
    )


def _stage(reader: Reader, made: Roadmap, stage_id: int) -> object:
    page = stage_page(reader, made, stage_id)
    if page is None:
        raise NotFound
    return page


def _planned(
    found: Reading, page: str, make: Callable[[Reader, Roadmap], object]
) -> Page:
    """Return a page of the solved plan, or what is missing for one."""
    made = found.assessment.roadmap if found.assessment else None
    if found.is_empty or made is not None:
        return answered("plan", page, lambda r: make(r, _of(r)), found)
    limits = project().settings.constraints
    framework = framework_in(session(), project())
    return render_template(
        "pages/plan/unsolved.html",
        frame=framed("plan"),
        reading=found,
        page=page,
        limits=summary_of(limits, framework) if limits else (),
        before=_before(found),
        job=_work(found),
    )


def _of(reader: Reader) -> Roadmap:
    found = reader.assessment.roadmap
    assert found is not None  # noqa: S101 - the caller has looked
    return found


def _before(found: Reading) -> Solved | None:
    if found.round is None or found.outcome is None:
        return None
    return solved(session(), project(), found.round, found.outcome)


def _work(found: Reading) -> Progress | None:
    """The solving for the present inputs, while it is in line or when it failed."""
    if found.round is None or found.outcome is None:
        return None
    job = job_in_line(session(), project(), found.round, found.outcome)
    if job is None or job.state in {"done", "cancelled"}:
        return None
    return progress(job.public_id)


@plan.post("/projects/<project>/plan/solve")
def solve(**_: str) -> Response:
    """Put the solving in line and show how far it is."""
    found = read()
    if found.round is None or found.outcome is None:
        raise NotFound
    job = ask_to_solve(session(), doer(), project(), found.round, found.outcome)
    public_id = project().row.public_id
    if job is None:
        return redirect(url_for("plan.show", project=public_id))
    wake(job.id)
    return redirect(url_for("work.show", project=public_id, job=job.public_id))


@plan.get("/projects/<project>/plan/limits")
def limits(**_: str) -> str:
    """Show the limits, to be changed by those who may."""
    known = project().settings.constraints
    return _limits(LimitsForm(data=form_data(known, project().row.revision)))


@plan.post("/projects/<project>/plan/limits")
def change(**_: str) -> Response | tuple[str, int]:
    """Keep other limits, or say what is wrong; what was typed stays."""
    form = LimitsForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        typed = limits_of(form, project().settings.constraints)
        if isinstance(typed, Constraints):
            try:
                return _changed(form, typed)
            except PlannerError as error:
                form.form_errors.append(said(error.message))
                status = status_of(error)
        else:
            form.form_errors.extend(said(message) for message in typed)
    return _limits(form), status


def _limits(form: LimitsForm) -> str:
    framework = framework_in(session(), project())
    choices = initiative_choices(framework, language())
    for entry in form.must_finish:
        entry.form.initiative.choices = choices
    return render_template(
        "pages/plan/limits.html", frame=framed("plan"), form=form, page="limits"
    )


def _changed(form: LimitsForm, typed: Constraints) -> Response:
    written = str(form.revision.data)
    revision = int(written) if written.isdecimal() and len(written) < 10 else 0
    reason, who = str(form.reason.data or ""), known_person().name
    change_limits(
        session(), doer(), project(), LimitsChange(typed, reason, revision, who)
    )
    flash(translated("Saved. Solve again to see what they do to the plan."))
    return redirect(url_for("plan.show", project=project().row.public_id))
