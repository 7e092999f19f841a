"""Prepare: the company's profile, the team, the purpose."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.core.engagement import HORIZONS, EngagementFile
from planner.services.engagements import change_settings
from planner.services.preparing import preparation, team_of
from planner.web.filters import translated
from planner.web.forms.projects import ProfileForm, PurposeForm
from planner.web.frame import framed
from planner.web.request import doer, project
from planner.web.results import panel_beside, read, reader_of
from planner.web.store import session
from planner.web.views.preparing.consensus import consensus_part

prepare = Blueprint("prepare", __name__)


@prepare.get("/projects/<project>/prepare")
def show(**_: str) -> tuple[str, int]:
    """Show what is known of the company, the team and the purpose."""
    return _page(_profile_form(), _purpose_form())


def _page(profile: ProfileForm, purpose: PurposeForm) -> tuple[str, int]:
    frame = framed("prepare")
    team = team_of(session(), project(), frame.standing.round)
    found = read()
    reader = reader_of(found) if found.assessment else None
    panel, status = panel_beside(reader)
    return render_template(
        "pages/prepare/show.html",
        frame=frame,
        reading=found,
        page="prepare",
        profile=profile,
        purpose=purpose,
        team=team,
        step=preparation(found.assessment, team),
        consensus=consensus_part(reader) if reader else None,
        panel=panel,
    ), int(status)


def _profile_form() -> ProfileForm:
    known = project().settings.profile
    return ProfileForm(
        data={
            "revision": project().row.revision,
            "industry": known.industry,
            "staff": known.staff,
            "revenue_bn_krw": known.revenue_bn_krw,
        }
    )


def _purpose_form() -> PurposeForm:
    weights = project().settings.purpose.weights or {}
    points = {h: round(weights[h]) if h in weights else None for h in HORIZONS}
    return PurposeForm(data={"revision": project().row.revision, **points})


@prepare.post("/projects/<project>/prepare/profile")
def profile(**_: str) -> Response | tuple[str, int]:
    """Keep the profile."""
    form = ProfileForm()
    if not form.validate():
        return _page(form, _purpose_form())[0], HTTPStatus.UNPROCESSABLE_ENTITY
    typed = {
        "industry": form.industry.data,
        "staff": form.staff.data,
        "revenue_bn_krw": form.revenue_bn_krw.data,
    }
    return _changed(form, {"profile": typed})


@prepare.post("/projects/<project>/prepare/purpose")
def purpose(**_: str) -> Response | tuple[str, int]:
    """Keep the weights of the horizons."""
    form = PurposeForm()
    if form.validate():
        points = {h: form[h].data for h in HORIZONS}
        total = sum(points.values())
        if total == 100:
            return _changed(form, {"purpose": {"weights": points}})
        sentence = "The points add up to {total}; they must add up to 100"
        form.form_errors.append(translated(sentence, total=total))
    return _page(_profile_form(), form)[0], HTTPStatus.UNPROCESSABLE_ENTITY


def _changed(
    form: ProfileForm | PurposeForm, change: Mapping[str, Mapping[str, Any]]
) -> Response:
    document = project().settings.model_dump(mode="json", by_alias=True)
    for key, values in change.items():
        document[key] = {**document[key], **values}
    settings = EngagementFile.model_validate(document)
    revision = str(form.revision.data)
    change_settings(
        session(),
        doer(),
        project(),
        settings,
        int(revision) if revision.isdecimal() and len(revision) < 10 else 0,
    )
    flash(translated("Saved"))
    return redirect(url_for("prepare.show", project=project().row.public_id))
