"""Plan, gates: what each stage hands over and is asked, and what is decided."""

from http import HTTPStatus
from io import BytesIO

from flask import (
    Blueprint,
    flash,
    redirect,
    render_template,
    request,
    send_file,
    url_for,
)
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.stage_files import ProofFile
from planner.services.gating import (
    WrongGateError,
    decide_gate,
    gate_of,
    gates,
    set_state,
)
from planner.services.proving import add_file, content_of_file, proofs, take_away
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.gates import GateForm, ItemForm, gate_decision_in, state_in
from planner.web.frame import framed
from planner.web.request import doer, known_person, project
from planner.web.store import session
from planner.web.views.gates import gate_page

gate_pages = Blueprint("gates", __name__, url_prefix="/projects/<project>/plan/gates")
Page = Response | tuple[str, int]


@gate_pages.get("/<int:stage_id>")
def show(stage_id: int, **_: str) -> str:
    """Show one stage with what its gate asks."""
    return _page(stage_id, GateForm(), None, "")


@gate_pages.post("/<int:stage_id>/items/<key>")
def keep(stage_id: int, key: str, **_: str) -> Page:
    """Keep what is known of an item, or say what is wrong; what was typed stays."""
    form = ItemForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            gate = gate_of(session(), project(), stage_id)
            set_state(session(), doer(), project(), gate, key, state_in(form))
        except WrongGateError as error:
            form.form_errors.extend(said(message) for message in error.messages)
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _back(stage_id)
    return _page(stage_id, GateForm(formdata=None), form, key), status


@gate_pages.post("/<int:stage_id>/items/<key>/files")
def add(stage_id: int, key: str, **_: str) -> Page:
    """Keep a file with an item, or say what is wrong."""
    form = ItemForm(formdata=None)
    chosen = request.files.get("file")
    name = (chosen.filename or "") if chosen else ""
    content = chosen.read() if chosen else b""
    if chosen:
        chosen.close()
    gate = gate_of(session(), project(), stage_id)
    try:
        new = ProofFile(key, name, content)
        add_file(session(), doer(), project(), gate, new, known_person().name)
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(stage_id, GateForm(formdata=None), form, key), status_of(error)
    return _back(stage_id)


@gate_pages.post("/<int:stage_id>/files/<int:number>/away")
def take(stage_id: int, number: int, **_: str) -> Response:
    """Take a file away."""
    gate = gate_of(session(), project(), stage_id)
    take_away(session(), doer(), project(), gate, number)
    return _back(stage_id)


@gate_pages.get("/files/<int:number>")
def fetch(number: int, **_: str) -> Response:
    """Hand out a file of a stage; no browser opens it inside the page."""
    found = content_of_file(session(), doer(), project(), number)
    kind = "application/octet-stream"
    response = send_file(
        BytesIO(found.content), kind, as_attachment=True, download_name=found.name
    )
    response.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    return response


@gate_pages.post("/<int:stage_id>/decision")
def decide(stage_id: int, **_: str) -> Page:
    """Keep a gate decision, or say everything that is wrong."""
    form = GateForm()
    if form.validate():
        gate = gate_of(session(), project(), stage_id)
        new, who = gate_decision_in(form), known_person().name
        try:
            decide_gate(session(), doer(), project(), gate, new, who)
        except WrongGateError as error:
            form.form_errors.extend(said(message) for message in error.messages)
        else:
            return _back(stage_id)
    return _page(stage_id, form, None, ""), int(HTTPStatus.UNPROCESSABLE_ENTITY)


def _back(stage_id: int) -> Response:
    flash(translated("Saved"))
    public_id = project().row.public_id
    return redirect(url_for("gates.show", project=public_id, stage_id=stage_id))


def _page(stage_id: int, form: GateForm, item: ItemForm | None, key: str) -> str:
    shown = gate_page(
        gates(session(), project()), stage_id, proofs(session(), project())
    )
    if shown is None:
        raise NotFound
    return render_template(
        "pages/plan/gate.html",
        frame=framed("plan"),
        page="gates",
        shown=shown,
        form=form,
        item=item,
        key=key,
    )
