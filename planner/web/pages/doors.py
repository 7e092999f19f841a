"""The doors: log-in, log-out, invitation links, language, health."""

import time
from http import HTTPStatus
from urllib.parse import urlsplit

from flask import (
    Blueprint,
    current_app,
    jsonify,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask import session as browser
from sqlalchemy.exc import OperationalError
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services import accounts, inviting
from planner.services.accounts import Try
from planner.services.database import journal_mode, state_of
from planner.services.translating import LANGUAGES
from planner.web.errors import status_of
from planner.web.filters import said
from planner.web.forms.doors import LoginForm, PasswordForm
from planner.web.request import (
    LANGUAGE_COOKIE,
    LOGIN_COOKIE,
    doer,
    installation,
    known_person,
    now,
    who,
)
from planner.web.store import session

doors = Blueprint("doors", __name__)


@doors.get("/login")
def log_in() -> str | Response:
    """Show the log-in form, or go on when that is done."""
    if who() is not None:
        return redirect(url_for("start.home"))
    form = LoginForm(data={"next": request.args.get("next", "")})
    return render_template("pages/doors/log_in.html", form=form)


@doors.post("/login")
def try_to_log_in() -> str | Response | tuple[str, int]:
    """Open a session, or say what is wrong; what was typed stays."""
    form = LoginForm()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        tried = Try(str(form.email.data), str(form.password.data))
        try:
            token = accounts.log_in(
                session(), doer(), tried, installation().lifetimes, time.sleep
            )
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            return _entered(safe_path(str(form.next.data or "")), token)
    return render_template("pages/doors/log_in.html", form=form), status


def _entered(address: str, token: str, days: int = 7) -> Response:
    browser.clear()
    browser.permanent = True
    response = redirect(address)
    response.set_cookie(
        LOGIN_COOKIE,
        token,
        max_age=days * 24 * 3600,
        httponly=True,
        samesite="Lax",
        secure=bool(current_app.config["SESSION_COOKIE_SECURE"]),
    )
    return response


def safe_path(wanted: str) -> str:
    """Return a path of this site; the start page for everything else."""
    parts = urlsplit(wanted)
    is_ours = (
        wanted.startswith("/")
        and not wanted.startswith(("//", "/\\"))
        and not parts.scheme
        and not parts.netloc
        and wanted.isprintable()
        and "\\" not in wanted
    )
    return wanted if is_ours else url_for("start.home")


@doors.post("/logout")
def log_out() -> Response:
    """End the session at once."""
    accounts.log_out(session(), doer(), known_person().login)
    browser.clear()
    response = redirect(url_for("doors.log_in"))
    response.delete_cookie(LOGIN_COOKIE)
    response.headers["Clear-Site-Data"] = '"storage"'
    return response


@doors.post("/language")
def language() -> Response:
    """Remember the language in the browser and with the account."""
    chosen = request.form.get("language", "")
    response = redirect(safe_path(request.form.get("next", "")))
    if chosen in LANGUAGES:
        response.set_cookie(
            LANGUAGE_COOKIE, chosen, max_age=365 * 24 * 3600, samesite="Lax"
        )
        person = who()
        if person is not None and person.account is not None:
            accounts.set_language(session(), person.account, chosen)
    return response


@doors.get("/password")
def password() -> str:
    """Show the form for another password."""
    return render_template("pages/doors/password.html", form=PasswordForm())


@doors.post("/password")
def change_password() -> Response | tuple[str, int]:
    """Change the password; every session of the account ends."""
    form = PasswordForm()
    if form.validate():
        try:
            accounts.change_password(
                session(), doer(), str(form.old.data), str(form.new.data)
            )
        except PlannerError as error:
            form.form_errors.append(said(error.message))
        else:
            return redirect(url_for("doors.log_in"))
    page = render_template("pages/doors/password.html", form=form)
    return page, HTTPStatus.UNPROCESSABLE_ENTITY


@doors.get("/invitations/<token>")
def invitation(token: str) -> Response:
    """Open the survey an invitation link leads to."""
    entry = inviting.enter(session(), token, now())
    lasts = installation().lifetimes.respondent
    login = inviting.open_session(session(), entry, lasts, now())
    address = url_for(
        "answer.first", project=entry.project.row.public_id, number=entry.round.number
    )
    response = _entered(address, login, lasts.days)
    browser["invitation"] = token
    return response


@doors.get("/health")
def health() -> Response:
    """Say whether the application answers and its database does."""
    try:
        engine = state_of(session())
    except OperationalError:
        return make_response(jsonify(state="database does not answer"), 503)
    mode = journal_mode() if engine == "sqlite" else None
    return jsonify(state="ok", database=engine, journal=mode)
