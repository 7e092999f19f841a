"""The first page of a project: a letter on where it stands."""

from flask import Blueprint, render_template

from planner.services.following import letter_of
from planner.web.frame import framed
from planner.web.request import project
from planner.web.store import session

letter = Blueprint("letter", __name__)


@letter.get("/projects/<project>/", endpoint="show")
def show(**_: str) -> str:
    """Show where the project stands and what it needs."""
    frame = framed("letter")
    shown = letter_of(session(), project(), frame.standing)
    return render_template("pages/letter/show.html", frame=frame, letter=shown)
