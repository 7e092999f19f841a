"""Turns whatever went wrong into a page or a JSON sentence; shows no inner workings."""

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus

from flask import Flask, jsonify, make_response, render_template
from flask_wtf.csrf import CSRFError  # type: ignore[import-untyped]
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.wrappers import Response

from planner.core.problems import InputError, PlannerError
from planner.core.text import Message
from planner.services.accounts import TooManyTriesError
from planner.services.answering import SurveyOverError
from planner.services.clients import NotFoundError
from planner.services.engagements import StaleError
from planner.services.inviting import LinkOverError
from planner.web.access_checks import wants_json
from planner.web.filters import said
from planner.web.request import request_id

log = logging.getLogger("planner.web")

STATUS: Mapping[type[PlannerError], int] = {
    NotFoundError: 404,
    StaleError: 409,
    LinkOverError: 410,
    SurveyOverError: 410,
    TooManyTriesError: 429,
    InputError: 422,
    PlannerError: 422,
}


@dataclass(frozen=True, slots=True)
class Page:
    """What the reader is told."""

    title: Message
    advice: Message


PAGES: Mapping[int, Page] = {
    400: Page(
        Message("The page was open too long"),
        Message("Go back, load the page again and repeat; what you typed is kept."),
    ),
    403: Page(
        Message("You may not do this"),
        Message("Ask the admin of your company for the right to do it."),
    ),
    404: Page(
        Message("There is nothing at this address"),
        Message("Check the address, or go to your start page."),
    ),
    405: Page(
        Message("This address takes no such request"),
        Message("Go back and use the buttons of the page."),
    ),
    409: Page(
        Message("Somebody else changed it in the meantime"),
        Message("Nothing is lost; go back, look at both and save again."),
    ),
    410: Page(
        Message("This does not work any more"),
        Message("Ask the person who invited you."),
    ),
    413: Page(
        Message("This is too large"),
        Message("Send less at once; files may have 5 MB."),
    ),
    422: Page(
        Message("Something cannot be taken as it is"),
        Message("Go back, put it right and save again."),
    ),
    429: Page(
        Message("Too many tries"),
        Message("Wait a quarter of an hour, then try again."),
    ),
    500: Page(
        Message("Something went wrong on our side"),
        Message(
            "What was saved before is kept. Try again, or tell us the number below."
        ),
    ),
    503: Page(
        Message("The database is busy"),
        Message("Nothing is lost; wait a moment and send it again."),
    ),
    507: Page(
        Message("It could not be saved: the disk is full"),
        Message("Keep this page open, ask the operator to free space, send it again."),
    ),
}


def init_errors(app: Flask) -> None:
    """Register what is done about each kind of error."""
    app.register_error_handler(PlannerError, _planner_error)
    app.register_error_handler(CSRFError, _http_error)
    app.register_error_handler(SecurityError, _wrong_host)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(OperationalError, _database_error)
    app.register_error_handler(Exception, _bug)


def status_of(error: PlannerError) -> int:
    """Return the HTTP status of a mistake that a user can put right."""
    return next(STATUS[kind] for kind in type(error).__mro__ if kind in STATUS)


def _planner_error(error: PlannerError) -> Response:
    return _answer(status_of(error), error.message)


def _wrong_host(error: SecurityError) -> Response:
    """Answer without a page, as no address of ours holds for that host."""
    return make_response(error.description, HTTPStatus.BAD_REQUEST)


def _http_error(error: HTTPException) -> Response:
    if error.response is not None:
        return make_response(error.get_response())
    code = error.code or 500
    return _answer(code if code in PAGES or code == 401 else 400, None)


def _database_error(error: OperationalError) -> Response:
    reason = str(error.orig)
    log.error("%s database: %s", request_id(), reason)
    return _answer(507 if "full" in reason else 503, None)


def _bug(error: Exception) -> Response:
    reason = str(error)
    if "disk is full" in reason:
        return _answer(507, None)
    if "database is locked" in reason:
        return _answer(503, None)
    log.error("%s", request_id(), exc_info=error)
    return _answer(HTTPStatus.INTERNAL_SERVER_ERROR, None)


def _answer(status: int, message: Message | None) -> Response:
    page = PAGES.get(status, PAGES[403])
    sentence = said(message or page.title)
    if wants_json():
        return make_response(jsonify(state="refused", sentence=sentence), status)
    shown = render_template(
        "errors/error.html",
        status=status,
        title=said(page.title),
        sentence=sentence if message else None,
        advice=said(page.advice),
        request_id=request_id(),
    )
    return make_response(shown, status)
