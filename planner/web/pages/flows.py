"""Plan, flows: the work sheets of the four perspectives."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services.flowing import fill_in, work_sheet, work_sheets
from planner.services.planning_limits import framework_in
from planner.web.errors import status_of
from planner.web.filters import said, shown_text, translated
from planner.web.forms.gates import ItemForm, state_in
from planner.web.frame import framed
from planner.web.request import doer, project
from planner.web.results import read
from planner.web.store import session
from planner.web.views.flows import flow_drawing, flow_page

flows = Blueprint("flows", __name__, url_prefix="/projects/<project>/plan/flows")
Page = Response | tuple[str, int]
PROCESS = "PR"


@flows.get("/", defaults={"perspective": ""})
@flows.get("/<perspective>")
def show(perspective: str, **_: str) -> str:
    """Show the work sheet of a perspective; without one, of the first."""
    return _page(perspective, None, "")


@flows.post("/<perspective>/<box>")
def fill(perspective: str, box: str, **_: str) -> Page:
    """Keep what is known of a box, or say what is missing; what was typed stays."""
    form = ItemForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            found = work_sheet(session(), project(), perspective)
            fill_in(session(), doer(), project(), found, box, state_in(form))
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            flash(translated("Saved"))
            public_id = project().row.public_id
            address = url_for(
                "flows.show", project=public_id, perspective=perspective, _anchor=box
            )
            return redirect(address)
    return _page(perspective, form, box), status


def _page(perspective: str, form: ItemForm | None, box: str) -> str:
    found = work_sheets(session(), project())
    if not found:
        raise NotFound
    framework = framework_in(session(), project())
    wanted = perspective or found[0].flow.perspective
    shown = flow_page(found, wanted, framework, _process_score())
    if shown is None:
        raise NotFound
    return render_template(
        "pages/plan/flow.html",
        frame=framed("plan"),
        page="flows",
        shown=shown,
        chart=flow_drawing(shown, framework, "#{}".format, shown_text, said),
        item=form,
        box=box,
    )


def _process_score() -> float | None:
    """The level of the process perspective as 0 to 100, where it is diagnosed."""
    assessment = read().assessment
    if assessment is None:
        return None
    return next((p.score for p in assessment.perspectives if p.id == PROCESS), None)
