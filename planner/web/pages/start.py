"""The start page: own projects and surveys; beginning a project."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response
from wtforms.fields.choices import SelectChoice  # type: ignore[import-untyped]

from planner.core.problems import PlannerError
from planner.services.answering import OpenSurvey, survey_of_link, surveys_for
from planner.services.clients import client_for, clients_for
from planner.services.engagements import (
    NewProject,
    create_engagement,
    projects_for,
)
from planner.services.publishing import default_framework
from planner.web.errors import status_of
from planner.web.filters import day, said
from planner.web.forms.projects import NewProjectForm
from planner.web.request import doer, known_person
from planner.web.store import session

start = Blueprint("start", __name__)


@start.get("/")
def home() -> str | Response:
    """Show what the person works on; straight on when that is one survey."""
    person = known_person()
    if person.account is None:
        return _survey_of_link()
    surveys = surveys_for(session(), person)
    if not person.is_staff and len(surveys) == 1:
        return redirect(_address(surveys[0]))
    return render_template(
        "pages/start/home.html",
        today=day(),
        projects=projects_for(session(), person) if person.is_staff else (),
        surveys=surveys,
        clients=clients_for(session(), person) if person.is_operator else (),
    )


def _survey_of_link() -> str | Response:
    survey = survey_of_link(session(), known_person())
    if survey is None:
        return render_template("pages/start/home.html", today=day())
    return redirect(_address(survey))


def _address(survey: OpenSurvey) -> str:
    return url_for(
        "answer.first", project=survey.project.row.public_id, number=survey.round.number
    )


@start.get("/projects/new")
def new_project() -> str:
    """Show the form that begins a project."""
    return render_template("pages/start/new_project.html", form=_form())


@start.post("/projects/new")
def begin_project() -> Response | tuple[str, int]:
    """Begin a project, or say what is wrong; what was typed stays."""
    form = _form()
    if form.validate():
        try:
            return redirect(_begun(form))
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
    else:
        status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    return render_template("pages/start/new_project.html", form=form), status


def _form() -> NewProjectForm:
    form = NewProjectForm()
    person = known_person()
    form.client.choices = [
        SelectChoice(client.public_id, client.name_ko)
        for client in clients_for(session(), person)
        if person.kind_for(client.id) == "consultant"
    ]
    return form


def _begun(form: NewProjectForm) -> str:
    client = client_for(session(), known_person(), str(form.client.data))
    new = NewProject(
        str(form.name.data),
        str(form.industry.data),
        form.staff.data,
        form.start.data,
    )
    framework = default_framework(session())
    engagement = create_engagement(session(), doer(), client, new, framework)
    return url_for("letter.show", project=engagement.public_id)
