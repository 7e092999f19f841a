"""Ask: rounds, what is asked of whom, how many have answered."""

from dataclasses import replace

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.framework import Framework
from planner.core.problems import PlannerError
from planner.services import inviting, people, rounds
from planner.services.assigning import Draw, desk_of
from planner.services.previewing import burden_of, heavy_people
from planner.services.publishing import framework_of, questionnaire_of
from planner.services.rounds import NewRound, Round
from planner.services.scoping import CHANNELS, Asked, roles_of
from planner.services.tracing import trail_of
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.asking import RoundForm, SharingForm
from planner.web.frame import framed
from planner.web.request import doer, installation, project
from planner.web.store import session

ask = Blueprint("ask", __name__, url_prefix="/projects/<project>/ask")


def _draw() -> Draw:
    chosen = installation().settings.configuration
    return Draw(chosen.seed, chosen.anonymity.k)


@ask.get("/")
def show(**_: str) -> str:
    """Show the round in work: what is asked, of whom, how many have answered."""
    return _page()


def _page(wrong: str = "", reason: str = "", sharing: SharingForm | None = None) -> str:
    frame = framed("ask")
    found = frame.standing.round
    return render_template(
        "pages/ask/show.html",
        frame=frame,
        round=found,
        rounds=rounds.rounds_in(session(), project()),
        form=RoundForm(),
        missing=people.missing_roles(session(), project(), found),
        wrong=wrong,
        reason=reason,
        **(_round_parts(found, sharing) if found else {}),
    )


def _round_parts(found: Round, sharing: SharingForm | None) -> dict[str, object]:
    known = framework_of(session(), project().row.framework_version_id)
    least = installation().settings.configuration.anonymity.k
    by_role = people.return_rates(session(), project(), found)
    by_unit = people.unit_rates(session(), found)
    asked = rounds.asked_in(found)
    return {
        "burden": burden_of(session(), project(), found, _draw()),
        "heavy": ()
        if found.opened_at
        else heavy_people(session(), project(), found, _draw()),
        "asked": asked,
        "sharing": sharing or _sharing(asked, known),
        "questionnaire": questionnaire_of(session(), found.questionnaire_version_id),
        "framework": known,
        "answers": desk_of(session(), project(), found, _draw()).least_answers,
        "channels": CHANNELS,
        "rates": people.shown_rates(by_role, found, least),
        "units": people.shown_rates(by_unit, found, least),
        "least": least,
    }


def _sharing(asked: Asked, framework: Framework) -> SharingForm:
    most = asked.most_items or framework.rules.asking.most_items
    shared = asked.most_items is not None
    return SharingForm(formdata=None, shared=shared, most_items=most)


def _round(number: int) -> Round:
    """A round of the diagnosis; those about links have pages of their own."""
    found = rounds.round_in(session(), project(), number)
    if found.kind != "levels":
        raise NotFound
    return found


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
    """Keep which sections, KPIs and channels a round asks about."""
    found = _round(number)
    chosen = replace(
        rounds.asked_in(found),
        sections=tuple(request.form.getlist("section")),
        kpis=tuple(request.form.getlist("kpi")),
        channels=tuple(request.form.getlist("channel")),
    )
    return _changed(found, chosen)


def _changed(found: Round, chosen: Asked) -> Response:
    rounds.change_asked(session(), doer(), project(), found, chosen)
    flash(translated("Saved"))
    return redirect(_here())


@ask.post("/rounds/<int:number>/sharing")
def share(number: int, **_: str) -> Response | tuple[str, int]:
    """Keep whether the items of a role are shared, and how many one person gets."""
    found = _round(number)
    form = SharingForm()
    if not form.validate():
        return _page(sharing=form), 422
    most = form.most_items.data if form.shared.data else None
    return _changed(found, replace(rounds.asked_in(found), most_items=most))


@ask.get("/rounds/<int:number>/duties")
def duties(number: int, **_: str) -> str:
    """Show which role answers which section, and who was named for one."""
    found = _round(number)
    questionnaire = questionnaire_of(session(), found.questionnaire_version_id)
    asked = rounds.asked_in(found)
    own = {s.id: roles_of(s) for s in questionnaire.sections}
    return render_template(
        "pages/ask/duties.html",
        frame=framed("ask"),
        round=found,
        sections=[s for s in questionnaire.sections if asked.has(s.id)],
        framework=framework_of(session(), project().row.framework_version_id),
        asked=asked,
        own=own,
        answering={s: frozenset(asked.roles.get(s, roles)) for s, roles in own.items()},
        names={one.number: one.name for one in inviting.invited(session(), found)},
    )


@ask.post("/rounds/<int:number>/duties")
def change_duties(number: int, **_: str) -> Response:
    """Keep which role answers which section."""
    found = _round(number)
    questionnaire = questionnaire_of(session(), found.questionnaire_version_id)
    asked = rounds.asked_in(found)
    roles = {
        s.id: tuple(request.form.getlist(f"role|{s.id}"))
        for s in questionnaire.sections
        if asked.has(s.id)
    }
    return _changed(found, replace(asked, roles={**asked.roles, **roles}))


@ask.post("/rounds/<int:number>/open")
def open_round(number: int, **_: str) -> Response:
    """Let people answer; what each is asked is fixed from now on."""
    found = _round(number)
    rounds.open_round(session(), doer(), project(), found, _draw())
    return redirect(_here())


@ask.post("/rounds/<int:number>/reopen")
def reopen_round(number: int, **_: str) -> Response | tuple[str, int]:
    """Let people answer again, for a reason that is kept."""
    found = rounds.round_in(session(), project(), number)
    reason = request.form.get("reason", "")
    try:
        rounds.reopen_round(session(), doer(), project(), found, reason)
    except PlannerError as error:
        return _page(said(error.message), reason), status_of(error)
    return redirect(_here())


@ask.post("/rounds/<int:number>/close")
def close_round(number: int, **_: str) -> Response:
    """Take no more answers."""
    found = rounds.round_in(session(), project(), number)
    rounds.close_round(session(), doer(), project(), found)
    return redirect(_here())


@ask.get("/rounds/<int:number>/trail")
def trail(number: int, **_: str) -> str:
    """Show who did what in a round."""
    found = rounds.round_in(session(), project(), number)
    return render_template(
        "pages/ask/trail.html",
        frame=framed("ask"),
        round=found,
        trail=trail_of(session(), found),
    )
