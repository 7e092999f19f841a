"""How strong people say links are: who is asked, what they said, one link whole."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, request, url_for
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services import asking_links, rounds
from planner.services.asking_links import rounds_with_rates
from planner.services.assigning import Draw
from planner.services.mapping import kept_changes
from planner.services.rounds import Round
from planner.web.errors import status_of
from planner.web.filters import said
from planner.web.forms.strengths import StrengthForm, choice_of
from planner.web.request import doer, installation, project
from planner.web.results import answered, read, view
from planner.web.store import session
from planner.web.views.one_link import link_page
from planner.web.views.reader import Reader
from planner.web.views.strengths import StrengthsPage, strengths_page

strengths = Blueprint(
    "strengths", __name__, url_prefix="/projects/<project>/causes/strengths"
)
Shown = str | tuple[str, int]


@strengths.get("/")
def show(**_: str) -> Shown:
    """Show what people say of links, and the form that asks them."""
    return _page(StrengthForm(formdata=None))


@strengths.post("/")
def prepare(**_: str) -> Response | Shown:
    """Prepare a round about the chosen links, or say what is wrong with it."""
    form = StrengthForm()
    least = max(view().least, _anonymous_min())
    try:
        made = asking_links.prepare_links(
            session(), doer(), project(), choice_of(form, least)
        )
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _page(form, status_of(error))
    public_id = project().row.public_id
    return redirect(url_for("asked.show", project=public_id, number=made.number))


def _anonymous_min() -> int:
    found = read().assessment
    return found.framework.rules.diagnosis.anonymous_min if found else 1


@strengths.post("/<int:number>/open")
def open_round(number: int, **_: str) -> Response:
    """Let people answer, or say how many more are needed."""
    chosen = installation().settings.configuration
    draw, found = Draw(chosen.seed, chosen.anonymity.k), _round(number)
    try:
        asking_links.open_links(session(), doer(), project(), found, draw)
    except PlannerError as error:
        flash(said(error.message))
    return _here()


@strengths.post("/<int:number>/close")
def close_round(number: int, **_: str) -> Response:
    """Take no more answers."""
    rounds.close_round(session(), doer(), project(), _round(number))
    return _here()


def _round(number: int) -> Round:
    found = rounds.round_in(session(), project(), number)
    if found.kind != "links":
        raise NotFound
    return found


def _here() -> Response:
    return redirect(url_for("strengths.show", project=project().row.public_id))


def _page(form: StrengthForm, status: int = HTTPStatus.OK) -> Shown:
    asked = rounds_with_rates(session(), project())
    pick = request.args.get("pick", "")

    def page(reader: Reader) -> StrengthsPage:
        return strengths_page(reader, asked, form, pick)

    shown = answered("causes", "strengths", page, unranked=True)
    return (shown, status) if isinstance(shown, str) else shown


@strengths.get("/<source>/<target>")
def link(source: str, target: str, **_: str) -> Shown:
    """Show everything that is known of one link."""
    found = read()
    drawn = found.assessment.framework.links if found.assessment else ()
    if found.assessment and (source, target) not in {
        (x.source, x.target) for x in drawn
    }:
        raise NotFound
    kept = kept_changes(session(), project())
    return answered(
        "causes",
        "link",
        lambda reader: link_page(reader, (source, target), kept),
        found,
        unranked=True,
    )
