"""Stated numbers of a finished page become links to their derivations.

Views put a number into a cell or sentence with its id (`Reader.opening`); no template
has to know of it. Inside links, buttons and titles only what is shown stays.
"""

import re
from collections.abc import Callable
from functools import lru_cache
from html import escape, unescape

from flask import Flask, request
from werkzeug.wrappers import Response

from planner.core.number_text import FIRST
from planner.core.stated import STATED, bare
from planner.web.results import LONGEST_NUMBER, to_derivation, to_number

_TAG = re.compile(r"(<[^>]*>)")
_NAME = re.compile(r"<(/?)([a-zA-Z0-9]+)")
# Nothing may be opened from inside these.
CLOSED = frozenset(
    {"a", "button", "title", "option", "textarea", "script", "label", "summary"}
)
_SIGN = FIRST.encode()
# Pages that show derivations beside them; from others the link leads to its own page.
_PANEL = b'id="derivation"'


def init_stated_links(app: Flask) -> None:
    """Link the stated numbers of every page."""

    @app.after_request
    def link(response: Response) -> Response:
        if response.mimetype == "text/html" and not response.is_streamed:
            page = response.get_data()
            if _SIGN in page:
                address = to_number if _PANEL in page else to_derivation
                opened = request.args.get("number", "")[:LONGEST_NUMBER]
                response.set_data(with_links(page.decode(), address, opened))
        return response


def with_links(html: str, address: Callable[[str], str], opened: str = "") -> str:
    """Return a page whose stated numbers open their derivations.

    Args:
        html: the page.
        address: of the derivation of a number.
        opened: the number whose derivation is open.
    """
    put = _putting(lru_cache(maxsize=None)(address), opened)
    closed, parts = 0, []
    for token in _TAG.split(html):
        if token.startswith("<"):
            closed += _step(token)
            parts.append(bare(token))
        elif FIRST in token:
            parts.append(bare(token) if closed else STATED.sub(put, token))
        else:
            parts.append(token)
    return "".join(parts)


def _step(tag: str) -> int:
    """1 where a tag opens something that holds no links, -1 where it ends one."""
    found = _NAME.match(tag)
    if found is None or found[2].lower() not in CLOSED:
        return 0
    return -1 if found[1] else 1


def _putting(
    address: Callable[[str], str], opened: str
) -> Callable[[re.Match[str]], str]:
    def put(match: re.Match[str]) -> str:
        number = unescape(match[1])
        current = ' aria-current="true"' if number == opened else ""
        return (
            f'<a class="d" href="{escape(address(number))}"'
            f' data-number="{escape(number)}"{current}>{match[2]}</a>'
        )

    return put
