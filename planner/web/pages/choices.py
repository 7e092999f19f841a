"""Plan, decisions on initiatives: pins, in or out, how far each is."""

import datetime as dt
from collections.abc import Callable
from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.constraints import Constraints
from planner.core.problems import PlannerError
from planner.services.choosing import choose_initiative, record_progress
from planner.services.engagements import project_of
from planner.services.gathering import logged
from planner.services.owning import name_owner, owned
from planner.services.planning_limits import framework_in
from planner.services.reading import reading
from planner.services.solving import ask_to_solve
from planner.web.background import wake
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.choices import (
    ChoiceForm,
    OwnerForm,
    ProgressForm,
    choice_in,
    progress_in,
    revision_in,
)
from planner.web.frame import framed
from planner.web.request import doer, known_person, language, now, project
from planner.web.results import round_number, view
from planner.web.store import session
from planner.web.views.choices import choices_page
from planner.web.views.limits import initiative_choices

choices = Blueprint("choices", __name__, url_prefix="/projects/<project>/plan/choices")
Page = Response | tuple[str, int]


@choices.get("/")
def show(**_: str) -> str:
    """Show what is decided; the address may name an initiative and a week."""
    asked = request.args.get("initiative", "")
    return _page(_choice_form(asked=True), _progress_form(), _owner_form(asked))


@choices.post("/")
def choose(**_: str) -> Page:
    """Keep a decision on an initiative, or say what is wrong."""
    form = _choice_form()
    who = known_person().name

    def keep() -> None:
        choose_initiative(session(), doer(), project(), choice_in(form, who))

    return _kept(form, keep, lambda: _page(form, _progress_form()))


@choices.post("/progress")
def report(**_: str) -> Page:
    """Keep how far an initiative is, or say what is wrong."""
    form = _progress_form()
    who = known_person().name

    def keep() -> None:
        record_progress(session(), doer(), project(), progress_in(form, who))

    return _kept(form, keep, lambda: _page(_choice_form(), form))


@choices.post("/<initiative>/owner")
def name(initiative: str, **_: str) -> Page:
    """Keep who answers for an initiative, or say what is wrong."""
    form = OwnerForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        owner, revision = str(form.owner.data or ""), revision_in(form.revision.data)
        try:
            name_owner(session(), doer(), project(), initiative, owner, revision)
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            flash(translated("Saved"))
            public_id = project().row.public_id
            return redirect(url_for("plan.initiatives", project=public_id))
    if initiative not in framework_in(session(), project()).initiative:
        raise NotFound
    return _page(_choice_form(), _progress_form(), (initiative, form)), status


def _kept(
    form: ChoiceForm | ProgressForm, keep: Callable[[], None], page: Callable[[], str]
) -> Page:
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            keep()
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _on()
    return page(), status


def _on() -> Response:
    """Solve again where that was asked for, else back to the list."""
    public_id = project().row.public_id
    changed = project_of(session(), project().row)
    found = None
    if request.form.get("solve"):
        found = reading(session(), changed, round_number(), view())
    if found is not None and found.round is not None and found.outcome is not None:
        job = ask_to_solve(session(), doer(), changed, found.round, found.outcome)
        if job is None:
            return redirect(url_for("plan.show", project=public_id))
        wake(job.id)
        return redirect(url_for("work.show", project=public_id, job=job.public_id))
    flash(translated("Saved. Solve again to see what it does to the plan."))
    return redirect(url_for("choices.show", project=public_id))


def _limits() -> Constraints | None:
    return project().settings.constraints


def _choice_form(*, asked: bool = False) -> ChoiceForm:
    data: dict[str, object] = {"revision": project().row.revision}
    if asked:
        data["initiative"] = request.args.get("initiative", "")
        data["week"] = _day(request.args.get("week", ""))
    form = ChoiceForm(data=data)
    form.initiative.choices = _names()
    return form


def _progress_form() -> ProgressForm:
    today = now().date()
    form = ProgressForm(data={"revision": project().row.revision, "as_of": today})
    form.initiative.choices = _names()
    return form


def _owner_form(initiative: str) -> tuple[str, OwnerForm] | None:
    """Of the initiative that the address names; None where it names none."""
    if initiative not in framework_in(session(), project()).initiative:
        return None
    known = owned(session(), project(), initiative)
    data = {"owner": known.owner, "revision": known.revision}
    return initiative, OwnerForm(data=data)


def _names() -> list[tuple[str, str]]:
    return initiative_choices(framework_in(session(), project()), language())


def _day(written: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(written)
    except ValueError:
        return None


def _page(
    form: ChoiceForm,
    progress: ProgressForm,
    owner: tuple[str, OwnerForm] | None = None,
) -> str:
    framework = framework_in(session(), project())
    return render_template(
        "pages/plan/choices.html",
        frame=framed("plan"),
        page="choices",
        shown=choices_page(_limits(), framework, logged(session(), project())),
        limits=_limits(),
        form=form,
        progress=progress,
        owner=owner,
        framework=framework,
    )
