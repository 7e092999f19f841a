"""Answering: first screen, a section a page, review, submit; autosave for scripts."""

from flask import (
    Blueprint,
    current_app,
    flash,
    jsonify,
    redirect,
    render_template,
    request,
    url_for,
)
from werkzeug.exceptions import BadRequest, NotFound
from werkzeug.wrappers import Response

from planner.services import answering, delegating
from planner.services.answering import Sheet, pace_from, sheet_of
from planner.services.asking import AskedSection, minutes
from planner.services.clients import NotFoundError
from planner.services.delegating import HandingError
from planner.services.saving import Asker, Conflict, Refused, Saved, Typed
from planner.web.answer_sheet import Shown, field_name, shown_after, typed_lines
from planner.web.errors import status_of
from planner.web.filters import hour, said, translated
from planner.web.request import (
    doer,
    installation,
    invitation_token,
    known_person,
    login_token,
    now,
    who,
)
from planner.web.store import saver, session

answer = Blueprint(
    "answer", __name__, url_prefix="/projects/<project>/rounds/<int:number>"
)


def _sheet(project: str, number: int) -> Sheet:
    return sheet_of(session(), known_person(), project, number)


def _page(template: str, sheet: Sheet, **values: object) -> str:
    chosen = installation().settings.configuration
    return render_template(
        f"pages/answer/{template}.html",
        sheet=sheet,
        minutes=minutes,
        name=field_name,
        k=chosen.anonymity.k,
        own_pace_from=pace_from(session(), sheet),
        account=known_person().account,
        **values,
    )


@answer.get("/answer")
def first(project: str, number: int) -> str:
    """Show who asks, why, for how long, and who will see what."""
    return _page("first", _sheet(project, number))


@answer.get("/answer/<section>")
def section(project: str, number: int, section: str) -> str:
    """Show one section of the questionnaire."""
    sheet = _sheet(project, number)
    return _section_page(sheet, _asked(sheet, section), Shown(sheet))


def _asked(sheet: Sheet, section_id: str) -> AskedSection:
    for found in sheet.asking.sections:
        if found.id == section_id:
            return found
    raise NotFound


def _section_page(sheet: Sheet, asked: AskedSection, shown: Shown) -> str:
    place = sheet.asking.sections.index(asked)
    following = sheet.asking.sections[place + 1 : place + 2]
    before = sheet.asking.sections[place - 1 : place] if place else ()
    return _page(
        "section",
        sheet,
        asked=asked,
        shown=shown,
        place=place + 1,
        before=before[0] if before else None,
        following=following[0] if following else None,
    )


@answer.post("/answer/<section>")
def keep_section(project: str, number: int, section: str) -> Response | tuple[str, int]:
    """Keep a whole section and go on; what cannot be kept stays on the page."""
    sheet = _sheet(project, number)
    asked = _asked(sheet, section)
    typed = typed_lines(sheet, asked)
    asker = Asker(login_token(), project, number)
    outcomes = saver(current_app).save_all(asker, doer(), typed) if typed else []
    session().expire_all()
    fresh = _sheet(project, number)
    shown, status = shown_after(fresh, typed, outcomes)
    if status == 200:
        return redirect(_next_address(fresh, asked))
    return _section_page(fresh, asked, shown), status


def _next_address(sheet: Sheet, asked: AskedSection) -> str:
    place = sheet.asking.sections.index(asked)
    steps = {"next": place + 1, "before": place - 1, "stay": place}
    wanted = steps.get(request.form.get("go", "next"), place + 1)
    public_id, number = sheet.project.row.public_id, sheet.round.number
    if wanted >= len(sheet.asking.sections):
        return url_for("answer.review", project=public_id, number=number)
    found = sheet.asking.sections[max(wanted, 0)].id
    return url_for("answer.section", project=public_id, number=number, section=found)


@answer.get("/answer/<section>/hand-over")
def whom(project: str, number: int, section: str) -> str:
    """Show who may take a section over."""
    return _whom_page(_sheet(project, number), section)


def _whom_page(sheet: Sheet, section: str, wrong: str = "") -> str:
    asked = _asked(sheet, section)
    people = delegating.others(session(), sheet)
    return _page("whom", sheet, asked=asked, people=people, wrong=wrong)


@answer.post("/answer/<section>/hand-over")
def hand_over(project: str, number: int, section: str) -> Response | tuple[str, int]:
    """Let another person answer what is open in a section."""
    sheet = _sheet(project, number)
    chosen = request.form.get("person", "")
    person = int(chosen) if chosen.isdecimal() and len(chosen) < 10 else 0
    asked = _asked(sheet, section)
    try:
        delegating.hand_over(session(), doer(), sheet, asked, person)
    except HandingError as error:
        return _whom_page(sheet, section, said(error.message)), status_of(error)
    flash(translated("The open questions were handed over"))
    return redirect(url_for("answer.review", project=project, number=number))


@answer.get("/review")
def review(project: str, number: int) -> str:
    """Show what is open before handing in."""
    return _page("review", _sheet(project, number))


@answer.post("/submit")
def submit(project: str, number: int) -> Response:
    """Hand the answers in."""
    sheet = _sheet(project, number)
    answering.submit(session(), doer(), sheet, invitation_token())
    return redirect(url_for("answer.review", project=project, number=number))


@answer.post("/take-back")
def take_back(project: str, number: int) -> Response:
    """Take the answers back to change them."""
    sheet = _sheet(project, number)
    answering.take_back(session(), doer(), sheet, invitation_token())
    flash(translated("Your answers are open again"))
    return redirect(url_for("answer.review", project=project, number=number))


@answer.post("/answers")
def save(project: str, number: int) -> tuple[Response, int]:
    """Keep one answer, for the script that saves while people answer."""
    asker = Asker(login_token(), project, number)
    outcome = saver(current_app).save(asker, doer(), _typed_in_json())
    if isinstance(outcome, Saved):
        return jsonify(state="saved", revision=outcome.revision, at=hour(now())), 200
    if isinstance(outcome, Conflict):
        standing = {"value": outcome.value, "evidence": outcome.evidence}
        return (
            jsonify(state="conflict", revision=outcome.revision, standing=standing),
            409,
        )
    if isinstance(outcome, Refused):
        return jsonify(state="refused", sentence=said(outcome.message)), 422
    if outcome is None:
        return _who_are_you(project, number)
    sentence = translated("This survey takes no more answers")
    return jsonify(state="over", sentence=sentence), 410


def _who_are_you(project: str, number: int) -> tuple[Response, int]:
    person = who()
    if person is None:
        sentence = translated("Please log in again; what you typed is kept here")
        return jsonify(state="login", sentence=sentence), 401
    try:
        sheet_of(session(), person, project, number)
    except NotFoundError as error:
        return jsonify(state="refused", sentence=said(error.message)), 404
    raise BadRequest


def _typed_in_json() -> Typed:
    try:
        sent = request.get_json()
    except RecursionError:
        raise BadRequest from None
    if not isinstance(sent, dict):
        raise BadRequest
    words = [sent.get(name, "") for name in ("question", "line", "value", "evidence")]
    revision = sent.get("revision", 0)
    if not all(isinstance(word, str) for word in words) or type(revision) is not int:
        raise BadRequest
    return Typed(words[0], words[1], words[2], words[3], min(revision, 2**31 - 1))
