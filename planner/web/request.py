"""What is known of the request at hand: when, who, in which language, for what."""

import datetime as dt
import secrets
from dataclasses import dataclass
from typing import cast

from flask import Flask, current_app, g, request
from flask import session as browser

from planner.config import Settings
from planner.services.access import Lifetimes, Who
from planner.services.auditing import Doer
from planner.services.engagements import Project
from planner.services.secret_key import Secret
from planner.services.sessions import who_is
from planner.services.translating import LANGUAGES
from planner.web.store import session

LOGIN_COOKIE = "planner_login"
LANGUAGE_COOKIE = "planner_language"


@dataclass(frozen=True, slots=True)
class Installation:
    """What the application was made with."""

    settings: Settings
    secret: Secret
    audit_key: bytes

    @property
    def lifetimes(self) -> Lifetimes:
        """How long sessions last here."""
        chosen = self.settings.configuration.sessions
        return Lifetimes(
            dt.timedelta(hours=chosen.staff_hours),
            dt.timedelta(minutes=chosen.staff_idle_minutes),
            dt.timedelta(days=chosen.respondent_days),
        )


def installation(app: Flask | None = None) -> Installation:
    """Return the installation of the application."""
    return cast("Installation", (app or current_app).extensions["planner"])


def now() -> dt.datetime:
    """Return the moment of this request, the same all through it, in local time."""
    if "now" not in g:
        zone = installation().settings.zone
        g.now = dt.datetime.now(zone).replace(microsecond=0)
    return cast("dt.datetime", g.now)


def login_token() -> str:
    """Return the token the browser brought, cut to what can be one."""
    return request.cookies.get(LOGIN_COOKIE, "")[:100]


def who() -> Who | None:
    """Return the person of this request; None for a visitor."""
    if "who" not in g:
        g.who = who_is(session(), login_token(), now())
    return cast("Who | None", g.who)


def known_person() -> Who:
    """Return the person of a request that needs one; access has been checked."""
    found = who()
    assert found is not None  # noqa: S101 - the access table lets nobody else here
    return found


def request_id() -> str:
    """Return the random name of this request."""
    if "request_id" not in g:
        g.request_id = secrets.token_hex(8)
    return cast("str", g.request_id)


def doer() -> Doer:
    """Return who acts in this request, as the record wants it."""
    found = g.get("who")
    return Doer(
        installation().audit_key,
        now(),
        found.account if found else None,
        request.remote_addr or "",
        request_id(),
    )


def project() -> Project:
    """Return the project of the address; access has been checked."""
    return cast("Project", g.project)


def kind() -> str:
    """Return what the person may do for the client of the address."""
    return cast("str", g.get("kind", ""))


def language() -> str:
    """Return the reader's language: chosen, of the account, of the installation."""
    if "language" not in g:
        g.language = _language()
    return cast("str", g.language)


def _language() -> str:
    found = who() if request.endpoint != "static" else None
    wishes = (
        request.args.get("lang"),
        request.cookies.get(LANGUAGE_COOKIE),
        found.language if found else None,
    )
    chosen = next((wish for wish in wishes if wish in LANGUAGES), None)
    return chosen or installation().settings.configuration.language


def invitation_token() -> str:
    """Return the invitation that this browser came by; only the browser keeps it."""
    return str(browser.get("invitation", ""))
