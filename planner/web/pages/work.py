"""Work behind the pages: how far it is, for people and for scripts."""

from flask import Blueprint, jsonify, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.web.access_checks import wants_json
from planner.web.background import again, end, progress
from planner.web.filters import said
from planner.web.frame import framed
from planner.web.request import project

work = Blueprint("work", __name__)


@work.get("/projects/<project>/work/<job>")
def show(job: str, **_: str) -> str | Response:
    """Show how far a piece of work is; the page loads itself again until it is over."""
    found = progress(job)
    back = url_for(found.back, project=project().row.public_id)
    if wants_json():
        return jsonify(
            state=found.state, share=found.share, doing=said(found.doing), back=back
        )
    place = found.back.partition(".")[0]
    return render_template(
        "pages/plan/work.html", frame=framed(place), work=found, back=back
    )


@work.post("/projects/<project>/work/<job>/end")
def finish(job: str, **_: str) -> Response:
    """End the work with the best it has, and show what comes of that."""
    end(job)
    return redirect(url_for("work.show", project=project().row.public_id, job=job))


@work.post("/projects/<project>/work/<job>/again")
def retry(job: str, **_: str) -> Response:
    """Put the work in line once more."""
    again(job)
    return redirect(url_for("work.show", project=project().row.public_id, job=job))
