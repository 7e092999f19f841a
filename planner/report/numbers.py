"""Stated numbers in finished HTML: an element around each, with its number id."""

import re

from planner.core.number_text import FIRST
from planner.core.stated import STATED, bare
from planner.report.words import JOINER

_TOKENS = re.compile(r"(<[^>]*>)")
_OPENED = re.compile(r"<([a-zA-Z0-9]+)")
_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3]")
ATTRIBUTE = "data-number"


def with_numbers(html: str, *, keep_words: bool) -> str:
    """Put an element with `data-number` around each stated number.

    In drawings it is a `tspan`; in attributes and titles only the text stays.
    """
    if FIRST not in html:
        return html
    opened, parts = "", []
    for token in _TOKENS.split(html):
        if token.startswith("<"):
            found = _OPENED.match(token)
            opened = found[1] if found else ""
            parts.append(bare(token))
        elif opened == "title":
            parts.append(bare(token))
        else:
            parts.append(_elements(token, opened == "text", keep_words))
    return "".join(parts)


def _elements(text: str, drawn: bool, keep_words: bool) -> str:
    name = "tspan" if drawn else "span"

    def put(match: re.Match[str]) -> str:
        after = text[match.end() : match.end() + 1]
        joiner = JOINER if keep_words and not drawn and _HANGUL.match(after) else ""
        number, shown = match[1], match[2]
        return f'<{name} {ATTRIBUTE}="{number}">{shown}</{name}>{joiner}'

    return STATED.sub(put, text)


_STATED_ELEMENT = re.compile(rf'<(span|tspan) {ATTRIBUTE}="([^"]*)">([^<]*)</\1>')


def stated_numbers(html: str) -> list[tuple[str, str]]:
    """Ids and shown texts of all stated numbers of a page."""
    return [(m[2], m[3]) for m in _STATED_ELEMENT.finditer(html)]
