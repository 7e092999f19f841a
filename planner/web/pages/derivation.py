"""The derivation of one number by itself, for scripts and for sharing."""

from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, render_template, request, url_for

from planner.core.explain import NoSuchNumberError
from planner.core.text import Message
from planner.services.reading import Reading, reading
from planner.web.frame import framed
from planner.web.request import project
from planner.web.results import is_beside, panel_of_place, reader_of, view
from planner.web.store import session
from planner.web.views.derivation import Panel, panel_of

derivation = Blueprint("derivation", __name__)


@derivation.get("/projects/<project>/rounds/<int:number>/numbers/<number_id>")
def show(number: int, number_id: str, **_: str) -> tuple[str, int]:
    """Show what a number was made of; with `part` only that, without the frame."""
    if is_beside(number_id):
        return _alone(*panel_of_place(number_id))
    found = reading(session(), project(), number, view())
    panel, status = None, HTTPStatus.OK
    if found.assessment is not None:
        panel, status = _panel(found, number, number_id)
    return _alone(panel, status)


def _alone(panel: Panel | Message | None, status: int) -> tuple[str, int]:
    bare = "part" in request.args
    template = "components/panel.html" if bare else "pages/derivation/show.html"
    frame = None if bare else framed("diagnose")
    return render_template(template, panel=panel, frame=frame), status


@derivation.get("/projects/<project>/numbers/<number_id>")
def beside(number_id: str, **_: str) -> tuple[str, int]:
    """Show what a number was made of that rests on no result: gates, rounds, plans."""
    return _alone(*panel_of_place(number_id))


def _panel(
    found: Reading, number: int, number_id: str
) -> tuple[Panel | Message, HTTPStatus]:
    public_id = project().row.public_id

    def to_number(other: str) -> str:
        return url_for(
            "derivation.show", project=public_id, number=number, number_id=other
        )

    reader = replace(reader_of(found), to_number=to_number)
    try:
        home = url_for("diagnose.show", project=public_id)
        return panel_of(reader, number_id, home), HTTPStatus.OK
    except NoSuchNumberError as error:
        return error.message, HTTPStatus.NOT_FOUND
