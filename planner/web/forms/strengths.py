"""The form that asks people for the strength of links."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import RadioField, SelectMultipleField
from wtforms.fields.choices import SelectChoice

from planner.services.asking_links import LinkChoice
from planner.web.forms.asking import MODES
from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded


class StrengthForm(FlaskForm):
    """Which links are asked, how many of one person, with names or without."""

    link = SelectMultipleField(worded("Links to ask about"), validate_choice=False)
    most = WholeNumberField(worded("Links for one person, at most"))
    anonymity = RadioField(
        worded("Answers are"),
        choices=[SelectChoice(*one) for one in MODES],
        default="named",
        validate_choice=False,
    )


def choice_of(form: StrengthForm, least: int) -> LinkChoice:
    """Return what was typed; a number that is none becomes one that is refused."""
    most = form.most.data
    return LinkChoice(
        tuple(form.link.data or ()),
        most if isinstance(most, int) else 0,
        str(form.anonymity.data or ""),
        least,
    )
