"""The form of a change of the causal map."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.framework import Link
from planner.core.map_changes import MapChange
from planner.web.forms.node_change import NodeChangeForm
from planner.web.forms.words import worded

ACTIONS = [
    SelectChoice("add", worded("Add a link")),
    SelectChoice("change", worded("Change a link")),
    SelectChoice("remove", worded("Remove a link")),
]


class MapChangeForm(FlaskForm):
    """One link; the core says what may stand in it."""

    seen = HiddenField()
    action = SelectField(worded("What is done"), choices=ACTIONS, validate_choice=False)
    source = SelectField(worded("Cause"), validate_choice=False)
    target = SelectField(worded("Effect"), validate_choice=False)
    sign = SelectField(
        worded("Sign"),
        choices=[
            SelectChoice("+", worded("+ both rise together")),
            SelectChoice("-", worded("− one falls")),
        ],
        validate_choice=False,
    )
    strength = SelectField(
        worded("Strength"),
        choices=[
            SelectChoice("1", "1"),
            SelectChoice("2", "2"),
            SelectChoice("3", "3"),
        ],
        validate_choice=False,
    )
    lag_from = StringField(worded("Months, from"))
    lag_to = StringField(worded("Months, to"))
    evidence = SelectField(
        worded("Evidence"),
        choices=[
            SelectChoice("C", worded("C, opinion")),
            SelectChoice("B", worded("B, reported")),
            SelectChoice("A", worded("A, published")),
        ],
        validate_choice=False,
    )
    who = StringField(worded("Who decided it"))
    reason = StringField(worded("Why"))
    basis = StringField(worded("What it rests on"))


def form_of_link(link: Link, who: str) -> MapChangeForm:
    """Return the form filled with what a link is now, to be changed."""
    low, high = link.lag_months
    return MapChangeForm(
        formdata=None,
        action="change",
        source=link.source,
        target=link.target,
        sign=link.sign,
        strength=str(link.strength),
        lag_from=str(low),
        lag_to=str(high),
        evidence=link.evidence,
        who=who,
    )


def change_of(form: MapChangeForm) -> MapChange:
    """Return what was typed; a number that is none becomes one that is refused."""
    return MapChange(
        str(form.action.data or ""),
        str(form.source.data or ""),
        str(form.target.data or ""),
        str(form.sign.data or ""),
        _whole(form.strength.data),
        (_whole(form.lag_from.data or "0"), _whole(form.lag_to.data or "0")),
        str(form.evidence.data or ""),
        str(form.who.data or ""),
        str(form.reason.data or ""),
        str(form.basis.data or ""),
    )


def seen_in(form: MapChangeForm | NodeChangeForm) -> int:
    """Return how many changes there were when the page was read."""
    return _whole(form.seen.data)


def _whole(written: object) -> int:
    text = str(written or "")
    return int(text) if text.isdecimal() and len(text) < 6 else -1
