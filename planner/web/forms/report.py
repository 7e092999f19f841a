"""The form that asks for a report."""

# The form library brings no types.
# mypy: disallow-subclassing-any=False, disable-error-code=import-untyped

from flask_wtf import FlaskForm
from wtforms import SelectField

from planner.services.documenting import document_groups
from planner.services.report_files import Wanted
from planner.services.reporting import BOTH
from planner.services.translating import LANGUAGES, translator
from planner.web.forms.words import worded

FIRST = "roadmap"


class ReportForm(FlaskForm):
    """Which report in which language."""

    name = SelectField(worded("Document"), default=FIRST)
    language = SelectField(worded("Language of the document"))


def report_form(language: str, names: dict[str, str]) -> ReportForm:
    """Return the form with its choices, in the reader's language.

    Args:
        language: of the reader, chosen beforehand.
        names: of the languages, as they call themselves.
    """
    form = ReportForm(language=language)
    told = translator(language)
    form.name.choices = {
        group.render(language, told): [
            (n, title.in_language(language)) for n, title in titles.items()
        ]
        for group, titles in document_groups()
    }
    form.language.choices = [(code, names[code]) for code in (*LANGUAGES, BOTH)]
    return form


def wanted_in(form: ReportForm) -> Wanted:
    """Return what was chosen."""
    return Wanted(str(form.name.data or ""), str(form.language.data or ""))
