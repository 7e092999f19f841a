"""Frameworks: the published versions and a reading view of each."""

from flask import Blueprint, render_template
from werkzeug.exceptions import NotFound

from planner.services.publishing import (
    framework_named,
    framework_of,
    published_frameworks,
)
from planner.web.store import session

frameworks = Blueprint("frameworks", __name__, url_prefix="/frameworks")


@frameworks.get("/")
def list_all() -> str:
    """Show every published version."""
    shown = [
        (row, framework_of(session(), row.id))
        for row in published_frameworks(session())
    ]
    return render_template("pages/frameworks/list_all.html", versions=shown)


@frameworks.get("/<framework>/<version>")
def read(framework: str, version: str) -> str:
    """Show the tree and the libraries of one version."""
    row = framework_named(session(), framework, version)
    if row is None:
        raise NotFound
    return render_template(
        "pages/frameworks/read.html",
        row=row,
        framework=framework_of(session(), row.id),
    )
