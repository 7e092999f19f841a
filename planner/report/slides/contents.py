"""What a slide is made of: values that are laid out later."""

from dataclasses import dataclass, field
from typing import Literal

from planner.figures.map_shapes import MapShapes


@dataclass(frozen=True, slots=True)
class Bars:
    """A native bar chart.

    Args:
        kind: bars lying or standing; stacked ones show the second series only.
        series: name and a value per category; None stays a hole.
    """

    kind: Literal["lying", "standing", "span"]
    categories: tuple[str, ...]
    series: tuple[tuple[str, tuple[float | None, ...]], ...]
    format: str = "0.0"


@dataclass(frozen=True, slots=True)
class Dots:
    """A native scatter chart: name of a group, then x and y of its points."""

    axes: tuple[str, str]
    groups: tuple[tuple[str, tuple[tuple[float, float], ...]], ...]


@dataclass(frozen=True, slots=True)
class Rows:
    """A native table: heads with widths in percent and sides, then cells."""

    heads: tuple[tuple[str, int, str], ...]
    lines: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Points:
    """Lines of text; the first part of each stands out."""

    lines: tuple[tuple[str, str], ...]


Body = Bars | Dots | Rows | Points | MapShapes


@dataclass(frozen=True, slots=True)
class Slide:
    """A slide: its finding, one body, what follows, where it is from, what to say."""

    title: str
    body: Body | None
    source: str
    meaning: str = ""
    notes: tuple[str, ...] = field(default=())
    lead: str = ""


@dataclass(frozen=True, slots=True)
class Deck:
    """All slides with what the file says of itself."""

    title: str
    client: str
    inputs: str
    slides: tuple[Slide, ...]
