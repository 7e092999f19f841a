"""The form of a line of the SWOT matrix."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import HiddenField, SelectField, SelectMultipleField, StringField
from wtforms.fields.choices import SelectChoice

from planner.core.swot_lines import KINDS, SwotLine
from planner.services.positioning import KeptLine
from planner.web.forms.words import worded

KIND_NAMES = {
    "S": worded("Strengths"),
    "W": worded("Weaknesses"),
    "O": worded("Opportunities"),
    "T": worded("Threats"),
    "SO": worded("SO strategy: use strengths for opportunities"),
    "WO": worded("WO strategy: mend weaknesses to take opportunities"),
    "ST": worded("ST strategy: use strengths against threats"),
    "WT": worded("WT strategy: mend weaknesses against threats"),
}


class SwotForm(FlaskForm):
    """Words and links of an entry or strategy; the core says what may stand in it."""

    key = HiddenField()
    revision = HiddenField()
    kind = SelectField(
        worded("Kind"),
        choices=[SelectChoice(k, KIND_NAMES[k]) for k in KINDS],
        validate_choice=False,
    )
    text = StringField(worded("In a few words"))
    capabilities = SelectMultipleField(
        worded("Capabilities it is about"), validate_choice=False
    )
    entries = SelectMultipleField(worded("Entries it joins"), validate_choice=False)
    initiatives = SelectMultipleField(
        worded("Initiatives that answer it"), validate_choice=False
    )


def form_of(kept: KeptLine | None) -> SwotForm:
    """Return the form filled with a line; empty for a new one."""
    if kept is None:
        return SwotForm()
    line = kept.line
    return SwotForm(
        data={
            "key": line.id,
            "revision": kept.revision,
            "kind": line.kind,
            "text": line.text,
            "capabilities": line.capabilities,
            "entries": line.entries,
            "initiatives": line.initiatives,
        }
    )


def line_of(form: SwotForm) -> SwotLine:
    """Return what was typed as a line; without an id for a new one."""
    return SwotLine(
        str(form.key.data or ""),
        str(form.kind.data or ""),
        str(form.text.data or ""),
        tuple(form.capabilities.data or ()),
        tuple(form.entries.data or ()),
        tuple(form.initiatives.data or ()),
    )
