import re
from collections.abc import Callable
from xml.etree import ElementTree as ET

import pytest

from planner.figures.palette import PAPER, SCREEN
from planner.figures.pen import Pen

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture
def pen() -> Pen:
    """A pen for the screen whose units are those of the figure."""
    return Pen(SCREEN, 10.0)


@pytest.fixture
def paper() -> Pen:
    return Pen(PAPER, 10.0)


@pytest.fixture
def read() -> Callable[[str], ET.Element]:
    """Parse a figure; one that is no XML fails."""

    def parsed(svg: str) -> ET.Element:
        return ET.fromstring(svg)  # noqa: S314 - made by our own figures

    return parsed


@pytest.fixture
def texts(read) -> Callable[[str], list[str]]:
    """All texts of a figure in the order they are drawn."""

    def found(svg: str) -> list[str]:
        return [e.text or "" for e in read(svg).iter(f"{SVG}text")]

    return found


@pytest.fixture
def places(read) -> Callable[[str, str], dict[str, float]]:
    """The x of each text whose words match a pattern."""

    def found(svg: str, pattern: str) -> dict[str, float]:
        return {
            e.text or "": float(e.attrib["x"])
            for e in read(svg).iter(f"{SVG}text")
            if re.fullmatch(pattern, e.text or "")
        }

    return found
