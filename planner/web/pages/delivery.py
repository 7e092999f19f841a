"""Plan, process strategy: five questions for each strategy, channels by score."""

from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.delivery import criteria, questions
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.delivering import (
    WrongSheetError,
    keep_channels,
    keep_strategy,
    sheets,
)
from planner.services.planning_limits import framework_in
from planner.web.errors import status_of
from planner.web.filters import translated
from planner.web.forms.delivery import strategy_in, table_in
from planner.web.frame import framed
from planner.web.request import doer, project
from planner.web.store import session
from planner.web.views.delivery import delivery_page

delivery = Blueprint(
    "delivery", __name__, url_prefix="/projects/<project>/plan/process"
)
Page = Response | tuple[str, int]
MOST_ROWS = 60


@delivery.get("/")
def show(**_: str) -> str:
    """Show process strategies and channels."""
    return _page("", ())


@delivery.post("/strategies/<int:number>")
def strategy(number: int, **_: str) -> Page:
    """Keep a process strategy, or say what is wrong; what was typed stays."""
    asked = len(questions(framework_in(session(), project())))
    new = strategy_in(request.form, number, asked)
    return _kept(
        f"strategy{number}",
        lambda: keep_strategy(session(), doer(), project(), new),
    )


@delivery.post("/channels/<int:number>")
def channels(number: int, **_: str) -> Page:
    """Keep a table of channels, or say what is wrong; what was typed stays."""
    asked = len(criteria(framework_in(session(), project())))
    rows = sum(name.startswith("channel") for name in request.form)
    new = table_in(request.form, number, asked, min(rows, MOST_ROWS))
    if isinstance(new, tuple):
        status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
        return _page(f"channels{number}", new), status
    return _kept(
        f"channels{number}",
        lambda: keep_channels(session(), doer(), project(), new),
    )


def _kept(form: str, keep: Callable[[], None]) -> Page:
    try:
        keep()
    except WrongSheetError as error:
        return _page(form, error.messages), int(HTTPStatus.UNPROCESSABLE_ENTITY)
    except PlannerError as error:
        return _page(form, (error.message,)), status_of(error)
    flash(translated("Saved"))
    return redirect(url_for("delivery.show", project=project().row.public_id))


def _page(form: str, wrong: tuple[Message, ...]) -> str:
    framework = framework_in(session(), project())
    if not questions(framework):
        raise NotFound
    return render_template(
        "pages/plan/process.html",
        frame=framed("plan"),
        page="process",
        shown=delivery_page(sheets(session(), project()), framework),
        wrong=wrong,
        form=form,
        typed=request.form,
    )
