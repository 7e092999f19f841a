"""Forms of an experiment: its plan, its results, the decision."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import cast

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    FloatField,
    HiddenField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from planner.core.experiment import MOST_PEOPLE, VERDICTS, Experiment, Verdict
from planner.core.experiment_rules import ExperimentRules
from planner.core.framework import Framework
from planner.services.concluding import NewCounts, NewVerdict
from planner.services.experimenting import NewExperiment
from planner.web.forms.choices import revision_in
from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded

SHORT = Length(max=200, message=worded("At most 200 characters"))
LONG = Length(max=1_000, message=worded("At most 1,000 characters"))
GIVEN = InputRequired(worded("Please give a number"))
PERCENT = NumberRange(0.000001, 99.999999, worded("A number above 0 and below 100"))
PEOPLE = NumberRange(0, MOST_PEOPLE, worded("A whole number of at least 0"))
DAY = InputRequired(worded("Please give a date such as 2026-03-02"))
PLACES = 10


class ExperimentForm(FlaskForm):
    """What is tried on whom, and what it takes to find a change."""

    revision = HiddenField()
    name = StringField(
        worded("Name"),
        [
            DataRequired(worded("Please enter a name")),
            Length(max=120, message=worded("At most 120 characters")),
        ],
    )
    initiative = SelectField(worded("Initiative it belongs to"))
    tried = StringField(worded("What is tried out"), [LONG])
    target = StringField(worded("Target customers"), [SHORT])
    kpi = SelectField(worded("KPI"))
    base = FloatField(worded("Base rate, %"), [GIVEN, PERCENT])
    least = FloatField(
        worded("Smallest change worth finding, points"),
        [GIVEN, NumberRange(-100, 100, worded("A number from -100 to 100"))],
    )
    power = FloatField(worded("Power, %"), [GIVEN, PERCENT])
    significance = FloatField(worded("Significance, %"), [GIVEN, PERCENT])
    reachable = WholeNumberField(
        worded("People who can be reached"),
        [
            Optional(),
            NumberRange(1, MOST_PEOPLE, worded("A whole number of at least 1")),
        ],
    )
    arms = TextAreaField(
        worded("Arms, one a line"),
        [DataRequired(worded("Name at least two arms, the control first")), LONG],
    )


class ResultsForm(FlaskForm):
    """The day of the results; a subclass has the counts of each arm."""

    revision = HiddenField()
    on = DateField(worded("Day of the results"), [DAY])


class VerdictForm(FlaskForm):
    """What a person decides on the results."""

    revision = HiddenField()
    decision = RadioField(
        worded("Decision"),
        [InputRequired(worded("Choose a decision"))],
        choices=[
            SelectChoice("go", worded("full use")),
            SelectChoice("adapt", worded("adapt and test again")),
            SelectChoice("stop", worded("stop it")),
        ],
    )
    who = StringField(worded("Who decides"), [SHORT])
    decided_on = DateField(worded("Day"), [DAY])
    reason = StringField(worded("Why"), [LONG])


def with_choices(
    form: ExperimentForm, framework: Framework, kpis: Framework, language: str
) -> ExperimentForm:
    """Fill in what can be chosen.

    Args:
        form: the form.
        framework: with the project's own initiatives.
        kpis: with the project's own KPIs.
        language: of the reader.
    """
    none = [("", "–")]
    form.initiative.choices = none + [
        (one.id, f"{one.id} {one.name.in_language(language)}")
        for one in framework.initiatives
    ]
    form.kpi.choices = none + [
        (kpi.id, f"{kpi.id} {kpi.name.in_language(language)}") for kpi in kpis.kpis
    ]
    return form


def new_data(rules: ExperimentRules) -> dict[str, object]:
    """Return what the form of a new experiment shows."""
    return {
        "revision": 0,
        "power": _percent(rules.power),
        "significance": _percent(rules.significance),
    }


def plan_data(found: Experiment, revision: int) -> dict[str, object]:
    """Return what the form shows of an experiment that is kept."""
    kept = found.model_dump(
        include={"name", "initiative", "tried", "target", "kpi", "reachable"}
    )
    shares = {
        name: _percent(getattr(found, name))
        for name in ("base", "least", "power", "significance")
    }
    arms = "\n".join(arm.name for arm in found.arms)
    return {**kept, **shares, "arms": arms, "revision": revision}


def _percent(share: float) -> float:
    """A share as it is typed: 80 rather than 80.0."""
    percent = round(share * 100, PLACES)
    return int(percent) if percent == int(percent) else percent


def experiment_in_form(form: ExperimentForm) -> NewExperiment:
    """Return what was typed of a plan, of a valid form."""

    def share(written: float | None) -> float:
        return round((written or 0.0) / 100, PLACES + 2)

    return NewExperiment(
        name=str(form.name.data or ""),
        initiative=str(form.initiative.data or ""),
        tried=str(form.tried.data or ""),
        target=str(form.target.data or ""),
        kpi=str(form.kpi.data or ""),
        base=share(form.base.data),
        least=share(form.least.data),
        power=share(form.power.data),
        significance=share(form.significance.data),
        reachable=form.reachable.data,
        arms=str(form.arms.data or "").splitlines(),
        seen=revision_in(form.revision.data),
    )


def results_form(found: Experiment, data: Mapping[str, object]) -> ResultsForm:
    """Return the form of the results with two fields for each arm."""

    class Counted(ResultsForm):
        """The counts of the arms of one experiment."""

    for place, arm in enumerate(found.arms):
        for name in count_names(place):
            setattr(Counted, name, WholeNumberField(arm.name, [Optional(), PEOPLE]))
    return Counted(data=dict(data))


def count_names(place: int) -> tuple[str, str]:
    """Names of the fields of an arm: people, successes."""
    return f"n_{place}", f"successes_{place}"


def results_data(found: Experiment, revision: int, today: dt.date) -> dict[str, object]:
    """Return what the form of the results shows."""
    counts = {
        name: value
        for place, arm in enumerate(found.arms)
        for name, value in zip(count_names(place), (arm.n, arm.successes), strict=True)
    }
    return {**counts, "on": found.measured_on or today, "revision": revision}


def counts_in(form: ResultsForm, arms: Sequence[object]) -> NewCounts:
    """Return what was counted, of a valid form."""
    counts = []
    for place in range(len(arms)):
        n, successes = (form[name].data for name in count_names(place))
        counts.append((n, successes))
    return NewCounts(counts, form.on.data, revision_in(form.revision.data))


def verdict_in(form: VerdictForm) -> NewVerdict:
    """Return what was decided, of a valid form."""
    decision = cast("Verdict", form.decision.data)
    assert decision in VERDICTS  # noqa: S101 - the form takes no other
    return NewVerdict(
        decision,
        str(form.who.data or ""),
        form.decided_on.data,
        str(form.reason.data or ""),
        revision_in(form.revision.data),
    )
