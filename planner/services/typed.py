"""What people type into one line: made plain, or refused with a sentence."""

import re
import unicodedata

from planner.core.problems import PlannerError
from planner.core.text import Message

_EMAIL = re.compile(r"[^@\s\"(),:;<>\[\]\\]+@[^@\s\"(),:;<>\[\]\\.]+(\.[^@\s.]+)+")
_MARKS_IN_A_ROW = 10


class RefusedTextError(PlannerError):
    """A text that cannot be taken as it is."""


def one_line(text: str, longest: int = 200) -> str:
    """Return a text as one line in the composed form, without control signs.

    Raises:
        RefusedTextError: it is too long or unreadable.
    """
    return " ".join(plain_text(text, longest).split())


def plain_text(text: str, longest: int) -> str:
    """Return a text in the composed form; only line ends and tabs stay as signs.

    Raises:
        RefusedTextError: it is too long or unreadable.
    """
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    _refuse_unreadable(composed)
    plain = "".join(c for c in composed if c in "\n\t" or c.isprintable() or _joins(c))
    if len(plain) > longest:
        raise RefusedTextError(
            Message(
                "The text has {count} characters; shorten it to {longest}",
                {"count": len(plain), "longest": longest},
            )
        )
    return plain if plain.strip("\u200b\u200c\u200d\u2060\ufeff \t\n\u3164") else ""


def _joins(character: str) -> bool:
    """Whether the sign joins others into one, as in a family of emoji."""
    return character in "\u200c\u200d"


def _refuse_unreadable(text: str) -> None:
    run = 0
    for character in text:
        run = run + 1 if unicodedata.combining(character) else 0
        if run > _MARKS_IN_A_ROW or character == "\x00" or _is_half(character):
            raise RefusedTextError(
                Message("The text holds characters that cannot be read; type it anew")
            )


def _is_half(character: str) -> bool:
    return "\ud800" <= character <= "\udfff"


def email(text: str) -> str:
    """Return an address casefolded.

    Raises:
        RefusedTextError: it is not an address.
    """
    plain = one_line(text, 1_000).casefold()
    if len(plain) > 254 or not _EMAIL.fullmatch(plain):
        raise RefusedTextError(
            Message("This is not an e-mail address; write one such as kim@example.com")
        )
    return plain


def cell_text(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t")) else text
