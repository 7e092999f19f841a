"""The causal map as plain shapes, for programs that draw and edit their own.

The same places as in the drawing: a slide and the page show one picture.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.causal_map import LaidOutMap, MapLink, MapNode
from planner.figures.map_geometry import MapSize, Point, along
from planner.figures.pen import Pen

STEPS = 8


@dataclass(frozen=True, slots=True)
class Box:
    """A node: left, top, width, height, its words, whether data are missing."""

    area: tuple[float, float, float, float]
    name: str
    note: str
    dashed: bool
    shape: str = "kpi"


@dataclass(frozen=True, slots=True)
class Wire:
    """A link as points from its cause to its effect.

    Args:
        tag: what stands on it, where and how large; empty for none.
    """

    points: tuple[Point, ...]
    link: MapLink
    tag: str
    tag_at: Point
    tag_size: tuple[float, float]


@dataclass(frozen=True, slots=True)
class Ground:
    """A band by its name, top and bottom."""

    name: str
    top: float
    bottom: float


@dataclass(frozen=True, slots=True)
class MapShapes:
    """The whole map in its own units."""

    width: float
    height: float
    grounds: tuple[Ground, ...]
    boxes: tuple[Box, ...]
    wires: tuple[Wire, ...]


def map_shapes(
    nodes: Sequence[MapNode],
    links: Sequence[MapLink],
    bands: Sequence[str],
    pen: Pen,
    size: MapSize,
) -> MapShapes:
    """Return the shapes of a map; arguments as of the drawing."""
    made = LaidOutMap(nodes, links, pen, size)
    wide, high = size.node
    boxes = tuple(
        Box(
            (
                made.x[n.id] + size.margin - wide / 2,
                made.y[made.graph.row_of[n.id]],
                wide,
                high,
            ),
            n.name,
            n.note,
            n.dashed,
            n.shape,
        )
        for n in nodes
    )
    grounds = tuple(
        Ground(bands[band], top, bottom)
        for band, (top, bottom) in sorted(made.edges.items())
    )
    wires = tuple(_wire(made, place, link) for place, link in made.numbered)
    return MapShapes(made.width, made.height, grounds, boxes, wires)


def _wire(made: LaidOutMap, place: int, link: MapLink) -> Wire:
    chain = made.graph.chains[place]
    rising = chain[0] == link.source
    legs = made.legs(place, chain, rising=rising)
    points = [p for leg in legs for p in along(*leg, STEPS)]
    tip = made.tip(legs, rising=rising)
    course = [*points[:-1], tip] if rising else [tip, *points[1:]]
    at, size = made.tag_at.get(place, (0.0, 0.0)), made.tag_size(link.tag)
    return Wire(tuple(course if rising else course[::-1]), link, link.tag, at, size)
