"""Report: look at it, make the PDF, fetch earlier files."""

from http import HTTPStatus

from flask import Blueprint, make_response, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.reading import Reading
from planner.services.report_files import (
    Made,
    Wanted,
    ask_for_report,
    changed_since,
    content_of,
    files_of,
    preview,
    proofs_of,
    report_asset,
    waiting_documents,
)
from planner.web.background import Progress, progress, wake
from planner.web.errors import status_of
from planner.web.filters import DOCUMENT_LANGUAGES, said
from planner.web.filters import asset as asset_address
from planner.web.forms.report import ReportForm, report_form, wanted_in
from planner.web.frame import framed
from planner.web.request import doer, language, now, project
from planner.web.results import read
from planner.web.store import session

report = Blueprint("report", __name__)
SHEETS = "css/blocks/preview.css"
LOCKED = (
    "sandbox allow-same-origin; default-src 'none'; style-src 'self'; font-src 'self';"
    " img-src 'self'"
)


@report.get("/projects/<project>/report/")
def show(**_: str) -> str:
    """Show what can be printed and what was."""
    return _page(report_form(language(), DOCUMENT_LANGUAGES), read())


@report.get("/projects/<project>/report/proofs")
def proof(**_: str) -> str | tuple[str, int]:
    """Show what a reader of the chosen report would stumble over."""
    form = report_form(language(), DOCUMENT_LANGUAGES)
    form.process(request.args)
    found = read()
    try:
        told = proofs_of(session(), project(), found, wanted_in(form))
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(form, found), status_of(error)
    return _page(form, found, told)


@report.get("/projects/<project>/report/files/<file>/since")
def since(file: str, **_: str) -> str:
    """Show what changed since a file was made."""
    found = read()
    made = {each.public_id: each for each in _files(found)}
    if file not in made:
        raise NotFound
    return render_template(
        "pages/report/since.html",
        frame=framed("report"),
        page="since",
        file=made[file],
        changes=changed_since(session(), project(), found, file),
    )


def _files(found: Reading) -> tuple[Made, ...]:
    return files_of(session(), project(), found, now())


def _since_newest(found: Reading, files: tuple[Made, ...]) -> tuple[Message, ...]:
    """What changed since the newest file; nothing where it is fresh."""
    if found.assessment is None or not files or files[0].fresh:
        return ()
    return changed_since(session(), project(), found, files[0].public_id)


def _page(
    form: ReportForm, found: Reading, proofs: tuple[Message, ...] | None = None
) -> str:
    files = _files(found)
    return render_template(
        "pages/report/show.html",
        frame=framed("report"),
        reading=found,
        page="show",
        form=form,
        proofs=proofs,
        files=files,
        changes=_since_newest(found, files),
        jobs=() if found.is_empty else _in_line(found),
    )


def _in_line(found: Reading) -> tuple[Progress, ...]:
    """The documents of the present inputs that are in line or failed."""
    asked = waiting_documents(session(), project(), found)
    return tuple(progress(job.public_id) for job in asked)


@report.post("/projects/<project>/report/make")
def make(**_: str) -> Response | tuple[str, int]:
    """Put the printing in line and show how far it is."""
    form = report_form(language(), DOCUMENT_LANGUAGES)
    found = read()
    if not form.validate():
        return _page(form, found), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        job = ask_for_report(session(), doer(), project(), found, wanted_in(form))
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(form, found), status_of(error)
    wake(job.id)
    public_id = project().row.public_id
    return redirect(url_for("work.show", project=public_id, job=job.public_id))


@report.get("/projects/<project>/report/preview")
def look(**_: str) -> Response:
    """Show the report as a page of its own, locked in."""
    wanted = Wanted(request.args.get("name", ""), request.args.get("language", ""))
    public_id = project().row.public_id
    somewhere = url_for("report.asset", project=public_id, name=wanted.name, file="-")
    base = somewhere.removesuffix("-")
    html = preview(session(), project(), read(), wanted, base, now())
    sheets = f'<link rel="stylesheet" href="{asset_address(SHEETS)}">'
    response = make_response(html.replace("</head>", f"{sheets}\n</head>", 1))
    response.headers["Content-Security-Policy"] = LOCKED
    return response


@report.get("/projects/<project>/report/assets/<name>/<path:file>")
def asset(name: str, file: str, **_: str) -> Response:
    """Hand out a style, font or logo of a report."""
    found = report_asset(session(), project(), name, file)
    if found is None:
        raise NotFound
    content, kind = found
    return Response(content, mimetype=kind, headers={"Cache-Control": "max-age=3600"})


@report.get("/projects/<project>/report/files/<file>")
def fetch(file: str, **_: str) -> Response:
    """Hand out a file that was made."""
    name, content, kind = content_of(session(), doer(), project(), file)
    return Response(
        content,
        content_type=kind,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )
