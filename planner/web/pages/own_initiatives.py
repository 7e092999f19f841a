"""Plan, own initiatives: what the project adds to the library."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services.planning_limits import framework_in
from planner.services.proposing import (
    WrongInitiativesError,
    add_initiative,
    next_id,
    remove_initiative,
)
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.choices import revision_in
from planner.web.forms.own_initiatives import (
    OwnInitiativeForm,
    form_data,
    own_in,
    with_choices,
    wrong_ties,
)
from planner.web.frame import framed
from planner.web.pages.taken_out import flash_undo, set_aside_here
from planner.web.request import doer, known_person, language, project
from planner.web.store import session

own_initiatives = Blueprint(
    "own_initiatives", __name__, url_prefix="/projects/<project>/plan/own"
)
Page = Response | tuple[str, int]


@own_initiatives.get("/")
def show(**_: str) -> str:
    """Show the project's initiatives and the form of a new one."""
    return _page(_form({}))


@own_initiatives.get("/<initiative>")
def edit(initiative: str, **_: str) -> str:
    """Show one initiative of the project in the form."""
    known = {one.id: one for one in project().settings.initiatives}
    if initiative not in known:
        raise NotFound
    return _page(_form(form_data(known[initiative])))


@own_initiatives.post("/")
def keep(**_: str) -> Page:
    """Keep an initiative, or say everything that is wrong; what was typed stays."""
    form = _form({})
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    known = {one.id for one in project().settings.initiatives}
    if form.id.data and form.id.data not in known:
        raise NotFound
    valid = form.validate()
    wrong = wrong_ties(form)
    form.form_errors.extend(said(message) for message in wrong)
    if valid and not wrong:
        try:
            own = own_in(form, next_id(project().settings))
            who, revision = known_person().name, revision_in(form.revision.data)
            add_initiative(session(), doer(), project(), own, revision, who)
        except WrongInitiativesError as error:
            form.form_errors.extend(said(message) for message in error.messages)
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _back()
    return _page(form), status


@own_initiatives.post("/<initiative>/remove")
def remove(initiative: str, **_: str) -> Page:
    """Take an initiative away."""
    revision, who = revision_in(request.form.get("revision")), known_person().name
    try:
        kept = remove_initiative(
            session(), doer(), project(), initiative, revision, who
        )
    except WrongInitiativesError as error:
        form = _form({})
        form.form_errors.extend(said(message) for message in error.messages)
        return _page(form), int(HTTPStatus.UNPROCESSABLE_ENTITY)
    flash_undo(translated("Taken out"), kept)
    return _to_list()


def _back() -> Response:
    flash(translated("Saved. Solve again to see what it does to the plan."))
    return _to_list()


def _to_list() -> Response:
    public_id = project().row.public_id
    return redirect(url_for("own_initiatives.show", project=public_id))


def _form(data: dict[str, object]) -> OwnInitiativeForm:
    form = OwnInitiativeForm(data={"revision": project().row.revision, **data})
    return with_choices(form, framework_in(session(), project()), language())


def _page(form: OwnInitiativeForm) -> str:
    framework = framework_in(session(), project())
    return render_template(
        "pages/plan/own.html",
        frame=framed("plan"),
        page="own",
        own=project().settings.initiatives,
        framework=framework,
        form=form,
        aside=set_aside_here("initiative"),
    )
