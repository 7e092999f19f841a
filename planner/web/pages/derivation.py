"""The derivation of one number by itself, for scripts and for sharing."""

from http import HTTPStatus

from flask import Blueprint, render_template, url_for

from planner.core.explain import NoSuchNumberError
from planner.services.reading import reading
from planner.web.request import project
from planner.web.results import reader_of, view
from planner.web.store import session
from planner.web.views.derivation import panel_of

derivation = Blueprint("derivation", __name__)


@derivation.get("/projects/<project>/rounds/<int:number>/numbers/<number_id>")
def fragment(number: int, number_id: str, **_: str) -> str | tuple[str, int]:
    """Show what a number was made of, without a page round it."""
    found = reading(session(), project(), number, view())
    status = HTTPStatus.OK
    shown: object = None
    if not found.is_empty:
        try:
            home = url_for("diagnose.show", project=project().row.public_id)
            shown = panel_of(reader_of(found), number_id, home)
        except NoSuchNumberError as error:
            shown, status = error.message, HTTPStatus.NOT_FOUND
    return render_template("pages/derivation/fragment.html", panel=shown), status
