"""Diagnose, weights: tried out, kept with a reason, taken back."""

from collections.abc import Mapping
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.weight_shift import WeightShift
from planner.services.engagements import project_of
from planner.services.planning_limits import framework_in
from planner.services.reading import Reading
from planner.services.weighing import (
    last_change,
    roles_are_fixed,
    take_back,
    tried,
    weigh,
)
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.weights import WeightsForm, weights_in
from planner.web.frame import framed
from planner.web.request import doer, known_person, project
from planner.web.results import panel_beside, read, reader_of, view
from planner.web.store import session
from planner.web.views.reader import Reader
from planner.web.views.source import source_of
from planner.web.views.weights import (
    Known,
    WeightsPage,
    how_now,
    typed_consistency,
    weights_page,
)

weights = Blueprint(
    "weights", __name__, url_prefix="/projects/<project>/diagnose/weights"
)
Page = Response | tuple[str, int]
OK = int(HTTPStatus.OK)
LONGEST_FIELD = 30


@weights.get("/")
def show(**_: str) -> Page:
    """Show the weights that hold."""
    return _page(read(), _form(), {})


@weights.post("/")
def change(**_: str) -> Page:
    """Show what other weights would change, or keep them with their reason."""
    found, form = read(), WeightsForm()
    given = {k: v[:LONGEST_FIELD] for k, v in request.form.items() if "-" in k}
    wrong = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return _page(found, form, given, wrong)
    typed = weights_in(form, given, framework_in(session(), project()))
    if typed.new is None:
        form.form_errors.extend(said(one) for one in typed.wrong)
        return _page(found, form, given, wrong)
    try:
        if "keep" not in request.form:
            shift = tried(session(), project(), found, typed.new, view())
            return _page(found, form, given, shift=shift)
        weigh(session(), doer(), project(), typed.new)
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(found, form, given, int(status_of(error)))
    flash(translated("Recorded. It can be taken back below."))
    return _back()


@weights.post("/undo")
def undo(**_: str) -> Page:
    """Bring back the weights of before the last change."""
    written = request.form.get("revision", "")
    revision = int(written) if written.isdecimal() and len(written) < 10 else -1
    try:
        take_back(session(), doer(), project(), known_person().name, revision)
    except PlannerError as error:
        form = _form()
        form.form_errors = [said(error.message)]
        return _page(read(), form, {}, int(status_of(error)))
    flash(translated("Taken back."))
    return _back()


def _back() -> Response:
    return redirect(url_for("weights.show", project=project().row.public_id))


def _form() -> WeightsForm:
    return WeightsForm(
        formdata=None,
        how=how_now(project().settings),
        who=known_person().name,
        revision=project().row.revision,
    )


def _page(
    found: Reading,
    form: WeightsForm,
    given: Mapping[str, str],
    status: int = OK,
    shift: WeightShift | None = None,
) -> tuple[str, int]:
    if found.assessment is None or found.is_empty:
        return _nothing_yet(found), status
    reader = reader_of(found)
    panel, opened = panel_beside(reader)
    page = render_template(
        "pages/deciding/weights.html",
        frame=framed("diagnose"),
        reading=found,
        page="weights",
        shown=_shown(reader, given, shift),
        said_of_typed=typed_consistency(reader, _known(given, shift)),
        form=form,
        panel=panel,
        source=source_of(reader, found),
    )
    return page, opened if status == OK else status


def _nothing_yet(found: Reading) -> str:
    frame = framed("diagnose")
    return render_template(
        "pages/diagnose/empty.html", frame=frame, reading=found, page="weights"
    )


def _known(given: Mapping[str, str], shift: WeightShift | None) -> Known:
    here = project_of(session(), project().row)
    return Known(
        here.settings,
        framework_in(session(), here),
        given,
        roles_are_fixed(session(), here),
        shift,
        last_change(session(), here),
    )


def _shown(
    reader: Reader, given: Mapping[str, str], shift: WeightShift | None
) -> WeightsPage:
    return weights_page(reader, _known(given, shift))
