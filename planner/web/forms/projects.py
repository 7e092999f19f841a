"""Forms of a project: begin one, its profile, its purpose."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    FloatField,
    HiddenField,
    IntegerField,
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

INDUSTRIES = (
    ("retail", "Retail"),
    ("finance", "Finance and insurance"),
    ("telecom", "Telecommunications"),
    ("manufacturing", "Manufacturing"),
    ("consumer_goods", "Consumer goods"),
    ("healthcare", "Health care"),
    ("travel", "Travel and leisure"),
    ("education", "Education"),
    ("b2b_services", "Business services"),
    ("public", "Public and non-profit"),
    ("other", "Other"),
)
TOO_LONG = "At most 200 characters"
NO_DATE = "Please give a date such as 2026-03-02"
NO_NUMBER = "Please give a number"


class NewProjectForm(FlaskForm):
    """What a project starts from."""

    client = SelectField("Company", [DataRequired("Please choose a company")])
    name = StringField(
        "Name of the project",
        [DataRequired("Please enter a name"), Length(max=200, message=TOO_LONG)],
    )
    industry = SelectField(
        "Industry", choices=[SelectChoice(*one) for one in INDUSTRIES]
    )
    staff = IntegerField(
        "People in the company",
        [
            InputRequired(NO_NUMBER),
            NumberRange(1, 10_000_000, "A whole number of at least 1"),
        ],
    )
    start = DateField("Start date", [InputRequired(NO_DATE)])


class ProfileForm(FlaskForm):
    """The company in a few numbers."""

    revision = HiddenField()
    industry = SelectField(
        "Industry", choices=[SelectChoice(*one) for one in INDUSTRIES]
    )
    staff = IntegerField(
        "People in the company",
        [
            InputRequired(NO_NUMBER),
            NumberRange(1, 10_000_000, "A whole number of at least 1"),
        ],
    )
    revenue_bn_krw = FloatField(
        "Sales a year (billion KRW)",
        [Optional(), NumberRange(0, 1_000_000, "A number of at least 0")],
    )


class PurposeForm(FlaskForm):
    """A hundred points over three horizons."""

    revision = HiddenField()
    short = IntegerField(
        "Short term, up to a year",
        [InputRequired(NO_NUMBER), NumberRange(0, 100, "0 to 100 points")],
    )
    mid = IntegerField(
        "Mid term, one to three years",
        [InputRequired(NO_NUMBER), NumberRange(0, 100, "0 to 100 points")],
    )
    long = IntegerField(
        "Long term, beyond three years",
        [InputRequired(NO_NUMBER), NumberRange(0, 100, "0 to 100 points")],
    )
