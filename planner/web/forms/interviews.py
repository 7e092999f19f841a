"""Forms of interviews: a note, and what a coder reads in it."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, RadioField, SelectField, StringField, TextAreaField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import DataRequired, InputRequired, Length

from planner.core.framework import Framework
from planner.services.interviewing import LEVELS, LONGEST_NOTE
from planner.web.forms.words import worded

SENTIMENT_NAMES = (
    ("negative", worded("negative")),
    ("neutral", worded("neutral")),
    ("positive", worded("positive")),
)
NOTHING = SelectChoice("", worded("Please choose"))


class NoteForm(FlaskForm):
    """What somebody said."""

    revision = HiddenField()
    who = StringField(
        worded("Who spoke"),
        [
            DataRequired(worded("Say who spoke, by job rather than by name")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )
    text = TextAreaField(
        worded("What was said"),
        [
            DataRequired(worded("Write down what was said")),
            Length(max=LONGEST_NOTE, message=worded("At most 5,000 characters")),
        ],
    )


class CodingForm(FlaskForm):
    """The capability, level and sentiment that a coder reads in a note."""

    coder = StringField(
        worded("Coder"),
        [
            DataRequired(worded("Say who codes")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )
    capability = SelectField(
        worded("Capability"),
        [InputRequired(worded("Choose the capability the note speaks of"))],
    )
    level = SelectField(
        worded("Level"),
        [InputRequired(worded("Choose a level from 1 to 5, halves allowed"))],
        choices=[NOTHING, *(SelectChoice(f"{x:g}", f"{x:g}") for x in LEVELS)],
    )
    sentiment = RadioField(
        worded("How it was said"),
        [InputRequired(worded("Choose how it was said"))],
        choices=[SelectChoice(*one) for one in SENTIMENT_NAMES],
    )


def capability_choices(framework: Framework, language: str) -> list[SelectChoice]:
    """The capabilities in the order of the tree, with the factor before each name."""
    return [
        NOTHING,
        *(
            SelectChoice(
                capability.id,
                f"{factor.short.in_language(language)} · "
                f"{capability.name.in_language(language)}",
            )
            for factor in framework.factors.values()
            for capability in factor.capabilities
        ),
    ]
