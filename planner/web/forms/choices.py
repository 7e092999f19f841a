"""Forms of what people decide on initiatives and of how far these are."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from typing import TYPE_CHECKING

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, SelectField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
)

from planner.services.choosing import ChoiceKind, NewChoice, NewProgress
from planner.web.forms.numbers import WholeNumberField
from planner.web.forms.words import worded

if TYPE_CHECKING:
    import datetime as dt

KINDS: tuple[tuple[ChoiceKind, str], ...] = (
    ("pin", worded("starts in this week")),
    ("must", worded("must be in, whenever it fits")),
    ("must_not", worded("is left out")),
    ("free", worded("is left to the plan again")),
)
INITIATIVE = InputRequired(worded("Choose an initiative"))
LENGTH = Length(max=200, message=worded("At most 200 characters"))


class ChoiceForm(FlaskForm):
    """A decision on one initiative, with the reason."""

    revision = HiddenField()
    initiative = SelectField(worded("Initiative"), [INITIATIVE])
    kind = RadioField(
        worded("What is decided"),
        [InputRequired(worded("Choose what is decided"))],
        choices=[SelectChoice(value, label) for value, label in KINDS],
        default="pin",
    )
    week = DateField(worded("A day of that week"), [Optional()])
    reason = StringField(
        worded("Why (for the decision log)"),
        [DataRequired(worded("Say in a few words why")), LENGTH],
    )


class ProgressForm(FlaskForm):
    """How far one initiative is."""

    revision = HiddenField()
    initiative = SelectField(worded("Initiative"), [INITIATIVE])
    started = DateField(worded("Started on"), [Optional()])
    finished = DateField(worded("Finished on"), [Optional()])
    done = WholeNumberField(
        worded("Done, percent"),
        [Optional(), NumberRange(0, 100, worded("A whole number from 0 to 100"))],
    )
    as_of = DateField(
        worded("As of"),
        [InputRequired(worded("Please give a date such as 2026-03-02"))],
    )
    note = StringField(worded("Note (for the decision log)"), [LENGTH])


class OwnerForm(FlaskForm):
    """Who answers for one initiative."""

    revision = HiddenField()
    owner = StringField(worded("Owner"), [LENGTH])


def revision_in(written: object) -> int:
    """The number that the page had seen; 0 where it is none."""
    text = str(written or "")
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def choice_in(form: ChoiceForm, who: str) -> NewChoice:
    """Return the decision of a valid form."""
    kind: ChoiceKind = next(k for k, _ in KINDS if k == form.kind.data)
    week: dt.date | None = form.week.data
    reason = str(form.reason.data or "")
    revision = revision_in(form.revision.data)
    return NewChoice(str(form.initiative.data), kind, week, reason, revision, who)


def progress_in(form: ProgressForm, who: str) -> NewProgress:
    """Return how far an initiative is, of a valid form."""
    return NewProgress(
        str(form.initiative.data),
        form.started.data,
        form.finished.data,
        (form.done.data or 0) / 100,
        form.as_of.data,
        str(form.note.data or ""),
        revision_in(form.revision.data),
        who,
    )
