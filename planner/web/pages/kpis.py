"""Prepare, KPIs: whether they can be measured, and their histories brought in."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.records import KpiCheck
from planner.services import checking_kpis, importing_kpis
from planner.services.checking_kpis import Checks, TypedCheck, checks_in
from planner.services.gathering import series_of
from planner.services.importing_kpis import Confirmed, Given, Preview
from planner.services.mapping import own_map
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.kpis import CheckForm, HistoryForm, kpi_choices
from planner.web.frame import framed
from planner.web.request import doer, installation, language, project
from planner.web.store import session
from planner.web.views.measurability import check_page

kpis = Blueprint("kpis", __name__, url_prefix="/projects/<project>/prepare/kpis")


@kpis.get("/")
def show(**_: str) -> str:
    """Show which KPIs can be measured, what is missing and who answers for it."""
    checks = _checks()
    return _page(_check_form(checks, request.args.get("kpi", "")), checks)


def _checks() -> Checks:
    least = installation().settings.configuration.anonymity.k
    return checks_in(session(), project(), least)


def _check_form(checks: Checks, kpi: str) -> CheckForm:
    """The form of a KPI, filled with what is known of it."""
    known = next((k for k in checks.found.kpis if k.kpi == kpi), None)
    data = {"kpi": kpi, "revision": checks.revisions.get(kpi, 0)}
    if known is not None:
        data |= {
            "state": known.state,
            "source": known.source,
            "owner": known.owner[:200],
            "since": known.since,
        }
    return _with_choices(CheckForm(data=data))


def _with_choices(form: CheckForm) -> CheckForm:
    framework = own_map(session(), project())
    form.kpi.choices = kpi_choices(framework, language())
    return form


def _page(form: CheckForm, checks: Checks) -> str:
    framework = own_map(session(), project())
    return render_template(
        "pages/kpis/show.html",
        frame=framed("prepare"),
        shown=check_page(checks, framework),
        form=form,
        framework=framework,
    )


@kpis.post("/")
def record(**_: str) -> Response | tuple[str, int]:
    """Keep what the team knows of a KPI."""
    form = _with_choices(CheckForm())
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            checking_kpis.record_check(session(), doer(), project(), _check(form))
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            flash(translated("Saved"))
            return redirect(url_for("kpis.show", project=project().row.public_id))
    return _page(form, _checks()), status


def _check(form: CheckForm) -> TypedCheck:
    written = str(form.revision.data or "")
    revision = int(written) if written.isdecimal() and len(written) < 10 else 0
    typed = (form.source.data, form.owner.data, form.since.data)
    words = (str(word or "") for word in typed)
    check = KpiCheck(str(form.kpi.data), str(form.state.data), *words)
    return TypedCheck(check, revision)


@kpis.get("/history")
def history(**_: str) -> str:
    """Show which months are kept of which KPI, with a place to bring more."""
    return _history(_history_form())


def _history_form() -> HistoryForm:
    form = HistoryForm()
    framework = own_map(session(), project())
    form.only.choices = kpi_choices(framework, language())
    return form


def _history(form: HistoryForm, found: Preview | None = None) -> str:
    return render_template(
        "pages/kpis/history.html",
        frame=framed("prepare"),
        form=form,
        found=found,
        framework=own_map(session(), project()),
        series=series_of(session(), project()),
    )


@kpis.post("/history/preview")
def preview(**_: str) -> str | tuple[str, int]:
    """Show what a table says and what keeping it would change; keep nothing."""
    form = _history_form()
    chosen = request.files.get("file")
    content = chosen.read() if chosen is not None and chosen.filename else b""
    text, only = str(form.text.data or ""), str(form.only.data or "")
    if not content and not text.strip():
        form.form_errors.append(translated("Choose a file or paste rows"))
        return _history(form), HTTPStatus.UNPROCESSABLE_ENTITY
    try:
        found = importing_kpis.preview(session(), project(), Given(content, text, only))
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _history(form), status_of(error)
    bad = found.table.problems
    return _history(form, found), HTTPStatus.UNPROCESSABLE_ENTITY if bad else 200


@kpis.post("/history")
def keep(**_: str) -> Response | tuple[str, int]:
    """Keep what was shown, all or nothing."""
    form = _history_form()
    try:
        done = importing_kpis.keep_values(session(), doer(), project(), _confirmed())
    except PlannerError as error:
        form.form_errors.append(said(error.message))
        return _history(form, _again()), status_of(error)
    flash(
        translated(
            "{new} values were added and {changed} changed",
            new=len(done.new),
            changed=len(done.changed),
        )
    )
    return redirect(url_for("kpis.history", project=project().row.public_id))


def _again() -> Preview | None:
    """What was sent, compared once more; None where it is no table any more."""
    try:
        text = request.form.get("table", "")
        return importing_kpis.shown_again(session(), project(), text)
    except PlannerError:
        return None


def _confirmed() -> Confirmed:
    left_out = request.form.get("left_out", "")
    return Confirmed(
        request.form.get("table", ""),
        request.form.get("seen", ""),
        int(left_out) if left_out.isdecimal() and len(left_out) < 10 else 0,
        request.form.get("without", "") == "yes",
    )
