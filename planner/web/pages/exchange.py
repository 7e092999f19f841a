"""Exchange: a project taken out as an archive, an archive brought in as a project."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import InputError, PlannerError, Problem
from planner.services.clients import client_for, clients_for
from planner.services.exchanging import Export, export_zip, import_zip
from planner.services.reading import round_to_read
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.exchange import ExportForm, ImportForm
from planner.web.frame import framed
from planner.web.request import doer, known_person, project
from planner.web.results import round_number
from planner.web.store import session

exchange = Blueprint("exchange", __name__)


@exchange.get("/projects/<project>/export")
def show(**_: str) -> str:
    """Say what an archive holds and ask for the reason."""
    return _page(ExportForm())


def _page(form: ExportForm) -> str:
    return render_template(
        "pages/exchange/export.html",
        frame=framed("report"),
        form=form,
        round=round_to_read(session(), project(), round_number()),
    )


@exchange.post("/projects/<project>/export")
def take(**_: str) -> Response | tuple[str, int]:
    """Hand out the archive of a round, or say why not."""
    form, found = ExportForm(), round_to_read(session(), project(), round_number())
    if found is None:
        raise NotFound
    if not form.validate():
        return _page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    export = Export(known_person().name, str(form.reason.data))
    try:
        name, content = export_zip(session(), doer(), project(), found, export)
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(form), status_of(error)
    return Response(
        content,
        mimetype="application/zip",
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


@exchange.get("/projects/import")
def begin() -> str:
    """Ask for an archive."""
    return _import_page(_import_form())


def _import_form() -> ImportForm:
    form, person = ImportForm(), known_person()
    form.client.choices = [
        (client.public_id, client.name_ko)
        for client in clients_for(session(), person)
        if person.kind_for(client.id) == "consultant"
    ]
    return form


def _import_page(form: ImportForm, problems: tuple[Problem, ...] = ()) -> str:
    return render_template("pages/exchange/import.html", form=form, problems=problems)


@exchange.post("/projects/import")
def bring() -> Response | tuple[str, int]:
    """Keep an archive as a new project, or list everything that is wrong with it."""
    form = _import_form()
    if not form.validate():
        return _import_page(form), HTTPStatus.UNPROCESSABLE_ENTITY
    client = client_for(session(), known_person(), str(form.client.data))
    content = form.archive.data.read()
    try:
        found = import_zip(session(), doer(), client, content)
    except InputError as error:
        return _import_page(form, error.problems), status_of(error)
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _import_page(form), status_of(error)
    flash(translated("Brought in, with every answer"))
    return redirect(url_for("letter.show", project=found.project.row.public_id))
