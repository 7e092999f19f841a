"""The form that keeps the plan of now under a name."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from planner.web.forms.words import worded

SHORT = Length(max=200, message=worded("At most 200 characters"))


class KeepForm(FlaskForm):
    """Kind, name and reason of a kept plan."""

    kind = RadioField(
        worded("Keep as"),
        [InputRequired(worded("Choose scenario or baseline"))],
        choices=[
            SelectChoice("scenario", worded("scenario, to compare")),
            SelectChoice(
                "baseline", worded("baseline, to hold the plan against; it stays")
            ),
        ],
        default="scenario",
    )
    name = StringField(
        worded("Name"), [DataRequired(worded("Please enter a name")), SHORT]
    )
    reason = StringField(worded("Why (for the decision log)"), [SHORT])
