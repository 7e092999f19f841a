"""The form of a benchmark: a value of others, with where it comes from."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import FloatField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from planner.core.framework import Framework
from planner.services.benchmarking import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_DEFINITION,
)
from planner.web.forms.kpis import TOO_LONG, kpi_choices
from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded


class BenchmarkForm(FlaskForm):
    """A value of others."""

    about = SelectField(
        worded("What it is about"), [InputRequired(worded("Choose what it is about"))]
    )
    value = FloatField(
        worded("Value"),
        [
            InputRequired(worded("Please give a number")),
            NumberRange(-1e15, 1e15, worded("Please give a number")),
        ],
    )
    unit = StringField(
        worded("Unit of measurement"),
        [Length(max=60, message=worded("At most 60 characters"))],
    )
    source = StringField(
        worded("Source"),
        [
            DataRequired(worded("Name the source; a value without one is not kept")),
            Length(max=200, message=TOO_LONG),
        ],
    )
    year = WholeNumberField(
        worded("Year"),
        [
            InputRequired(worded("Give the year it was measured")),
            NumberRange(FIRST_YEAR, LAST_YEAR, worded("Give the year it was measured")),
        ],
    )
    n = WholeNumberField(
        worded("n: how many firms or people"),
        [Optional(), NumberRange(1, 10**9, worded("A whole number of at least 1"))],
    )
    definition = TextAreaField(
        worded("Definition there"),
        [Length(max=LONGEST_DEFINITION, message=worded("At most 1,000 characters"))],
    )


def subject_choices(framework: Framework, language: str) -> list[SelectChoice]:
    """KPIs by id and name, then capabilities by name."""
    return [
        *kpi_choices(framework, language),
        *(
            SelectChoice(c.id, c.name.in_language(language))
            for c in framework.capabilities.values()
        ),
    ]
