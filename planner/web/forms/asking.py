"""Forms of the page Ask: a round, its people, accounts of a client."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, Length, NumberRange

from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded

MODES = (
    ("named", worded("Named: the consultants of the project see who answered what")),
    ("anonymous", worded("Anonymous: nobody sees who answered what")),
)
KIND_NAMES = (
    ("respondent", worded("Respondent: answers")),
    ("member", worded("Team member: reads the project")),
    ("executive", worded("Executive: reads and decides")),
    ("consultant", worded("Consultant: runs the project")),
    ("admin", worded("Admin: people and settings")),
)


class RoundForm(FlaskForm):
    """How a round begins."""

    anonymity = RadioField(
        worded("Answers are"),
        choices=[SelectChoice(*one) for one in MODES],
        default="named",
    )


class SharingForm(FlaskForm):
    """Whether the items of a role are shared, and how many one person gets."""

    shared = BooleanField(worded("Share the questions of a role among its people"))
    most_items = WholeNumberField(
        worded("Questions for one person, at most"),
        [NumberRange(5, 1_000, worded("A number from 5 to 1,000"))],
    )


class PeopleForm(FlaskForm):
    """A pasted table of people."""

    table = TextAreaField(
        "People", [DataRequired(worded("Please paste a table with a heading row"))]
    )


class AccountForm(FlaskForm):
    """An account with what it may do."""

    name = StringField(
        worded("Name"),
        [
            DataRequired(worded("Please enter a name")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )
    email = StringField(
        worded("E-mail address"),
        [
            DataRequired(worded("Please enter an e-mail address")),
            Length(max=254, message=worded("At most 254 characters")),
        ],
    )
    kind = SelectField(
        worded("May do"),
        choices=[SelectChoice(*one) for one in KIND_NAMES],
        default="member",
    )


class ClientForm(FlaskForm):
    """A company with its first consultant or admin."""

    name_ko = StringField(
        worded("Name of the company (Korean)"),
        [
            DataRequired(worded("Please enter the name of the company")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )
    name_en = StringField(
        worded("Name of the company (English)"),
        [Length(max=200, message=worded("At most 200 characters"))],
    )
