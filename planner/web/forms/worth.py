"""The form of what one unit of a result is worth."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, StringField
from wtforms.fields.choices import SelectChoice

from planner.services.valuing import Worth
from planner.web.forms.what_if import number_in
from planner.web.forms.words import worded


class WorthForm(FlaskForm):
    """A result KPI with its worth; the service says what may stand in it."""

    revision = HiddenField()
    kpi = SelectField(worded("Result"), validate_choice=False)
    amount = StringField(worded("One unit more is worth, in 100 million KRW"))
    of = SelectField(
        worded("As"),
        choices=[
            SelectChoice("profit", worded("profit a year")),
            SelectChoice("customer_equity", worded("customer equity")),
        ],
        validate_choice=False,
    )
    basis = StringField(worded("Who reckoned it and how"))


def worth_of(form: WorthForm) -> Worth | None:
    """Return what was typed; None where the amount is no number."""
    written = str(form.amount.data or "").strip()
    amount = number_in(written) if written else None
    if written and amount is None:
        return None
    return Worth(
        str(form.kpi.data or ""),
        amount,
        str(form.of.data or ""),
        str(form.basis.data or ""),
    )


def revision_in(form: WorthForm) -> int:
    """Return the revision of the settings that was read."""
    written = str(form.revision.data or "")
    return int(written) if written.isdecimal() and len(written) < 10 else 0
