"""Which plain words of YAML are not text: the core schema of YAML 1.2, narrowed."""

import re
from collections.abc import Mapping

MAX_DIGITS = 40

_INTEGER = re.compile(r"[-+]?(?:0|[1-9][0-9]*)")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_WORDS: Mapping[str, bool | None] = {
    "true": True,
    "True": True,
    "TRUE": True,
    "false": False,
    "False": False,
    "FALSE": False,
    "null": None,
    "Null": None,
    "NULL": None,
    "~": None,
    "": None,
}


def plain_scalar(text: str) -> str | int | float | bool | None:
    """Return true, false, null, a number or the text itself.

    Octal and hexadecimal numbers, leading zeros, infinity, what is longer than 40
    characters, and all that only YAML 1.1 resolved (NO, 12:30, dates) stay text.
    """
    if text in _WORDS:
        return _WORDS[text]
    if len(text) > MAX_DIGITS or text[0] not in "-+.0123456789":
        return text
    if _INTEGER.fullmatch(text):
        return int(text)
    return float(text) if _FLOAT.fullmatch(text) else text
