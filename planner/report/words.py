"""Keeps Korean words whole: a printed line may break at spaces only."""

import re

JOINER = "\u2060"
LONGEST = 20

_TOKENS = re.compile(r"(<[^>]*>)")
_TAG = re.compile(r"<(/?)([a-zA-Z0-9]+)")
_HANGUL = "\u1100-\u11ff\u3131-\u318e\uac00-\ud7a3"
_WORD = re.compile(rf"[^\s<>&;]*[{_HANGUL}][^\s<>&;]*")
_BETWEEN = re.compile(
    rf"(?<=[{_HANGUL}])(?=[{_HANGUL}0-9A-Za-z%])|(?<=[0-9A-Za-z%)\u201d\u2019])(?=[{_HANGUL}])"
)
_LEFT_ALONE = frozenset({"svg", "head", "style", "script", "title"})


def joined(html: str) -> str:
    """Put word joiners into Korean words of the text, not into tags or drawings.

    WeasyPrint knows no `word-break: keep-all`; very long words may still break.
    """
    parts = []
    inside: list[str] = []
    for token in _TOKENS.split(html):
        if token.startswith("<"):
            _follow(token, inside)
            parts.append(token)
        else:
            parts.append(token if inside else _WORD.sub(_whole, token))
    return "".join(parts)


def _follow(tag: str, inside: list[str]) -> None:
    """Keep count of the elements whose text is left alone."""
    found = _TAG.match(tag)
    if found is None or found.group(2) not in _LEFT_ALONE or tag.endswith("/>"):
        return
    if found.group(1):
        inside.pop()
    else:
        inside.append(found.group(2))


def _whole(match: re.Match[str]) -> str:
    word = match.group(0)
    return word if len(word) > LONGEST else _BETWEEN.sub(JOINER, word)
