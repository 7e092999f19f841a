"""Deciding: the workshop on the projector, overrides, the decision log."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.overrides import Kind, decided_levels, decided_ranks
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.deciding import decisions_of
from planner.services.overriding import override
from planner.services.reading import Reading
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.deciding import DecidingForm, decision_in
from planner.web.frame import framed
from planner.web.request import doer, known_person, language, project
from planner.web.results import answered, read, reader_of
from planner.web.store import session
from planner.web.views.override import OverridePage, override_page
from planner.web.views.workshop import WorkshopPage, workshop_agenda, workshop_page

deciding = Blueprint("deciding", __name__)
Page = str | Response | tuple[str, int]
KIND: dict[str, Kind] = {"level": "level", "rank": "rank"}


@deciding.get("/projects/<project>/diagnose/workshop")
def begin(**_: str) -> Page:
    """Open the first capability of the agenda."""
    found = read()
    if found.is_empty:
        return answered("diagnose", "disagreement", lambda reader: reader, found)
    names = workshop_agenda(reader_of(found))
    if not names:
        flash(translated("Nothing has to be settled."))
        return redirect(_address("diagnose.disagreement"))
    return redirect(_address("deciding.workshop", capability=names[0]))


@deciding.get("/projects/<project>/diagnose/workshop/<capability>")
def workshop(capability: str, **_: str) -> Page:
    """Show one capability on the projector."""
    found, shown = _workshop(capability)
    return _projected(found, shown, _form(found, "agreed", capability))


@deciding.post("/projects/<project>/diagnose/workshop/<capability>")
def agree(capability: str, **_: str) -> Page:
    """Keep what was agreed and go on to the next capability."""
    found, shown = _workshop(capability)
    form = DecidingForm()
    status = _decided(found, form, "agreed", capability)
    if status is not None:
        return _projected(found, shown, form), status
    if shown.after and not form.take_back.data:
        return redirect(_address("deciding.workshop", capability=shown.after))
    if form.take_back.data:
        return redirect(_address("deciding.workshop", capability=capability))
    return redirect(_address("diagnose.disagreement"))


@deciding.get("/projects/<project>/diagnose/override/<kind>/<capability>")
def override_form(kind: str, capability: str, **_: str) -> Page:
    """Ask for a level or rank in place of the computed one, with its reason."""
    found, shown = _override(kind, capability)
    form = _form(found, KIND[kind], capability)
    wished = request.args.get("value", "")
    if wished.isdecimal() and 1 <= int(wished[:6]) <= shown.last:
        form.value.data = float(wished[:6])
    return _asked(found, shown, form)


@deciding.post("/projects/<project>/diagnose/override/<kind>/<capability>")
def keep_override(kind: str, capability: str, **_: str) -> Page:
    """Keep the override or take it back, or say what is wrong."""
    found, shown = _override(kind, capability)
    form = DecidingForm()
    status = _decided(found, form, KIND[kind], capability)
    if status is not None:
        return _asked(found, shown, form), status
    back = "diagnose.opportunity" if kind == "rank" else "diagnose.show"
    return redirect(_address(back))


@deciding.get("/projects/<project>/diagnose/decisions")
def log(**_: str) -> str:
    """List every decision of the project, the newest first."""
    found = decisions_of(session(), project(), language())
    return render_template(
        "pages/deciding/log.html",
        frame=framed("diagnose"),
        page="decisions",
        decisions=tuple(reversed(found)),
    )


def _address(endpoint: str, capability: str | None = None) -> str:
    public_id = project().row.public_id
    return url_for(endpoint, project=public_id, capability=capability)


def _workshop(capability: str) -> tuple[Reading, WorkshopPage]:
    found = read()
    if found.is_empty:
        raise NotFound
    shown = workshop_page(reader_of(found), capability, found.least)
    if shown is None:
        raise NotFound
    return found, shown


def _override(kind: str, capability: str) -> tuple[Reading, OverridePage]:
    found = read()
    if found.is_empty or kind not in KIND:
        raise NotFound
    shown = override_page(reader_of(found), KIND[kind], capability)
    if shown is None:
        raise NotFound
    return found, shown


def _form(found: Reading, kind: Kind, capability: str) -> DecidingForm:
    """The form with the decision that holds now."""
    made = found.assessment.engagement.overrides if found.assessment else ()
    held = (decided_ranks if kind == "rank" else decided_levels)(made).get(capability)
    if held is None:
        return DecidingForm(who=known_person().name)
    return DecidingForm(
        value=held.value,
        who=held.who,
        reason=held.reason,
        dissent=held.dissent,
        seen=repr(held.value),
    )


def _decided(
    found: Reading, form: DecidingForm, kind: Kind, capability: str
) -> int | None:
    """Keep what was typed; the status where it cannot be, with the sentences."""
    wrong = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if not form.validate():
        return wrong
    new = decision_in(form, kind, capability)
    if new is None or found.round is None or found.assessment is None:
        form.form_errors.append(said(Message("Give a level or a rank as a number")))
        return wrong
    try:
        override(session(), doer(), project(), found.round, found.assessment, new)
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return int(status_of(error))
    flash(translated("Taken back.") if new.value is None else translated("Recorded."))
    return None


def _projected(found: Reading, shown: WorkshopPage, form: DecidingForm) -> str:
    return render_template(
        "pages/deciding/workshop.html",
        frame=framed("diagnose"),
        reading=found,
        shown=shown,
        form=form,
    )


def _asked(found: Reading, shown: OverridePage, form: DecidingForm) -> str:
    return render_template(
        "pages/deciding/override.html",
        frame=framed("diagnose"),
        reading=found,
        page="override",
        shown=shown,
        form=form,
    )
