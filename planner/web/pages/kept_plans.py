"""Plan, scenarios and baselines: plans kept and held side by side."""

from http import HTTPStatus
from typing import cast

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services.keeping_plans import (
    Kind,
    NewKept,
    drop_scenario,
    keep_plan,
    kept_plans,
    plan_of_now,
    take_up_limits,
)
from planner.services.planning_limits import framework_in
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.kept_plans import KeepForm
from planner.web.frame import framed
from planner.web.request import doer, known_person, project
from planner.web.results import read
from planner.web.store import session
from planner.web.views.kept_plans import kept_page

kept = Blueprint("kept", __name__, url_prefix="/projects/<project>/plan/kept")
Page = Response | tuple[str, int]


@kept.get("/")
def show(**_: str) -> str:
    """Show the kept plans beside the plan of now."""
    return _page(KeepForm())


@kept.post("/")
def keep(**_: str) -> Page:
    """Keep the plan of now under a name, or say why not."""
    form = KeepForm()
    found = read()
    if found.round is None or found.outcome is None:
        raise NotFound
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        kind = cast("Kind", form.kind.data)
        name, reason = str(form.name.data or ""), str(form.reason.data or "")
        new = NewKept(kind, name, reason, known_person().name)
        try:
            keep_plan(session(), doer(), project(), found.round, found.outcome, new)
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _back()
    return _page(form), status


@kept.post("/<int:number>/use")
def use(number: int, **_: str) -> Page:
    """Make the limits of a kept plan those of the project."""
    take_up_limits(session(), doer(), project(), number, known_person().name)
    flash(translated("Saved. Solve again to see what they do to the plan."))
    return redirect(url_for("plan.show", project=project().row.public_id))


@kept.post("/<int:number>/drop")
def drop(number: int, **_: str) -> Page:
    """Take a scenario away."""
    drop_scenario(session(), doer(), project(), number)
    return _back()


def _back() -> Response:
    flash(translated("Saved"))
    return redirect(url_for("kept.show", project=project().row.public_id))


def _page(form: KeepForm) -> str:
    found = read()
    now = None
    if found.round is not None and found.outcome is not None:
        now = plan_of_now(session(), project(), found.round, found.outcome)
    framework = framework_in(session(), project())
    return render_template(
        "pages/plan/kept.html",
        frame=framed("plan"),
        page="kept",
        shown=kept_page(kept_plans(session(), project()), now, framework),
        form=form,
    )
