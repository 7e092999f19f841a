"""Heights of the rows and curves of the links of a causal map."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from planner.figures.layers import Layered
from planner.figures.pen import number

Point = tuple[float, float]
LEAST_GAP = 10.0


@dataclass(frozen=True, slots=True)
class MapSize:
    """Sizes of a map in its own units.

    Args:
        row_gap: between rows; less where a height is asked for.
        margin: left of the map, for the names of the bands.
        height: at most so high, as long as 10 units stay between rows.
    """

    width: float
    node: tuple[float, float] = (124, 42)
    row_gap: float = 40
    band_gap: float = 22
    margin: float = 92
    height: float | None = None


def keeps_height(graph: Layered, size: MapSize) -> bool:
    """Whether the rows stand in the height asked for."""
    if size.height is None:
        return True
    rows, bands = len(graph.rows), len(graph.band_rows)
    used = rows * size.node[1] + 2 * bands * size.band_gap
    return used + (rows - bands) * LEAST_GAP <= size.height


def fitted(graph: Layered, size: MapSize) -> MapSize:
    """The sizes with a row gap that keeps the height asked for."""
    if size.height is None:
        return size
    rows, bands = len(graph.rows), len(graph.band_rows)
    gaps = rows - bands
    used = rows * size.node[1] + 2 * bands * size.band_gap
    gap = (size.height - used) / max(1, gaps)
    return replace(size, row_gap=min(size.row_gap, max(LEAST_GAP, gap)))


def heights(
    graph: Layered, size: MapSize
) -> tuple[dict[int, float], dict[int, tuple[float, float]], float]:
    """Top of each row, top and bottom of each band, and the whole height."""
    firsts = {row: band for band, row in graph.band_rows.items()}
    tops: dict[int, float] = {}
    edges: dict[int, tuple[float, float]] = {}
    at = top = 0.0
    for row in reversed(range(len(graph.rows))):
        at += size.band_gap if at == top else 0
        tops[row] = at
        at += size.node[1] + size.row_gap
        if row in firsts:
            bottom = at - size.row_gap + size.band_gap
            edges[firsts[row]] = (top, bottom)
            at = top = bottom
    return tops, edges, at


def curve(start: Point, end: Point) -> str:
    """A rising curve that leaves and arrives upright."""
    bend = (start[1] - end[1]) / 2
    values = (
        (start[0], start[1] - bend),
        (end[0], end[1] + bend),
        end,
    )
    return "C" + " ".join(f"{number(x)} {number(y)}" for x, y in values)


def spots(start: Point, end: Point) -> Iterator[Point]:
    """Points on a curve, those nearer to its end first."""
    bend = (start[1] - end[1]) / 2
    for t in (0.62, 0.72, 0.5, 0.38, 0.8, 0.26):
        yield _on_curve(start, end, bend, t)


def _on_curve(start: Point, end: Point, bend: float, t: float) -> Point:
    u = 1 - t
    a, b, c, d = u**3, 3 * u * u * t, 3 * u * t * t, t**3
    x = (a + b) * start[0] + (c + d) * end[0]
    y = a * start[1] + b * (start[1] - bend) + c * (end[1] + bend) + d * end[1]
    return x, y


def along(start: Point, end: Point, steps: int) -> Iterator[Point]:
    """Points on a curve from its start to its end."""
    bend = (start[1] - end[1]) / 2
    for step in range(steps + 1):
        t = step / steps
        yield _on_curve(start, end, bend, t)
