"""Forms of a project: begin one, its profile, its purpose."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    FloatField,
    HiddenField,
    SelectField,
    StringField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded

INDUSTRIES = (
    ("retail", worded("Retail")),
    ("finance", worded("Finance and insurance")),
    ("telecom", worded("Telecommunications")),
    ("manufacturing", worded("Manufacturing")),
    ("consumer_goods", worded("Consumer goods")),
    ("healthcare", worded("Health care")),
    ("travel", worded("Travel and leisure")),
    ("education", worded("Education")),
    ("b2b_services", worded("Business services")),
    ("public", worded("Public and non-profit")),
    ("other", worded("Other")),
)
TOO_LONG = worded("At most 200 characters")
NO_DATE = worded("Please give a date such as 2026-03-02")
NO_NUMBER = worded("Please give a number")


class NewProjectForm(FlaskForm):
    """What a project starts from."""

    client = SelectField(
        worded("Company"), [DataRequired(worded("Please choose a company"))]
    )
    name = StringField(
        worded("Name of the project"),
        [
            DataRequired(worded("Please enter a name")),
            Length(max=200, message=TOO_LONG),
        ],
    )
    industry = SelectField(
        worded("Industry"), choices=[SelectChoice(*one) for one in INDUSTRIES]
    )
    staff = WholeNumberField(
        worded("People in the company"),
        [
            InputRequired(NO_NUMBER),
            NumberRange(1, 10_000_000, worded("A whole number of at least 1")),
        ],
    )
    start = DateField(worded("Start date"), [InputRequired(NO_DATE)])


class ProfileForm(FlaskForm):
    """The company in a few numbers."""

    revision = HiddenField()
    industry = SelectField(
        worded("Industry"), choices=[SelectChoice(*one) for one in INDUSTRIES]
    )
    staff = WholeNumberField(
        worded("People in the company"),
        [
            InputRequired(NO_NUMBER),
            NumberRange(1, 10_000_000, worded("A whole number of at least 1")),
        ],
    )
    revenue_bn_krw = FloatField(
        worded("Sales a year (billion KRW)"),
        [Optional(), NumberRange(0, 1_000_000, worded("A number of at least 0"))],
    )


class PurposeForm(FlaskForm):
    """A hundred points over three horizons."""

    revision = HiddenField()
    short = WholeNumberField(
        worded("Short term, up to a year"),
        [InputRequired(NO_NUMBER), NumberRange(0, 100, worded("0 to 100 points"))],
    )
    mid = WholeNumberField(
        worded("Mid term, one to three years"),
        [InputRequired(NO_NUMBER), NumberRange(0, 100, worded("0 to 100 points"))],
    )
    long = WholeNumberField(
        worded("Long term, beyond three years"),
        [InputRequired(NO_NUMBER), NumberRange(0, 100, worded("0 to 100 points"))],
    )
