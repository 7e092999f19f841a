"""The form of a KPI or a construct that comes on the causal map or goes from it."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from dataclasses import replace

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.node_changes import ADD, REMOVE, REMOVE_WHOLLY, NodeChange
from planner.core.text import Text
from planner.web.forms.words import worded

ACTIONS = [
    SelectChoice(ADD, worded("Add a KPI or a construct")),
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


def node_change_of(form: NodeChangeForm) -> NodeChange:
    """Return what was typed."""
    action = str(form.action.data or "")
    change = _added(form) if action == ADD else NodeChange(action, form.gone.data or "")
    return replace(
        change,
        who=form.who.data or "",
        reason=form.reason.data or "",
        basis=form.basis.data or "",
    )


def _added(form: NodeChangeForm) -> NodeChange:
    return NodeChange(
        ADD,
        _line(form.kpi.data),
        Text(ko=_line(form.name.data), en=_line(form.english.data)),
        Text(ko=_line(form.short.data), en=""),
        form.factor.data or "",
        form.unit.data or "",
        form.direction.data or "",
        form.timing.data or "",
        capabilities=tuple(form.capabilities.data or ()),
        questions=tuple(form.questions.data or ()),
    )


def _line(written: object) -> str:
    return str(written or "").strip()
