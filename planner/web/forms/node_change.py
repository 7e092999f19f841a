"""The form of a KPI or a construct that comes on the causal map or goes from it."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from dataclasses import replace

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.framework import Kpi
from planner.core.node_changes import (
    ADD,
    CHANGE,
    REMOVE,
    REMOVE_WHOLLY,
    NodeChange,
    as_change,
)
from planner.core.text import Text
from planner.web.forms.words import worded

ACTIONS = [
    SelectChoice(ADD, worded("Add a KPI or a construct")),
    SelectChoice(CHANGE, worded("Change a KPI or a construct")),
    SelectChoice(REMOVE, worded("Take a KPI out")),
    SelectChoice(REMOVE_WHOLLY, worded("Take a KPI out with all that names it")),
]
DIRECTIONS = [
    SelectChoice("up", worded("more is better")),
    SelectChoice("down", worded("less is better")),
    SelectChoice("band", worded("best inside a range")),
]
TIMINGS = [
    SelectChoice("leading", worded("it leads results")),
    SelectChoice("lagging", worded("it follows, a result")),
]


class NodeChangeForm(FlaskForm):
    """One KPI; the core says what may stand in it."""

    seen = HiddenField()
    action = SelectField(worded("What is done"), choices=ACTIONS, validate_choice=False)
    kpi = StringField(worded("Id"))
    gone = SelectField(worded("KPI to take out"), validate_choice=False)
    name = StringField(worded("Name, Korean"))
    english = StringField(worded("Name, English"))
    short = StringField(worded("Label of the box"))
    short_english = StringField(worded("Label of the box, English"))
    factor = SelectField(worded("Factor, and so its band"), validate_choice=False)
    unit = StringField(worded("Unit of the KPI"))
    direction = SelectField(
        worded("Direction"), choices=DIRECTIONS, validate_choice=False
    )
    timing = SelectField(worded("Timing"), choices=TIMINGS, validate_choice=False)
    capabilities = SelectMultipleField(
        worded("Capabilities that move it"), validate_choice=False
    )
    questions = SelectMultipleField(
        worded("Questions that measure it"), validate_choice=False
    )
    who = StringField(worded("Who decided it"))
    reason = StringField(worded("Why"))
    basis = StringField(worded("What it rests on"))


def form_of(kpi: Kpi, who: str) -> NodeChangeForm:
    """Return the form filled with what a KPI is now, to be changed."""
    now = as_change(kpi)
    return NodeChangeForm(
        formdata=None,
        action=now.action,
        kpi=now.kpi,
        name=now.name.ko,
        english=now.name.en,
        short=now.short.ko,
        short_english=now.short.en,
        factor=now.factor,
        unit=now.unit,
        direction=now.direction,
        timing=now.timing,
        capabilities=list(now.capabilities),
        questions=list(now.questions),
        who=who,
    )


def node_change_of(form: NodeChangeForm) -> NodeChange:
    """Return what was typed."""
    action = str(form.action.data or "")
    told = action in (ADD, CHANGE)
    change = _told(form, action) if told else NodeChange(action, form.gone.data or "")
    return replace(
        change,
        who=form.who.data or "",
        reason=form.reason.data or "",
        basis=form.basis.data or "",
    )


def _told(form: NodeChangeForm, action: str) -> NodeChange:
    return NodeChange(
        action,
        _line(form.kpi.data),
        Text(ko=_line(form.name.data), en=_line(form.english.data)),
        Text(ko=_line(form.short.data), en=_line(form.short_english.data)),
        form.factor.data or "",
        form.unit.data or "",
        form.direction.data or "",
        form.timing.data or "",
        capabilities=tuple(form.capabilities.data or ()),
        questions=tuple(form.questions.data or ()),
    )


def _line(written: object) -> str:
    return str(written or "").strip()
