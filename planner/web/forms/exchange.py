"""Forms that take a project out and bring one in."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from flask_wtf.file import FileField, FileRequired
from wtforms import SelectField, StringField
from wtforms.validators import DataRequired, Length

from planner.web.forms.words import worded


class ExportForm(FlaskForm):
    """Why the data are taken."""

    reason = StringField(
        worded("What the data are taken for"),
        [
            DataRequired(worded("Say in a few words what the data are taken for")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )


class ImportForm(FlaskForm):
    """Which archive for which company."""

    client = SelectField(
        worded("Company"), [DataRequired(worded("Please choose a company"))]
    )
    archive = FileField(
        worded("Archive (.zip)"), [FileRequired(worded("Please choose a file"))]
    )
