"""Answering in a workbook: taken along, brought back, conflicts chosen by people."""

from http import HTTPStatus

from flask import (
    Blueprint,
    Response,
    current_app,
    flash,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.wrappers import Response as AnyResponse

from planner.core.problems import PlannerError
from planner.services import bringing_back
from planner.services.answering import Sheet, SurveyOverError, sheet_of
from planner.services.bringing_back import Brought
from planner.services.saving import Asker, Outcome, Over, Saved, Typed
from planner.services.taking_along import workbook_of
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.request import (
    doer,
    installation,
    known_person,
    language,
    login_token,
)
from planner.web.store import saver, session

offline = Blueprint(
    "offline", __name__, url_prefix="/projects/<project>/rounds/<int:number>/workbook"
)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def _sheet(project: str, number: int) -> Sheet:
    return sheet_of(session(), known_person(), project, number)


def _key() -> bytes:
    return installation().secret.key("workbook")


def _page(sheet: Sheet, found: Brought | None = None, wrong: str = "") -> str:
    return render_template(
        "pages/offline/show.html",
        sheet=sheet,
        found=found,
        wrong=wrong,
        k=installation().settings.configuration.anonymity.k,
    )


@offline.get("/")
def show(project: str, number: int) -> str:
    """Say how answering in a workbook works."""
    return _page(_sheet(project, number))


@offline.get("/file")
def take(project: str, number: int) -> Response:
    """Hand out the person's questions as a workbook."""
    sheet = _sheet(project, number)
    content = workbook_of(session(), sheet, _key(), language())
    name = f"{project[:8]}-{number}.xlsx"
    return Response(
        content,
        mimetype=XLSX,
        headers={
            "Content-Disposition": f'attachment; filename="{name}"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cache-Control": "no-store",
        },
    )


@offline.post("/look")
def look(project: str, number: int) -> str | tuple[str, int]:
    """Show what a workbook would change; keep nothing."""
    sheet = _sheet(project, number)
    chosen = request.files.get("file")
    content = chosen.read() if chosen is not None else b""
    if not content:
        wrong = translated("Please choose a file")
        return _page(sheet, wrong=wrong), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        found = bringing_back.brought(session(), sheet, _key(), content)
    except PlannerError as error:
        return _page(sheet, wrong=said(error.message)), status_of(error)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if found.problems else HTTPStatus.OK
    return _page(sheet, found), status


def _saved(asker: Asker, lines: list[Typed]) -> list[Outcome]:
    if not lines:
        return []
    return saver(current_app).save_all(asker, doer(), lines, whole=True)


@offline.post("/")
def keep(project: str, number: int) -> AnyResponse | tuple[str, int]:
    """Keep what was shown, all or nothing."""
    sheet = _sheet(project, number)
    mine = frozenset(name for name, won in request.form.items() if won == "mine")
    try:
        lines = bringing_back.confirmed(request.form.get("changes", ""), mine)
    except PlannerError as error:
        return _page(sheet, wrong=said(error.message)), status_of(error)
    asker = Asker(login_token(), project, number)
    outcomes = _saved(asker, lines)
    if any(isinstance(one, Over) for one in outcomes):
        raise SurveyOverError(bringing_back.OVER)
    if any(not isinstance(one, Saved) for one in outcomes):
        wrong = translated(
            "Answers changed on the page in the meantime, so nothing was kept; send the"
            " workbook once more"
        )
        return _page(sheet, wrong=wrong), HTTPStatus.CONFLICT
    flash(
        translated("{count} answers were kept from the workbook", count=len(outcomes))
    )
    return redirect(url_for("answer.review", project=project, number=number))
