"""The people of a round: added from a table, their links, one person with a trail."""

import datetime as dt
from dataclasses import replace
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import InputError, PlannerError
from planner.services import delegating, inviting, people, reading_people, rounds
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.reading_people import PeopleRead
from planner.services.tracing import trail_of
from planner.services.typed import cell_text
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.asking import PeopleForm
from planner.web.frame import framed
from planner.web.request import doer, installation, project
from planner.web.store import session

asked = Blueprint(
    "asked", __name__, url_prefix="/projects/<project>/ask/rounds/<int:number>"
)


@asked.get("/people")
def show(number: int, **_: str) -> str:
    """Show who is asked in a round, with a place to paste more."""
    return _page(number, PeopleForm())


def _page(number: int, form: PeopleForm, read: PeopleRead | None = None) -> str:
    found = rounds.round_in(session(), project(), number)
    return render_template(
        "pages/ask/people.html",
        frame=framed("ask"),
        round=found,
        invitations=inviting.invited(session(), found),
        framework=framework_of(session(), project().row.framework_version_id),
        form=form,
        read=read,
    )


@asked.post("/people/preview")
def preview(number: int, **_: str) -> str | tuple[str, int]:
    """Show what a pasted or chosen table would add, before anything is kept."""
    form, read = _read()
    return _page(number, form, read), _status(read)


def _status(read: PeopleRead) -> int:
    return int(HTTPStatus.UNPROCESSABLE_ENTITY if read.problems else HTTPStatus.OK)


@asked.post("/people")
def add(number: int, **_: str) -> Response | tuple[str, int]:
    """Add everybody of the table, or nobody."""
    form, read = _read()
    if not read.problems:
        into = rounds.round_in(session(), project(), number)
        try:
            added = people.add_people(session(), doer(), project(), into, read.people)
        except InputError as error:
            read = PeopleRead([], list(error.problems))
        else:
            flash(translated("{count} people were added", count=len(added)))
            return redirect(_address(number))
    return _page(number, form, read), _status(read)


def _read() -> tuple[PeopleForm, PeopleRead]:
    form = PeopleForm()
    chosen = request.files.get("file")
    known = framework_of(session(), project().row.framework_version_id)
    try:
        if chosen is not None and chosen.filename:
            form.table.data = reading_people.table_text(chosen.read())
    except InputError as error:
        return form, PeopleRead([], list(error.problems))
    return form, reading_people.read_people(str(form.table.data or ""), known)


def _address(number: int) -> str:
    return url_for("asked.show", project=project().row.public_id, number=number)


@asked.post("/links")
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
    rows = [
        {
            "name": cell_text(link.invitation.name),
            "email": cell_text(link.invitation.email or ""),
            "address": url_for("doors.invitation", token=link.token, _external=True),
        }
        for link in made
    ]
    frame = framed("ask")
    return render_template("pages/ask/links.html", frame=frame, round=found, links=rows)


@asked.get("/people/<int:person>")
def person(number: int, person: int, **_: str) -> str:
    """Show one person: the state, the sections, what was done."""
    return _person_page(number, person)


def _person_page(number: int, person: int, wrong: str = "", note: str = "") -> str:
    found = rounds.round_in(session(), project(), number)
    invitation = inviting.invitation_in(session(), found, person)
    framework = framework_of(session(), project().row.framework_version_id)
    questionnaire = questionnaire_of(session(), found.questionnaire_version_id)
    known = rounds.asked_in(found)
    return render_template(
        "pages/ask/person.html",
        frame=framed("ask"),
        round=found,
        one=invitation,
        role=framework.role[invitation.role].name,
        sections=[s for s in questionnaire.sections if known.has(s.id)],
        named={s for s, numbers in known.people.items() if person in numbers},
        trail=trail_of(session(), found, person),
        wrong=wrong,
        note=note,
    )


@asked.post("/people/<int:person>/sections")
def name(number: int, person: int, **_: str) -> Response:
    """Name a person for sections that no role answers then."""
    found = rounds.round_in(session(), project(), number)
    inviting.invitation_in(session(), found, person)
    known = rounds.asked_in(found)
    chosen = set(request.form.getlist("section"))
    sections = questionnaire_of(session(), found.questionnaire_version_id).sections
    named = {
        s.id: (*(n for n in known.people.get(s.id, ()) if n != person), person)
        if s.id in chosen
        else tuple(n for n in known.people.get(s.id, ()) if n != person)
        for s in sections
    }
    changed = replace(known, people=named)
    rounds.change_asked(session(), doer(), project(), found, changed)
    flash(translated("Saved"))
    return redirect(_person_address(number, person))


def _person_address(number: int, person: int) -> str:
    public_id = project().row.public_id
    return url_for("asked.person", project=public_id, number=number, person=person)


@asked.post("/people/<int:person>/send-back")
def send_back(number: int, person: int, **_: str) -> Response | tuple[str, int]:
    """Open the answers of a person again, with a note that the person sees."""
    found = rounds.round_in(session(), project(), number)
    note = request.form.get("note", "")
    try:
        delegating.send_back(session(), doer(), project(), found, (person, note))
    except PlannerError as error:
        if status_of(error) == HTTPStatus.NOT_FOUND:
            raise
        page = _person_page(number, person, said(error.message), note)
        return page, status_of(error)
    flash(translated("The answers are open again"))
    return redirect(_person_address(number, person))


@asked.post("/people/<int:person>/revoke")
def revoke(number: int, person: int, **_: str) -> Response:
    """Take a person off the list; the link stops working."""
    found = rounds.round_in(session(), project(), number)
    inviting.revoke(session(), doer(), project(), found, person)
    return redirect(_address(number))
