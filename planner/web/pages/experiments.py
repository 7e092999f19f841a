"""Plan, experiments: planned, measured, decided on, begun again."""

from http import HTTPStatus

from flask import Blueprint, flash, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from planner.core.experiment import Experiment
from planner.core.framework import Framework
from planner.core.problems import PlannerError
from planner.services.concluding import decide_experiment, measure, take_decision_back
from planner.services.experimenting import (
    add_experiment,
    begin_again,
    change_experiment,
    drafted,
    remove_experiment,
)
from planner.services.keeping_experiments import (
    WrongExperimentError,
    experiment_in,
    experiments_in,
)
from planner.services.mapping import own_map
from planner.services.planning_limits import framework_in
from planner.web.errors import status_of
from planner.web.filters import said, translated
from planner.web.forms.choices import revision_in
from planner.web.forms.experiments import (
    ExperimentForm,
    ResultsForm,
    VerdictForm,
    count_names,
    counts_in,
    experiment_in_form,
    new_data,
    plan_data,
    results_data,
    results_form,
    verdict_in,
    with_choices,
)
from planner.web.frame import framed
from planner.web.pages.taken_out import flash_undo, set_aside_here
from planner.web.request import doer, known_person, language, now, project
from planner.web.store import session
from planner.web.views.experiment_need import Need, need_of
from planner.web.views.experiments import experiment_page
from planner.web.views.experiments_list import list_page

experiments = Blueprint(
    "experiments", __name__, url_prefix="/projects/<project>/plan/experiments"
)
Page = Response | tuple[str, int]
REFUSED = int(HTTPStatus.UNPROCESSABLE_ENTITY)


@experiments.get("/")
def show(**_: str) -> str:
    """Show the experiments and the form of a new one."""
    return _list(_plan_form(new_data(_framework().rules.experiments)))


@experiments.post("/")
def add(**_: str) -> Page:
    """Keep a new experiment, or only say how many people it needs."""
    form = _plan_form(new_data(_framework().rules.experiments))
    if not form.validate():
        return _list(form), REFUSED
    new = experiment_in_form(form)
    try:
        if request.form.get("look"):
            return _list(form, need_of(drafted(new, 1), kept=False)), int(HTTPStatus.OK)
        number = add_experiment(session(), doer(), project(), new)
    except PlannerError as error:
        status = _told(form, error)
        return _list(form), status
    return _back(number)


@experiments.get("/<int:number>")
def one(number: int, **_: str) -> str:
    """Show one experiment: what it needs, its results, the decision."""
    return _one(number)


@experiments.get("/<int:number>/plan")
def edit(number: int, **_: str) -> str:
    """Show the plan of an experiment in a form."""
    kept = experiment_in(session(), project(), number)
    return _edit(kept.found, _plan_form(plan_data(kept.found, kept.revision)))


@experiments.post("/<int:number>/plan")
def change(number: int, **_: str) -> Page:
    """Change the plan, or say what is wrong; what was typed stays."""
    found = experiment_in(session(), project(), number).found
    form = _plan_form({})
    if not form.validate():
        return _edit(found, form), REFUSED
    try:
        new = experiment_in_form(form)
        change_experiment(session(), doer(), project(), number, new)
    except PlannerError as error:
        status = _told(form, error)
        return _edit(found, form), status
    return _back(number)


@experiments.post("/<int:number>/results")
def count(number: int, **_: str) -> Page:
    """Keep the results, or say what is wrong; what was typed stays."""
    found = experiment_in(session(), project(), number).found
    form = results_form(found, {})
    if not form.validate():
        return _one(number, counted=form), REFUSED
    try:
        measure(session(), doer(), project(), number, counts_in(form, found.arms))
    except PlannerError as error:
        status = _told(form, error)
        return _one(number, counted=form), status
    return _back(number)


@experiments.post("/<int:number>/decision")
def decide(number: int, **_: str) -> Page:
    """Keep the decision of a person, or say everything that is wrong."""
    form = VerdictForm()
    if not form.validate():
        return _one(number, verdict=form), REFUSED
    try:
        decide_experiment(session(), doer(), project(), number, verdict_in(form))
    except PlannerError as error:
        status = _told(form, error)
        return _one(number, verdict=form), status
    return _back(number)


@experiments.post("/<int:number>/decision/back")
def take_back(number: int, **_: str) -> Response:
    """Take the decision back."""
    seen, who = _seen(), known_person().name
    take_decision_back(session(), doer(), project(), number, seen, who)
    return _back(number)


@experiments.post("/<int:number>/again")
def again(number: int, **_: str) -> Response:
    """Begin another round of an experiment and show its plan."""
    new = begin_again(session(), doer(), project(), number)
    public_id = project().row.public_id
    return redirect(url_for("experiments.edit", project=public_id, number=new))


@experiments.post("/<int:number>/remove")
def remove(number: int, **_: str) -> Response:
    """Take an experiment away; it can be put back."""
    kept = remove_experiment(session(), doer(), project(), number, _seen())
    flash_undo(translated("Taken out"), kept)
    return redirect(url_for("experiments.show", project=project().row.public_id))


def _seen() -> int:
    return revision_in(request.form.get("revision"))


def _told(form: ExperimentForm | ResultsForm | VerdictForm, error: PlannerError) -> int:
    """Put what is wrong above a form; returns the status of the page."""
    if isinstance(error, WrongExperimentError):
        form.form_errors.extend(said(message) for message in error.messages)
        return REFUSED
    form.form_errors.append(said(error.message))
    return status_of(error)


def _back(number: int) -> Response:
    flash(translated("Saved"))
    public_id = project().row.public_id
    return redirect(url_for("experiments.one", project=public_id, number=number))


def _framework() -> Framework:
    return framework_in(session(), project())


def _plan_form(data: dict[str, object]) -> ExperimentForm:
    kpis = own_map(session(), project())
    form = ExperimentForm(data=data)
    return with_choices(form, _framework(), kpis, language())


def _list(form: ExperimentForm, need: Need | None = None) -> str:
    framework = _framework()
    found = [kept.found for kept in experiments_in(session(), project())]
    return render_template(
        "pages/plan/experiments.html",
        frame=framed("plan"),
        page="experiments",
        shown=list_page(found, framework),
        form=form,
        need=need,
        aside=set_aside_here("experiment"),
    )


def _edit(found: Experiment, form: ExperimentForm) -> str:
    return render_template(
        "pages/plan/experiment_plan.html",
        frame=framed("plan"),
        page="experiments",
        found=found,
        form=form,
    )


def _one(
    number: int,
    counted: ResultsForm | None = None,
    verdict: VerdictForm | None = None,
) -> str:
    kept = experiment_in(session(), project(), number)
    every = [other.found for other in experiments_in(session(), project())]
    method = _framework(), own_map(session(), project())
    today = now().date()
    if counted is None:
        data = results_data(kept.found, kept.revision, today)
        counted = results_form(kept.found, data)
    fresh = {"revision": kept.revision, "decided_on": today}
    return render_template(
        "pages/plan/experiment.html",
        frame=framed("plan"),
        page="experiments",
        shown=experiment_page(kept.found, kept.revision, every, method, said),
        counted=counted,
        fields=[
            [counted[name] for name in count_names(place)]
            for place in range(len(kept.found.arms))
        ],
        verdict=verdict or VerdictForm(formdata=None, data=fresh),
    )
