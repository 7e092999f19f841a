"""Remind: exactly those who have not handed in, by mail or by mails to copy."""

import datetime as dt

from flask import Blueprint, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.services import mailing, reminding, rounds
from planner.services.reminding import TOKEN, Reminding
from planner.services.rounds import Round
from planner.web.background import wake
from planner.web.errors import status_of
from planner.web.filters import LANGUAGE_NAMES, said
from planner.web.frame import framed
from planner.web.request import doer, installation, now, project
from planner.web.store import session

remind = Blueprint(
    "remind", __name__, url_prefix="/projects/<project>/ask/rounds/<int:number>/remind"
)


@remind.get("")
def show(number: int, **_: str) -> str:
    """Show exactly the people who have not handed in, and what they would get."""
    return _page(rounds.round_in(session(), project(), number), None)


def _page(found: Round, how: Reminding | None, wrong: str = "") -> str:
    waiting = reminding.waiting(session(), found, now(), installation().settings.zone)
    fresh = {one.invitation.number for one in waiting if not one.today}
    return render_template(
        "pages/ask/remind.html",
        frame=framed("ask"),
        round=found,
        waiting=waiting,
        chosen=how.numbers if how else fresh,
        language_of=how.language if how else project().settings.language,
        languages=LANGUAGE_NAMES,
        letters={code: _sample(code) for code in LANGUAGE_NAMES},
        outbox=mailing.outbox(session(), found),
        sends=installation().settings.configuration.mail.enabled,
        wrong=wrong,
    )


def _sample(language: str) -> tuple[str, str]:
    """A reminder as it will read, with dots where each person's own parts come."""
    return reminding.letter(project(), "…", language, "https://…", "…")


@remind.post("")
def send(number: int, **_: str) -> Response | str | tuple[str, int]:
    """Remind the people chosen: in the background, or as mails shown this once."""
    found = rounds.round_in(session(), project(), number)
    how = _how()
    given = (session(), doer(), project(), found, how, installation().settings.zone)
    try:
        if installation().settings.configuration.mail.enabled:
            job = mailing.put_into_outbox(*given)
            wake(job.id)
            public_id = project().row.public_id
            return redirect(url_for("work.show", project=public_id, job=job.public_id))
        mails = reminding.write_out(*given)
    except PlannerError as error:
        return _page(found, how, said(error.message)), status_of(error)
    return render_template(
        "pages/ask/mails.html", frame=framed("ask"), round=found, mails=mails
    )


def _how() -> Reminding:
    numbers = frozenset(int(n) for n in request.form.getlist("number") if _is_small(n))
    days = installation().settings.configuration.sessions.invitation_days
    return Reminding(
        numbers,
        request.form.get("language", ""),
        url_for("doors.invitation", token=TOKEN, _external=True),
        dt.timedelta(days=days),
        again=request.form.get("again") == "yes",
    )


def _is_small(number: str) -> bool:
    return number.isascii() and number.isdecimal() and len(number) < 10
