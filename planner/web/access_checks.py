"""Every request is held against the table of who may go where."""

from collections.abc import Mapping

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, NotFound, Unauthorized
from werkzeug.wrappers import Response

from planner.services.access import Who
from planner.services.auditing import Deed, record
from planner.services.clients import client_for
from planner.services.database import writing
from planner.services.engagements import project_for
from planner.web.access import ACCESS, Rule
from planner.web.request import doer, who
from planner.web.store import session

# The short way checks session and right in its own statement.
CHECKED_INSIDE = frozenset({"answer.save"})


def init_access(app: Flask, table: Mapping[tuple[str, str], Rule] = ACCESS) -> None:
    """Check every request against the table before its page is asked."""

    @app.before_request
    def check() -> Response | None:
        return _check(table)


def _check(table: Mapping[tuple[str, str], Rule]) -> Response | None:
    endpoint = request.endpoint
    if endpoint is None or request.method == "OPTIONS" or endpoint in CHECKED_INSIDE:
        return None
    method = "GET" if request.method == "HEAD" else request.method
    rule = table.get((endpoint, method))
    if rule is None:
        raise Forbidden
    if rule.place == "anywhere":
        return None
    person = who()
    if person is None:
        return _ask_to_log_in()
    _CHECKS[rule.place](rule, person)
    return None


def _ask_to_log_in() -> Response:
    if wants_json():
        raise Unauthorized
    here = request.full_path.rstrip("?") if request.method == "GET" else None
    return redirect(url_for("doors.log_in", next=here))


def wants_json() -> bool:
    """Whether a script asks, not a person reading a page."""
    return request.is_json or request.accept_mimetypes.best == "application/json"


def _check_own(rule: Rule, person: Who) -> None:
    if "account" in rule.kinds and person.account is None:
        raise Forbidden


def _check_installation(rule: Rule, person: Who) -> None:
    held = {*person.kinds.values(), *(["operator"] if person.is_operator else [])}
    if not rule.kinds & held:
        _refuse(None)


def _check_client(rule: Rule, person: Who) -> None:
    client = client_for(session(), person, _argument("client"))
    g.client = client
    held = {person.kind_for(client.id), "operator" if person.is_operator else None}
    if not rule.kinds & held:
        _refuse(client.id)


def _check_project(rule: Rule, person: Who) -> None:
    g.project = project_for(session(), person, _argument("project"))
    client_id = g.project.client.id
    g.kind = person.kind_for(client_id)
    if g.kind not in rule.kinds:
        _refuse(client_id)


def _refuse(client_id: int | None) -> None:
    """Note the refusal, then refuse."""
    with writing(session()):
        deed = Deed("access", str(request.endpoint), client_id, result="refused")
        record(session(), doer(), deed)
    raise Forbidden


def _argument(name: str) -> str:
    value = (request.view_args or {}).get(name)
    if not isinstance(value, str):
        raise NotFound
    return value


_CHECKS = {
    "own": _check_own,
    "installation": _check_installation,
    "client": _check_client,
    "project": _check_project,
}
