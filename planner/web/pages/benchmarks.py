"""Prepare, benchmarks: values of others beside own ones, with where they come from."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, url_for
from werkzeug.wrappers import Response

from planner.core.problems import PlannerError
from planner.core.records import Benchmark
from planner.services.benchmarking import (
    add_benchmark,
    benchmarks_in,
    delete_benchmark,
)
from planner.services.mapping import own_map
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.benchmarks import BenchmarkForm, subject_choices
from planner.web.frame import framed
from planner.web.pages.taken_out import flash_undo, set_aside_here
from planner.web.request import doer, language, project
from planner.web.results import read
from planner.web.store import session

benchmarks = Blueprint(
    "benchmarks", __name__, url_prefix="/projects/<project>/prepare/benchmarks"
)


@benchmarks.get("/")
def show(**_: str) -> str:
    """Show values of others beside own ones."""
    return _page(_form())


def _form() -> BenchmarkForm:
    form = BenchmarkForm()
    framework = own_map(session(), project())
    form.about.choices = subject_choices(framework, language())
    return form


def _page(form: BenchmarkForm) -> str:
    return render_template(
        "pages/benchmarks/show.html",
        frame=framed("prepare"),
        found=benchmarks_in(session(), project(), _levels()),
        form=form,
        aside=set_aside_here("benchmark"),
    )


def _levels() -> dict[str, float]:
    """The own level of each capability that may be shown."""
    assessment = read().assessment
    if assessment is None:
        return {}
    return {
        c.id: c.fused.level
        for c in assessment.capabilities
        if c.fused.level is not None
    }


@benchmarks.post("/")
def add(**_: str) -> Response | tuple[str, int]:
    """Keep a value of others."""
    form = _form()
    status = int(HTTPStatus.UNPROCESSABLE_ENTITY)
    if form.validate():
        try:
            add_benchmark(session(), doer(), project(), _benchmark(form))
        except PlannerError as error:
            form.form_errors.append(said(error.message))
            status = status_of(error)
        else:
            flash(translated("Saved"))
            return redirect(_here())
    return _page(form), status


def _here() -> str:
    return url_for("benchmarks.show", project=project().row.public_id)


def _benchmark(form: BenchmarkForm) -> Benchmark:
    return Benchmark(
        str(form.about.data),
        float(form.value.data),
        str(form.unit.data or ""),
        str(form.source.data),
        int(form.year.data),
        str(form.definition.data or ""),
        form.n.data,
    )


@benchmarks.post("/<int:number>/delete")
def delete(number: int, **_: str) -> Response:
    """Delete a value of others."""
    kept = delete_benchmark(session(), doer(), project(), number)
    flash_undo(translated("The benchmark was deleted"), kept)
    return redirect(_here())
