"""The font of slides, named for Latin and Korean letters alike."""

from typing import Any

FONT = "맑은 고딕"


def east_asian(properties: Any) -> None:  # noqa: ANN401 - the library brings no types
    """Name the font of Korean letters, which the library leaves to the program."""
    from pptx.oxml.ns import qn

    latin = properties.find(qn("a:latin"))
    found = properties.makeelement(qn("a:ea"), {"typeface": FONT})
    latin.addnext(found)
