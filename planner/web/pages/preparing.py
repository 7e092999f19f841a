"""The figures of Prepare: purpose, fit, conditions, change, product, SWOT."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.preparing.whole import Preparing
from planner.services.naming import weighers
from planner.services.positioning import (
    RefusedLineError,
    add_line,
    change_line,
    kept_lines,
    remove_line,
)
from planner.services.positioning import take_up as take_up_proposal
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.swot import SwotForm, form_of, line_of
from planner.web.pages.taken_out import flash_undo, set_aside_here
from planner.web.request import doer, kind, project
from planner.web.results import LONGEST_NUMBER, answered, read
from planner.web.store import session
from planner.web.views.preparing.basics import basics_page
from planner.web.views.preparing.conditions import conditions_page
from planner.web.views.preparing.drivers import drivers_page
from planner.web.views.preparing.fit import fit_page
from planner.web.views.preparing.parts import Page, without_rules
from planner.web.views.preparing.phases import phases_page
from planner.web.views.preparing.pressure import pressure_page
from planner.web.views.preparing.purpose import purpose_page
from planner.web.views.preparing.swot import SwotPage, swot_page
from planner.web.views.reader import Reader

preparing = Blueprint("preparing", __name__)
Shown = str | tuple[str, int]


def _page(make: Callable[[Reader, Preparing], Page]) -> Shown:
    """Return a page of the preparation, or say that the framework has no rules."""

    def made(reader: Reader) -> Page:
        found = reader.assessment.preparing
        return without_rules() if found is None else make(reader, found)

    return answered("prepare", "figure", made, unranked=True)


@preparing.get("/projects/<project>/prepare/purpose")
def purpose(**_: str) -> Shown:
    """Show the weights of the horizons and how far people agree."""
    found = read()
    who = weighers(session(), project(), found, kind())

    def made(reader: Reader, preparing: Preparing) -> Page:
        return purpose_page(reader, preparing, who)

    return _page(made)


@preparing.get("/projects/<project>/prepare/fit")
def fit(**_: str) -> Shown:
    """Show how well CRM fits the company."""
    return _page(fit_page)


@preparing.get("/projects/<project>/prepare/conditions")
def conditions(**_: str) -> Shown:
    """Show whether the conditions of success are met."""
    return _page(conditions_page)


@preparing.get("/projects/<project>/prepare/pressure")
def pressure(**_: str) -> Shown:
    """Show the pressure of change against the response."""
    return _page(pressure_page)


@preparing.get("/projects/<project>/prepare/phases")
def phases(**_: str) -> Shown:
    """Show how far online customer management has come."""
    return _page(phases_page)


@preparing.get("/projects/<project>/prepare/drivers")
def drivers(**_: str) -> Shown:
    """Show importance and performance of the equity drivers."""
    return _page(drivers_page)


@preparing.get("/projects/<project>/prepare/basics")
def basics(**_: str) -> Shown:
    """Show how product, price and offer are fitted to customers."""
    return _page(basics_page)


@preparing.get("/projects/<project>/prepare/swot")
def swot(**_: str) -> Shown:
    """Show the SWOT matrix, with a form for the line that is to be changed."""
    kept = kept_lines(session(), project())
    wanted = request.args.get("edit", "")
    line = next((k for k in kept if k.line.id == wanted), None)
    return _swot(form_of(line))


def _swot(form: SwotForm, status: int = HTTPStatus.OK) -> Shown:
    found = read()

    def made(reader: Reader) -> SwotPage:
        kept = kept_lines(session(), project())
        page = swot_page(reader, kept, form, found.least)
        return replace(page, aside=set_aside_here("swot"))

    shown = answered("prepare", "swot", made, found, unranked=True)
    return (shown, status) if isinstance(shown, str) else shown


@preparing.post("/projects/<project>/prepare/swot")
def keep(**_: str) -> Response | Shown:
    """Keep a new or changed line, or say what is wrong; what was typed stays."""
    form = SwotForm()
    if not form.validate():
        return _swot(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    line = line_of(form)
    try:
        if line.id:
            change_line(session(), doer(), project(), line, _revision(form))
        else:
            add_line(session(), doer(), project(), line)
    except RefusedLineError as error:
        form.form_errors.extend(said(message) for message in error.messages)
        return _swot(form, status_of(error))
    return _back(translated("Saved"))


@preparing.post("/projects/<project>/prepare/swot/take-up")
def take_up(**_: str) -> Response:
    """Take up an entry that the numbers propose."""
    found = read()
    if found.assessment is None:
        raise NotFound
    number = request.form.get("number", "")[:LONGEST_NUMBER]
    take_up_proposal(session(), doer(), project(), found.assessment, number)
    return _back(translated("Taken up; change the words as you like"))


@preparing.post("/projects/<project>/prepare/swot/remove")
def remove(**_: str) -> Response:
    """Take a line out."""
    form = SwotForm()
    key = str(form.key.data or "")
    kept = remove_line(session(), doer(), project(), key, _revision(form))
    flash_undo(translated("Taken out"), kept)
    return redirect(url_for("preparing.swot", project=project().row.public_id))


def _revision(form: SwotForm) -> int:
    written = str(form.revision.data or "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0


def _back(told: str) -> Response:
    flash(told)
    return redirect(url_for("preparing.swot", project=project().row.public_id))
