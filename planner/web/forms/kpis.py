"""Forms of KPIs: whether one can be measured, a history brought in."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional, Regexp

from planner.core.framework import Framework
from planner.web.forms.words import worded

STATE_NAMES = (
    ("now", worded("yes, now")),
    ("calculable", worded("yes, by joining or calculating what exists")),
    ("new_measurement", worded("only with a new measurement")),
    ("impossible", worded("no")),
)
TOO_LONG = worded("At most 200 characters")


class CheckForm(FlaskForm):
    """What the team knows of measuring a KPI."""

    revision = HiddenField()
    kpi = SelectField("KPI", [InputRequired(worded("Choose a KPI"))])
    state = RadioField(
        worded("Can it be measured?"),
        [InputRequired(worded("Choose whether it can be measured"))],
        choices=[SelectChoice(*one) for one in STATE_NAMES],
    )
    source = StringField(worded("Source"), [Length(max=200, message=TOO_LONG)])
    owner = StringField(
        worded("Who answers for it"), [Length(max=200, message=TOO_LONG)]
    )
    since = StringField(
        worded("Since which month"),
        [
            Optional(),
            Regexp(
                r"^(19|20)\d\d-(0[1-9]|1[0-2])$",
                message=worded("Write the month as YYYY-MM such as 2023-01"),
            ),
        ],
    )


class HistoryForm(FlaskForm):
    """A table of KPI values: a file or pasted rows."""

    file = FileField(worded("File (.xlsx or .csv)"))
    text = TextAreaField(worded("or paste rows from a spreadsheet"))
    only = SelectField(worded("KPI, when the table has only months and values"))


def kpi_choices(framework: Framework, language: str) -> list[SelectChoice]:
    """All KPIs, by id and name."""
    return [
        SelectChoice("", worded("Please choose")),
        *(
            SelectChoice(kpi.id, f"{kpi.id} {kpi.name.in_language(language)}")
            for kpi in framework.kpis
        ),
    ]
