"""The product's own sentences in the reader's language: one catalogue for all doors."""

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

from planner.core.text import Message

LOCALES = Path(__file__).resolve().parent.parent / "locales"


@cache
def translator(language: str) -> Callable[[str], str]:
    """Return what turns an English sentence into the language, English if unknown."""
    catalogue = gettext.translation(
        "messages", LOCALES, languages=[language], fallback=True
    )
    return catalogue.gettext


def say(message: Message, language: str) -> str:
    """Fill a sentence in the reader's language."""
    return message.render(language, translator(language))
