"""How the documents of a client look."""

from http import HTTPStatus

from flask import Blueprint, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.core.brand import Brand
from planner.services.branding import brand_of, check_brand, keep_brand
from planner.web.filters import said
from planner.web.forms.brand import BrandForm, brand_form, brand_in
from planner.web.frame import framed
from planner.web.request import doer, project
from planner.web.store import session
from planner.web.views.brand import swatches

brand = Blueprint("brand", __name__)


@brand.get("/projects/<project>/report/brand")
def show(**_: str) -> str:
    """Show the brand as it is kept."""
    kept = brand_of(session(), project())
    return _page(brand_form(kept), kept)


@brand.post("/projects/<project>/report/brand")
def keep(**_: str) -> Response | tuple[str, int]:
    """Keep another brand for all documents of the client."""
    kept = brand_of(session(), project())
    form = brand_form(kept)
    if not form.validate():
        return _page(form, kept), HTTPStatus.UNPROCESSABLE_ENTITY
    wanted = brand_in(form, kept)
    faults = check_brand(wanted)
    if faults:
        for key, fault in faults:
            form[key].errors = (*form[key].errors, said(fault))
        return _page(form, kept), HTTPStatus.UNPROCESSABLE_ENTITY
    keep_brand(session(), doer(), project(), wanted)
    return redirect(url_for("brand.show", project=project().row.public_id))


def _page(form: BrandForm, kept: Brand) -> str:
    return render_template(
        "pages/report/brand.html",
        frame=framed("report"),
        form=form,
        kept=kept,
        swatches=swatches(kept),
    )
