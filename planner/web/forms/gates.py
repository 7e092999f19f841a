"""Forms of the gate of a stage: an item, the decision."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from typing import cast

from flask_wtf import FlaskForm
from wtforms import DateField, HiddenField, RadioField, StringField
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, Optional

from planner.core.gates import DECISIONS, Decision
from planner.services.gating import NewGateDecision, NewState
from planner.web.forms.choices import revision_in
from planner.web.forms.words import worded

SHORT = Length(max=200, message=worded("At most 200 characters"))
LONG = Length(max=1_000, message=worded("At most 1,000 characters"))


class ItemForm(FlaskForm):
    """State, owner, day and evidence of a deliverable or criterion."""

    revision = HiddenField()
    state = HiddenField()
    owner = StringField(worded("Owner"), [SHORT])
    due = DateField(worded("Day"), [Optional()])
    evidence = StringField(worded("Link or evidence, as text"), [LONG])


class GateForm(FlaskForm):
    """The decision at a gate."""

    decision = RadioField(
        worded("Decision"),
        [InputRequired(worded("Choose a decision"))],
        choices=[
            SelectChoice("go", worded("go")),
            SelectChoice("conditional", worded("go with conditions")),
            SelectChoice("hold", worded("hold")),
            SelectChoice("stop", worded("stop")),
        ],
    )
    approver = StringField(worded("Who approves"), [SHORT])
    conditions = StringField(worded("Conditions, each with an owner and a day"), [LONG])
    reason = StringField(worded("Why"), [LONG])


def state_in(form: ItemForm) -> NewState:
    """Return what was typed of an item."""
    return NewState(
        str(form.state.data or ""),
        str(form.owner.data or ""),
        form.due.data,
        str(form.evidence.data or ""),
        revision_in(form.revision.data),
    )


def gate_decision_in(form: GateForm) -> NewGateDecision:
    """Return what was decided."""
    decision = cast("Decision", form.decision.data)
    assert decision in DECISIONS  # noqa: S101 - the form takes no other
    return NewGateDecision(
        decision,
        str(form.approver.data or ""),
        str(form.conditions.data or ""),
        str(form.reason.data or ""),
    )
