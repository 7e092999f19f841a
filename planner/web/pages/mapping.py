"""The map itself: its changes, its soundness, three questions, kept scenarios."""

from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.services.asking_links import rounds_with_rates
from planner.services.mapping import (
    RefusedChangeError,
    change_map,
    kept_changes,
    own_map,
)
from planner.services.report_files import files_of
from planner.services.trying import (
    RefusedScenarioError,
)
from planner.services.trying import (
    keep_scenario as keep,
)
from planner.services.trying import (
    remove_scenario as remove,
)
from planner.services.valuing import RefusedWorthError, state_worth
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.map_change import (
    MapChangeForm,
    change_of,
    form_of_link,
    seen_in,
)
from planner.web.forms.node_change import NodeChangeForm, form_of, node_change_of
from planner.web.forms.what_if import arguments_in
from planner.web.forms.worth import WorthForm, revision_in, worth_of
from planner.web.request import doer, known_person, now, project
from planner.web.results import answered, read
from planner.web.store import session
from planner.web.views.constructs import constructs_page
from planner.web.views.map_changes import ChangesPage, changes_page
from planner.web.views.map_questions import questions_page
from planner.web.views.reader import Reader
from planner.web.views.soundness import sound_page
from planner.web.views.worths import worths_page

mapping = Blueprint("mapping", __name__)
Shown = str | tuple[str, int]


@mapping.get("/projects/<project>/causes/questions")
def read_out(**_: str) -> Shown:
    """Answer the three questions that executives ask of the map."""
    wanted = request.args.get("kpi", "")
    return answered(
        "causes", "questions", lambda reader: questions_page(reader, wanted)
    )


@mapping.get("/projects/<project>/causes/sound")
def sound(**_: str) -> Shown:
    """Show what the map lacks and where the data disagree with it."""
    return answered("causes", "sound", sound_page)


@mapping.get("/projects/<project>/causes/constructs")
def constructs(**_: str) -> Shown:
    """Show what answers and months say of several causes at once."""
    wanted = request.args.get("target", "")
    return answered(
        "causes", "constructs", lambda reader: constructs_page(reader, wanted)
    )


@mapping.get("/projects/<project>/causes/worth")
def worth(**_: str) -> Shown:
    """Show what results are worth, with the form to say so."""
    return _worth(WorthForm())


@mapping.post("/projects/<project>/causes/worth")
def state(**_: str) -> Response | Shown:
    """Keep a worth or take it out, or say what is wrong; what was typed stays."""
    form = WorthForm()
    typed = worth_of(form) if form.validate() else None
    if typed is None:
        form.form_errors.append(translated("Write the amount as a number"))
        return _worth(form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        state_worth(session(), doer(), project(), typed, revision_in(form))
    except RefusedWorthError as error:
        form.form_errors.extend(said(message) for message in error.messages)
        return _worth(form, status_of(error))
    flash(translated("Saved"))
    return redirect(url_for("mapping.worth", project=project().row.public_id))


def _worth(form: WorthForm, status: int = HTTPStatus.OK) -> Shown:
    revision = project().row.revision
    shown = answered("causes", "worth", lambda r: worths_page(r, form, revision))
    return (shown, status) if isinstance(shown, str) else shown


@mapping.get("/projects/<project>/causes/changes")
def changes(**_: str) -> Shown:
    """Show the change log with the forms of a change, filled where one is chosen."""
    name = known_person().name
    form, node = MapChangeForm(who=name), NodeChangeForm(who=name)
    wanted = request.args.get("kpi", ""), request.args.get("link", "")
    drawn = own_map(session(), project()) if any(wanted) else None
    if drawn is not None and wanted[0] in drawn.kpi:
        node = form_of(drawn.kpi[wanted[0]], name)
    for link in drawn.links if drawn is not None else ():
        if f"{link.source}>{link.target}" == wanted[1]:
            form = form_of_link(link, name)
    return _changes(form, node)


@mapping.post("/projects/<project>/causes/changes")
def change(**_: str) -> Response | Shown:
    """Keep a change of a link, or say what is wrong; what was typed stays."""
    form = MapChangeForm()
    other = NodeChangeForm(formdata=None, who=known_person().name)
    if not form.validate():
        return _changes(form, other, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        change_map(session(), doer(), project(), change_of(form), seen_in(form))
    except RefusedChangeError as error:
        form.form_errors.extend(said(message) for message in error.messages)
        return _changes(form, other, status_of(error))
    return _recorded()


@mapping.post("/projects/<project>/causes/changes/kpi")
def change_kpi(**_: str) -> Response | Shown:
    """Add a KPI or take one out, or say what is wrong; what was typed stays."""
    form = NodeChangeForm()
    other = MapChangeForm(formdata=None, who=known_person().name)
    if not form.validate():
        return _changes(other, form, HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        change_map(session(), doer(), project(), node_change_of(form), seen_in(form))
    except RefusedChangeError as error:
        form.form_errors.extend(said(message) for message in error.messages)
        return _changes(other, form, status_of(error))
    return _recorded()


def _recorded() -> Response:
    flash(translated("Recorded."))
    return redirect(url_for("mapping.changes", project=project().row.public_id))


def _changes(
    form: MapChangeForm, node: NodeChangeForm, status: int = HTTPStatus.OK
) -> Shown:
    found = read()
    kept = kept_changes(session(), project())
    made = files_of(session(), project(), found, now())
    solved = bool(found.outcome and found.outcome.solved)
    asked = rounds_with_rates(session(), project())

    def page(reader: Reader) -> ChangesPage:
        forms = (form, node)
        return changes_page(reader, kept, made, forms, asked=asked, solved=solved)

    shown = answered("causes", "changes", page, found)
    return (shown, status) if isinstance(shown, str) else shown


@mapping.post("/projects/<project>/causes/scenarios")
def keep_scenario(**_: str) -> Response:
    """Keep what is tried under a name."""
    found = read()
    if found.assessment is None:
        raise NotFound
    name = request.form.get("name", "")
    arguments = arguments_in(request.form, found.assessment)
    try:
        who = known_person().name
        keep(session(), doer(), project(), name, who, arguments)
    except RefusedScenarioError as error:
        flash(said(error.message))
        return redirect(_map(**arguments, name=name[:200]))
    flash(translated("Saved"))
    return redirect(_map(**arguments))


@mapping.post("/projects/<project>/causes/scenarios/remove")
def remove_scenario(**_: str) -> Response:
    """Take a scenario out."""
    remove(session(), doer(), project(), request.form.get("scenario", ""))
    flash(translated("Taken out"))
    return redirect(_map())


def _map(**arguments: str) -> str:
    values: dict[str, Any] = {"project": project().row.public_id, **arguments}
    return url_for("causes.show", **values)
