"""Ask: rounds, the people asked, their links, how many have answered."""

import datetime as dt
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import InputError, Problem
from planner.services import inviting, people, reading_people, rounds
from planner.services.asking import CHANNELS, Asked
from planner.services.previewing import burden_of
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.rounds import NewRound
from planner.web.filters import translated
from planner.web.forms.asking import PeopleForm, RoundForm
from planner.web.frame import framed
from planner.web.request import doer, installation, project
from planner.web.store import session

ask = Blueprint("ask", __name__, url_prefix="/projects/<project>/ask")


@ask.get("/")
def show(**_: str) -> str:
    """Show the round in work: what is asked, of whom, how many have answered."""
    frame = framed("ask")
    found = frame.standing.round
    known = framework_of(session(), project().row.framework_version_id)
    return render_template(
        "pages/ask/show.html",
        frame=frame,
        round=found,
        rounds=rounds.rounds_in(session(), project()),
        form=RoundForm(),
        missing=people.missing_roles(session(), project(), found),
        burden=burden_of(session(), project(), found) if found else (),
        asked=rounds.asked_in(found) if found else None,
        questionnaire=found
        and questionnaire_of(session(), found.questionnaire_version_id),
        framework=known,
        channels=CHANNELS,
    )


def _here() -> str:
    return url_for("ask.show", project=project().row.public_id)


@ask.post("/rounds")
def prepare_round(**_: str) -> Response:
    """Prepare the next round."""
    mode = request.form.get("anonymity", "")
    rounds.prepare_round(session(), doer(), project(), NewRound(mode))
    return redirect(_here())


@ask.post("/rounds/<int:number>")
def change_round(number: int, **_: str) -> Response:
    """Keep what is asked in a round."""
    found = rounds.round_in(session(), project(), number)
    chosen = Asked(
        tuple(request.form.getlist("section")),
        tuple(request.form.getlist("kpi")),
        tuple(request.form.getlist("channel")),
    )
    rounds.change_asked(session(), doer(), project(), found, chosen)
    flash(translated("Saved"))
    return redirect(_here())


@ask.post("/rounds/<int:number>/open")
def open_round(number: int, **_: str) -> Response:
    """Let people answer."""
    found = rounds.round_in(session(), project(), number)
    rounds.open_round(session(), doer(), project(), found)
    return redirect(_here())


@ask.post("/rounds/<int:number>/close")
def close_round(number: int, **_: str) -> Response:
    """Take no more answers."""
    found = rounds.round_in(session(), project(), number)
    rounds.close_round(session(), doer(), project(), found)
    return redirect(_here())


@ask.get("/rounds/<int:number>/people", endpoint="people")
def show_people(number: int, **_: str) -> str:
    """Show who is asked in a round, with a place to paste more."""
    return _people_page(number, PeopleForm())


def _people_page(number: int, form: PeopleForm, **more: object) -> str:
    found = rounds.round_in(session(), project(), number)
    return render_template(
        "pages/ask/people.html",
        frame=framed("ask"),
        round=found,
        invitations=inviting.invited(session(), found),
        framework=framework_of(session(), project().row.framework_version_id),
        form=form,
        **more,
    )


@ask.post("/rounds/<int:number>/people/preview")
def preview_people(number: int, **_: str) -> str | tuple[str, int]:
    """Show what a pasted or chosen table would add, before anything is kept."""
    form = _table_form()
    found, problems = _read(form)
    status = HTTPStatus.UNPROCESSABLE_ENTITY if problems else HTTPStatus.OK
    return _people_page(number, form, preview=found, problems=problems), status


@ask.post("/rounds/<int:number>/people")
def add_people(number: int, **_: str) -> Response | tuple[str, int]:
    """Add everybody of the table, or nobody."""
    form = _table_form()
    found, problems = _read(form)
    if not problems:
        into = rounds.round_in(session(), project(), number)
        try:
            added = people.add_people(session(), doer(), project(), into, found)
        except InputError as error:
            problems = list(error.problems)
        else:
            flash(translated("{count} people were added", count=len(added)))
            return redirect(_people_address(number))
    page = _people_page(number, form, preview=(), problems=problems)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


def _table_form() -> PeopleForm:
    form = PeopleForm()
    chosen = request.files.get("file")
    if chosen is not None and chosen.filename:
        form.table.data = reading_people.decoded(chosen.read())
    return form


def _read(form: PeopleForm) -> tuple[list[reading_people.NewPerson], list[Problem]]:
    known = framework_of(session(), project().row.framework_version_id)
    return reading_people.read_people(str(form.table.data or ""), known)


def _people_address(number: int) -> str:
    return url_for("ask.people", project=project().row.public_id, number=number)


@ask.post("/rounds/<int:number>/links")
def links(number: int, **_: str) -> str:
    """Make links for the people chosen and show them this once."""
    found = rounds.round_in(session(), project(), number)
    chosen = {n for n in request.form.getlist("number") if n.isdecimal()}
    wanted = [
        one
        for one in inviting.invited(session(), found)
        if not chosen or str(one.number) in chosen
    ]
    days = installation().settings.configuration.sessions.invitation_days
    made = inviting.make_links(session(), doer(), wanted, dt.timedelta(days=days))
    frame = framed("ask")
    return render_template("pages/ask/links.html", frame=frame, round=found, links=made)


@ask.post("/rounds/<int:number>/people/<int:person>/revoke")
def revoke(number: int, person: int, **_: str) -> Response:
    """Take a person off the list; the link stops working."""
    found = rounds.round_in(session(), project(), number)
    inviting.revoke(session(), doer(), project(), found, person)
    return redirect(_people_address(number))


@ask.get("/rounds/<int:number>/remind")
def remind(number: int, **_: str) -> str:
    """Show exactly the people who have not handed in."""
    found = rounds.round_in(session(), project(), number)
    waiting = inviting.open_ones(session(), found)
    return render_template(
        "pages/ask/remind.html", frame=framed("ask"), round=found, waiting=waiting
    )
