"""Diagnose: levels, opportunity, disagreement, methods, quality."""

from flask import Blueprint, request

from planner.web.results import answered
from planner.web.views.levels import levels_page

diagnose = Blueprint("diagnose", __name__)


@diagnose.get("/projects/<project>/diagnose/")
def show(**_: str) -> str | tuple[str, int]:
    """Show the levels of all capabilities."""
    order = request.args.get("order", "")
    return answered("diagnose", "levels", lambda reader: levels_page(reader, order))
