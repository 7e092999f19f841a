"""What templates may say: sentences, numbers and moments in the reader's language."""

import datetime as dt

from flask import Flask, current_app, url_for
from markupsafe import Markup

from planner.core.number_text import number_text
from planner.core.show import measure, plain, span
from planner.core.stated import state
from planner.core.text import Message, Text, fill
from planner.services.translating import translator
from planner.web.request import (
    installation,
    kind,
    language,
    now,
    who,
)
from planner.web.views.reader import Drawing

LANGUAGE_NAMES = {"ko": "한국어", "en": "English"}
DOCUMENT_LANGUAGES = {**LANGUAGE_NAMES, "both": "한국어 · English"}


def init_filters(app: Flask) -> None:
    """Give templates their words."""
    environment = app.jinja_env
    environment.globals.update(
        _=translated,
        language=language,
        language_names=LANGUAGE_NAMES,
        document_languages=DOCUMENT_LANGUAGES,
        who=who,
        kind=kind,
        asset=asset,
        has_page=has_page,
    )
    environment.filters.update(
        said=said,
        text=shown_text,
        number=number_text,
        moment=moment,
        hour=hour,
        drawing=drawing,
        exact=plain,
        measure=measure,
        span=span,
        letters=letters,
        opens=opens,
    )


def translated(sentence: str, /, **values: object) -> str:
    """Return a sentence in the reader's language with its gaps filled."""
    spoken = language()
    translate = translator(spoken)
    return fill(translate(sentence), values, spoken, translate)


def said(message: Message | str) -> str:
    """Return a message in the reader's language."""
    if isinstance(message, str):
        return translated(message)
    spoken = language()
    return message.render(spoken, translator(spoken))


def shown_text(text: Text | None) -> str:
    """Return an authored text in the reader's language."""
    return text.in_language(language()) if text else ""


def opens(shown: object, number: str) -> str:
    """Return what is shown, carrying the id of the number that it opens."""
    return state(number, str(shown))


def letters(column: int) -> str:
    """Return a column of a spreadsheet by its letters; the first is A."""
    return letters((column - 1) // 26) + chr(65 + (column - 1) % 26) if column else ""


def _local(instant: dt.datetime) -> dt.datetime:
    return instant.astimezone(installation().settings.zone)


def moment(instant: dt.datetime | None) -> str:
    """Return a moment as day and time of the installation's time zone."""
    return _local(instant).strftime("%Y-%m-%d %H:%M") if instant else ""


def hour(instant: dt.datetime) -> str:
    """Return the time of day of the installation's time zone."""
    return _local(instant).strftime("%H:%M")


def day(instant: dt.datetime | None = None) -> str:
    """Return the date in words, today without an argument."""
    from babel.dates import format_date

    shown = _local(instant or now()).date()
    return format_date(shown, format="full", locale=language())


def has_page(endpoint: str) -> bool:
    """Whether this installation has the page."""
    return endpoint in current_app.view_functions


def asset(path: str) -> str:
    """Return the address of a file of ours."""
    return url_for("static", filename=path)


def drawing(found: Drawing) -> Markup:
    """Let a figure of ours through as it is; its texts were escaped when drawn."""
    wide, narrow = Markup(found.svg), Markup(found.narrow)  # noqa: S704 - made by planner.figures only
    if not narrow:
        return wide
    both = '<div class="on-wide">{}</div><div class="on-phone">{}</div>'
    return Markup(both).format(wide, narrow)  # noqa: S704 - only our own words
