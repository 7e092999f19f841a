"""Who may go where: one table, and what is not in it is refused."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from flask import Flask, g, redirect, request, url_for
from werkzeug.exceptions import Forbidden, NotFound, Unauthorized
from werkzeug.wrappers import Response

from planner.services.access import Who
from planner.services.auditing import Deed, record
from planner.services.clients import client_for
from planner.services.database import writing
from planner.services.engagements import project_for
from planner.web.request import doer, who
from planner.web.store import session

Place = Literal["anywhere", "installation", "client", "project", "own"]


@dataclass(frozen=True, slots=True)
class Rule:
    """Who may use an endpoint with a method.

    Args:
        place: where the kind must be held; `own` pages show a person's own things,
            `anywhere` is open to visitors.
        kinds: kinds of access that may; `operator` is one of the installation.
    """

    place: Place
    kinds: frozenset[str] = frozenset()


EVERYBODY = Rule("anywhere")
LOGGED_IN = Rule("own")


def _at(place: Place, *kinds: str) -> Rule:
    return Rule(place, frozenset(kinds))


TEAM = ("member", "executive", "consultant", "admin")
READ = _at("project", *TEAM)
WORK = _at("project", "consultant", "admin")
LEAD = _at("project", "consultant")
LIBRARY = _at("installation", "consultant", "operator")
OPERATE = _at("installation", "operator")
ADMIN = _at("client", "admin", "operator")

ACCESS: Mapping[tuple[str, str], Rule] = {
    ("static", "GET"): EVERYBODY,
    ("doors.health", "GET"): EVERYBODY,
    ("doors.log_in", "GET"): EVERYBODY,
    ("doors.try_to_log_in", "POST"): EVERYBODY,
    ("doors.log_out", "POST"): LOGGED_IN,
    ("doors.language", "POST"): EVERYBODY,
    ("doors.password", "GET"): _at("own", "account"),
    ("doors.change_password", "POST"): _at("own", "account"),
    ("doors.invitation", "GET"): EVERYBODY,
    ("start.home", "GET"): LOGGED_IN,
    ("start.new_project", "GET"): _at("installation", "consultant"),
    ("start.begin_project", "POST"): _at("installation", "consultant"),
    ("letter.show", "GET"): READ,
    ("prepare.show", "GET"): READ,
    ("prepare.profile", "POST"): WORK,
    ("prepare.purpose", "POST"): WORK,
    ("interviews.show", "GET"): LEAD,
    ("interviews.write", "POST"): LEAD,
    ("interviews.note", "GET"): LEAD,
    ("interviews.change", "POST"): LEAD,
    ("interviews.delete", "POST"): LEAD,
    ("interviews.code", "POST"): LEAD,
    ("interviews.uncode", "POST"): LEAD,
    ("kpis.show", "GET"): READ,
    ("kpis.record", "POST"): LEAD,
    ("kpis.history", "GET"): READ,
    ("kpis.preview", "POST"): LEAD,
    ("kpis.keep", "POST"): LEAD,
    ("benchmarks.show", "GET"): READ,
    ("benchmarks.add", "POST"): LEAD,
    ("benchmarks.delete", "POST"): LEAD,
    ("taken_out.back", "POST"): WORK,
    ("taken_out.for_good", "POST"): WORK,
    ("preparing.purpose", "GET"): READ,
    ("preparing.fit", "GET"): READ,
    ("preparing.conditions", "GET"): READ,
    ("preparing.pressure", "GET"): READ,
    ("preparing.phases", "GET"): READ,
    ("preparing.drivers", "GET"): READ,
    ("preparing.swot", "GET"): READ,
    ("preparing.take_up", "POST"): WORK,
    ("preparing.keep", "POST"): WORK,
    ("preparing.remove", "POST"): WORK,
    ("diagnose.show", "GET"): READ,
    ("diagnose.opportunity", "GET"): READ,
    ("diagnose.disagreement", "GET"): READ,
    ("diagnose.methods", "GET"): READ,
    ("diagnose.quality", "GET"): READ,
    ("diagnose.compare", "GET"): READ,
    ("deciding.begin", "GET"): READ,
    ("deciding.workshop", "GET"): READ,
    ("deciding.agree", "POST"): LEAD,
    ("deciding.override_form", "GET"): READ,
    ("deciding.keep_override", "POST"): LEAD,
    ("deciding.log", "GET"): READ,
    ("weights.show", "GET"): READ,
    ("weights.change", "POST"): LEAD,
    ("weights.undo", "POST"): LEAD,
    ("derivation.show", "GET"): READ,
    ("derivation.beside", "GET"): READ,
    ("causes.show", "GET"): READ,
    ("mapping.keep_scenario", "POST"): WORK,
    ("mapping.remove_scenario", "POST"): WORK,
    ("mapping.changes", "GET"): READ,
    ("mapping.change", "POST"): LEAD,
    ("mapping.change_kpi", "POST"): LEAD,
    ("mapping.worth", "GET"): READ,
    ("mapping.state", "POST"): LEAD,
    ("mapping.sound", "GET"): READ,
    ("mapping.constructs", "GET"): READ,
    ("mapping.read_out", "GET"): READ,
    ("strengths.show", "GET"): READ,
    ("strengths.prepare", "POST"): LEAD,
    ("strengths.open_round", "POST"): LEAD,
    ("strengths.close_round", "POST"): LEAD,
    ("strengths.link", "GET"): READ,
    ("plan.show", "GET"): READ,
    ("plan.initiatives", "GET"): READ,
    ("plan.stage", "GET"): READ,
    ("plan.change_risks", "GET"): READ,
    ("plan.limits", "GET"): READ,
    ("plan.change", "POST"): LEAD,
    ("plan.solve", "POST"): LEAD,
    ("own_initiatives.show", "GET"): READ,
    ("own_initiatives.edit", "GET"): LEAD,
    ("own_initiatives.keep", "POST"): LEAD,
    ("own_initiatives.remove", "POST"): LEAD,
    ("flows.show", "GET"): READ,
    ("flows.fill", "POST"): WORK,
    ("delivery.show", "GET"): READ,
    ("delivery.strategy", "POST"): WORK,
    ("delivery.channels", "POST"): WORK,
    ("weeks.show", "GET"): READ,
    ("weeks.mark", "POST"): WORK,
    ("kept.show", "GET"): READ,
    ("kept.keep", "POST"): LEAD,
    ("kept.use", "POST"): LEAD,
    ("kept.drop", "POST"): LEAD,
    ("gates.show", "GET"): READ,
    ("gates.keep", "POST"): WORK,
    ("gates.add", "POST"): WORK,
    ("gates.take", "POST"): WORK,
    ("gates.fetch", "GET"): READ,
    ("gates.decide", "POST"): LEAD,
    ("choices.show", "GET"): READ,
    ("choices.choose", "POST"): LEAD,
    ("choices.report", "POST"): LEAD,
    ("work.show", "GET"): READ,
    ("work.finish", "POST"): LEAD,
    ("work.retry", "POST"): LEAD,
    ("report.show", "GET"): READ,
    ("brand.show", "GET"): LEAD,
    ("brand.keep", "POST"): LEAD,
    ("report.make", "POST"): LEAD,
    ("report.look", "GET"): READ,
    ("report.proof", "GET"): READ,
    ("report.asset", "GET"): READ,
    ("report.fetch", "GET"): READ,
    ("exchange.show", "GET"): WORK,
    ("exchange.take", "POST"): WORK,
    ("exchange.begin", "GET"): _at("installation", "consultant"),
    ("exchange.bring", "POST"): _at("installation", "consultant"),
    ("ask.show", "GET"): READ,
    ("ask.prepare_round", "POST"): LEAD,
    ("ask.change_round", "POST"): LEAD,
    ("ask.share", "POST"): LEAD,
    ("ask.duties", "GET"): WORK,
    ("ask.change_duties", "POST"): LEAD,
    ("ask.trail", "GET"): WORK,
    ("ask.open_round", "POST"): LEAD,
    ("ask.reopen_round", "POST"): LEAD,
    ("ask.close_round", "POST"): LEAD,
    ("asked.show", "GET"): WORK,
    ("asked.preview", "POST"): WORK,
    ("asked.add", "POST"): WORK,
    ("asked.links", "POST"): WORK,
    ("asked.person", "GET"): WORK,
    ("asked.name", "POST"): LEAD,
    ("asked.send_back", "POST"): WORK,
    ("asked.revoke", "POST"): WORK,
    ("remind.show", "GET"): WORK,
    ("remind.send", "POST"): WORK,
    ("answer.first", "GET"): LOGGED_IN,
    ("answer.section", "GET"): LOGGED_IN,
    ("answer.keep_section", "POST"): LOGGED_IN,
    ("answer.whom", "GET"): LOGGED_IN,
    ("answer.hand_over", "POST"): LOGGED_IN,
    ("answer.review", "GET"): LOGGED_IN,
    ("answer.submit", "POST"): LOGGED_IN,
    ("answer.take_back", "POST"): LOGGED_IN,
    ("answer.save", "POST"): LOGGED_IN,
    ("offline.show", "GET"): LOGGED_IN,
    ("offline.take", "GET"): LOGGED_IN,
    ("offline.look", "POST"): LOGGED_IN,
    ("offline.keep", "POST"): LOGGED_IN,
    ("frameworks.list_all", "GET"): LIBRARY,
    ("frameworks.read", "GET"): LIBRARY,
    ("people.clients", "GET"): OPERATE,
    ("people.add_client", "POST"): OPERATE,
    ("people.show", "GET"): ADMIN,
    ("people.add", "POST"): ADMIN,
    ("people.change", "POST"): ADMIN,
}
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
