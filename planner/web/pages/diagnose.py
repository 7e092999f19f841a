"""Diagnose: levels, opportunity, disagreement, methods, quality."""

from flask import Blueprint, render_template, request
from werkzeug.exceptions import NotFound

from planner.services.remeasuring import comparable_rounds, remeasured
from planner.web.frame import framed
from planner.web.request import project
from planner.web.results import answered, read, reader_of, view
from planner.web.store import session
from planner.web.views.disagreement import disagreement_page
from planner.web.views.levels import levels_page
from planner.web.views.methods import methods_page
from planner.web.views.opportunity import opportunity_page
from planner.web.views.quality import quality_page
from planner.web.views.remeasuring import remeasuring_page

diagnose = Blueprint("diagnose", __name__)


@diagnose.get("/projects/<project>/diagnose/")
def show(**_: str) -> str | tuple[str, int]:
    """Show the levels of all capabilities."""
    order = request.args.get("order", "")
    return answered("diagnose", "levels", lambda reader: levels_page(reader, order))


@diagnose.get("/projects/<project>/diagnose/opportunity")
def opportunity(**_: str) -> str | tuple[str, int]:
    """Show importance against level and the ranking."""
    order, everything = request.args.get("order", ""), "all" in request.args
    return answered(
        "diagnose",
        "opportunity",
        lambda reader: opportunity_page(reader, order, everything=everything),
    )


@diagnose.get("/projects/<project>/diagnose/disagreement")
def disagreement(**_: str) -> str | tuple[str, int]:
    """Show where roles see the same capability differently."""
    found = read()
    return answered(
        "diagnose",
        "disagreement",
        lambda reader: disagreement_page(reader, found.least),
        found,
    )


@diagnose.get("/projects/<project>/diagnose/methods")
def methods(**_: str) -> str | tuple[str, int]:
    """Show survey, KPI and interview side by side."""
    return answered("diagnose", "methods", methods_page)


@diagnose.get("/projects/<project>/diagnose/quality")
def quality(**_: str) -> str | tuple[str, int]:
    """Show how far the results can be relied on."""
    found = read()
    return answered(
        "diagnose", "quality", lambda reader: quality_page(reader, found.least), found
    )


@diagnose.get("/projects/<project>/diagnose/compare")
def compare(**_: str) -> str:
    """Show what changed between two rounds."""
    numbers = comparable_rounds(session(), project())
    chosen = _chosen(numbers)
    shown = None
    if len(numbers) > 1:
        found = remeasured(session(), project(), chosen, view())
        if found.changes is not None:
            shown = remeasuring_page(reader_of(found.after), found)
    return render_template(
        "pages/diagnose/compare.html",
        frame=framed("diagnose"),
        page="compare",
        numbers=numbers,
        chosen=chosen,
        shown=shown,
    )


def _chosen(numbers: tuple[int, ...]) -> tuple[int, int]:
    """The rounds the address names, else the last two."""
    last = (0, 0, *numbers)[-2:]
    before = _number(request.args.get("from", ""), last[0])
    after = _number(request.args.get("to", ""), last[1])
    return before, after


def _number(written: str, otherwise: int) -> int:
    if not written:
        return otherwise
    if not written.isdecimal() or len(written) > 6:
        raise NotFound
    return int(written)
