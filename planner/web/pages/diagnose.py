"""Diagnose: levels, opportunity, disagreement, methods, quality."""

from flask import Blueprint, request

from planner.web.results import answered, read
from planner.web.views.disagreement import disagreement_page
from planner.web.views.levels import levels_page
from planner.web.views.methods import methods_page
from planner.web.views.opportunity import opportunity_page
from planner.web.views.quality import quality_page

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
