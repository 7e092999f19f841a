"""Prepare: what was taken out is put back, or forgotten."""

from flask import Blueprint, flash, redirect, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services.clients import NotFoundError
from planner.services.taking_out import Aside, aside, forget, put_back
from planner.web.filters import said, translated
from planner.web.request import doer, kind, now, project
from planner.web.store import session

taken_out = Blueprint(
    "taken_out", __name__, url_prefix="/projects/<project>/prepare/taken-out"
)
# Where things of a kind stand, and what those who may not lead may put back.
PAGES = {
    "note": "interviews.show",
    "coding": "interviews.show",
    "benchmark": "benchmarks.show",
    "swot": "preparing.swot",
    "initiative": "own_initiatives.show",
    "experiment": "experiments.show",
}
OF_THE_TEAM = ("swot",)
UNDO = "undo"


def kinds_of() -> tuple[str, ...]:
    """Return what the reader may put back."""
    return tuple(PAGES) if kind() == "consultant" else OF_THE_TEAM


def set_aside_here(*kinds: str) -> tuple[Aside, ...]:
    """Return what was taken out of the page at hand."""
    allowed = [one for one in kinds if one in kinds_of()]
    return aside(session(), project(), allowed, now())


def flash_undo(sentence: str, number: int) -> None:
    """Tell that something was taken out, with the button that puts it back."""
    flash(sentence, f"{UNDO}:{number}")


@taken_out.post("/<int:number>/back")
def back(number: int, **_: str) -> Response:
    """Put back what was taken out."""
    try:
        found = put_back(session(), doer(), project(), number, kinds_of())
    except NotFoundError:
        raise
    except PlannerError as error:
        flash(said(error.message))
        return redirect(url_for("prepare.show", project=project().row.public_id))
    flash(translated("Put back"))
    return _to_page(found)


@taken_out.post("/<int:number>/forget")
def for_good(number: int, **_: str) -> Response:
    """Delete for good what was taken out."""
    found = forget(session(), doer(), project(), number, kinds_of())
    flash(translated("Deleted for good"))
    return _to_page(found)


def _to_page(kind_: str) -> Response:
    return redirect(url_for(PAGES[kind_], project=project().row.public_id))
