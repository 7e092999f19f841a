"""The form of a decision: value, who, why, other opinions."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import FloatField, HiddenField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from planner.core.overrides import Kind
from planner.services.overriding import LONGEST_REASON, NewOverride
from planner.web.forms.words import worded

TOO_LONG = worded("At most 1,000 characters")


class DecidingForm(FlaskForm):
    """A level or rank that holds in place of the computed one.

    `seen` is the decision that held when the page was read; `take_back` is there
    when the decision is to end.
    """

    value = FloatField(worded("Agreed level"), [Optional()])
    who = StringField(
        worded("Who decided it"),
        [
            DataRequired(worded("Say who decided it")),
            Length(max=200, message=worded("At most 200 characters")),
        ],
    )
    reason = TextAreaField(
        worded("Why"),
        [
            DataRequired(worded("Say in a few words why")),
            Length(max=LONGEST_REASON, message=TOO_LONG),
        ],
    )
    dissent = TextAreaField(
        worded("Other opinions (they are kept)"),
        [Optional(), Length(max=LONGEST_REASON, message=TOO_LONG)],
    )
    seen = HiddenField()
    take_back = HiddenField()


def decision_in(form: DecidingForm, kind: Kind, capability: str) -> NewOverride | None:
    """Return what was typed; None where a value is wanted and missing."""
    back = bool(form.take_back.data)
    if not back and form.value.data is None:
        return None
    return NewOverride(
        kind,
        capability,
        None if back else float(form.value.data),
        str(form.who.data or ""),
        str(form.reason.data or ""),
        "" if back else str(form.dissent.data or ""),
        _seen(str(form.seen.data or "")),
    )


def _seen(text: str) -> float | None:
    try:
        return float(text) if text else None
    except ValueError:
        return -1.0
