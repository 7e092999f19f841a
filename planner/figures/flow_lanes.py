"""Swim lanes of a flow: a column for each lane, above them what belongs to none."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Protocol

from planner.figures.layers import Lane, Vertex, layered

ABOVE = ""
BESIDE = " "
# Boxes that a lane may hold side by side where there is room.
ABREAST = 2


class Laned(Protocol):
    """A box with what it needs and the lane it lies in; empty for none."""

    @property
    def id(self) -> str:
        """Its id."""
        ...

    @property
    def needs(self) -> tuple[str, ...]:
        """Ids of the boxes it needs."""
        ...

    @property
    def lane(self) -> str:
        """Id of its lane."""
        ...


@dataclass(frozen=True, slots=True)
class Column:
    """A lane on the page: its id, left edge, width."""

    id: str
    left: float
    wide: float


@dataclass(frozen=True, slots=True)
class Placing:
    """Where everything of a flow with lanes stands.

    Args:
        middles: of boxes and of places where a line passes a row.
        row_of: of the same.
        chains: what each line passes, from an input to the box that needs it.
        columns: the lanes from left to right.
        above: how many rows stand above the lanes.
        rows: how many there are.
        room: width of a column, of which a lane has one or more.
    """

    middles: Mapping[Vertex, float]
    row_of: Mapping[Vertex, int]
    chains: tuple[tuple[Vertex, ...], ...]
    columns: tuple[Column, ...]
    above: int
    rows: int
    room: float


def in_lanes(
    boxes: Sequence[Laned], lanes: Sequence[str], width: float, least: float
) -> Placing:
    """Place boxes below all they need, each in its lane.

    Boxes of no lane stand above the lanes; those that need a box of a lane stand in a
    column of their own beside them.

    Args:
        boxes: in their order.
        lanes: ids from left to right.
        width: of the figure.
        least: what a box needs at least, with the space beside it.
    """
    cells = _cells(boxes)
    used = [*lanes, *([BESIDE] if BESIDE in cells.values() else [])]
    above = max(1, int(width // least))
    row_of = _rows(boxes, cells, ABREAST, above)
    if _columns(row_of, cells, used, width)[1] < least:
        row_of = _rows(boxes, cells, 1, above)
    columns, room = _columns(row_of, cells, used, width)
    middles = _middles(boxes, cells, row_of, columns, width)
    edges = [(n, b.id) for b in boxes for n in b.needs if n in row_of]
    chains, places = _chains(edges, row_of, middles, width)
    rows_above = (
        max((r for i, r in row_of.items() if cells[i] == ABOVE), default=-1) + 1
    )
    rows: dict[Vertex, int] = dict(row_of.items())
    for lane, x in places.items():
        rows[lane], middles[lane] = lane.row, x
    return Placing(
        middles,
        rows,
        chains,
        columns,
        rows_above,
        max(row_of.values(), default=-1) + 1,
        room,
    )


def _cells(boxes: Sequence[Laned]) -> dict[str, str]:
    """The lane of each box, or whether it stands above or beside the lanes."""
    by_id = {box.id: box for box in boxes}
    graph = layered(
        dict.fromkeys(by_id, 0),
        [(n, b.id) for b in boxes for n in b.needs if n in by_id],
        len(boxes),
    )
    found: dict[str, str] = {}
    for row in graph.rows:
        for name in row:
            if isinstance(name, Lane):
                continue
            box = by_id[name]
            inside = any(found.get(n, ABOVE) != ABOVE for n in box.needs)
            found[name] = box.lane or (BESIDE if inside else ABOVE)
    return found


def _rows(
    boxes: Sequence[Laned], cells: Mapping[str, str], in_lane: int, in_row: int
) -> dict[str, int]:
    """The row of each box: below its needs, at most so many in a row of a lane."""
    row_of: dict[str, int] = {}
    filled: Counter[tuple[str, int]] = Counter()
    for wanted_above in (True, False):
        first = max(row_of.values(), default=-1) + 1
        own = [b for b in boxes if (cells[b.id] == ABOVE) == wanted_above]
        while waiting := [b for b in own if b.id not in row_of]:
            ready = [
                b
                for b in waiting
                if all(n in row_of or n not in cells for n in b.needs)
            ]
            for box in ready:
                row = max((row_of[n] + 1 for n in box.needs if n in row_of), default=0)
                row, cell = max(row, first), cells[box.id]
                while filled[cell, row] >= (in_row if wanted_above else in_lane):
                    row += 1
                row_of[box.id] = row
                filled[cell, row] += 1
    return row_of


def _columns(
    row_of: Mapping[str, int],
    cells: Mapping[str, str],
    lanes: Sequence[str],
    width: float,
) -> tuple[tuple[Column, ...], float]:
    """The lanes, each as wide as its fullest row, and the width of one column."""
    full = Counter((cells[name], row) for name, row in row_of.items())
    needs = [max((n for (c, _), n in full.items() if c == x), default=1) for x in lanes]
    room = width / max(1, sum(needs))
    lefts = [0.0]
    for need in needs:
        lefts.append(lefts[-1] + need * room)
    return (
        tuple(
            Column(x, a, b - a)
            for x, (a, b) in zip(lanes, pairwise(lefts), strict=True)
        ),
        room,
    )


def _middles(
    boxes: Sequence[Laned],
    cells: Mapping[str, str],
    row_of: Mapping[str, int],
    columns: Sequence[Column],
    width: float,
) -> dict[Vertex, float]:
    """The middle of each box: even in its lane, above near what needs it."""
    found: dict[Vertex, float] = {}
    whole = Column(ABOVE, 0.0, width)
    for column in (*columns, whole):
        own: dict[int, list[str]] = {}
        for box in boxes:
            if cells[box.id] == column.id:
                own.setdefault(row_of[box.id], []).append(box.id)
        for names in own.values():
            if column is whole:
                names.sort(key=lambda name: _pull(name, boxes, found, width))
            step = column.wide / len(names)
            found |= {n: column.left + step * (i + 0.5) for i, n in enumerate(names)}
    return found


def _pull(
    name: str, boxes: Sequence[Laned], found: Mapping[Vertex, float], width: float
) -> float:
    near = [found[b.id] for b in boxes if name in b.needs and b.id in found]
    return sum(near) / len(near) if near else width


def _chains(
    edges: Sequence[tuple[str, str]],
    row_of: Mapping[str, int],
    middles: Mapping[Vertex, float],
    width: float,
) -> tuple[tuple[tuple[Vertex, ...], ...], dict[Lane, float]]:
    """Lead each line past the rows between through the gap nearest to its way."""
    chains: list[tuple[Vertex, ...]] = []
    places: dict[Lane, float] = {}
    for number, (source, target) in enumerate(edges):
        passed = [Lane(number, r) for r in range(row_of[source] + 1, row_of[target])]
        for lane in passed:
            wanted = (middles[source] + middles[target]) / 2
            gaps = _gaps(lane.row, row_of, middles, width)
            places[lane] = min(gaps, key=lambda x: (abs(x - wanted), x))
        chains.append((source, *passed, target))
    return tuple(chains), places


def _gaps(
    row: int, row_of: Mapping[str, int], middles: Mapping[Vertex, float], width: float
) -> list[float]:
    standing = sorted(middles[name] for name, r in row_of.items() if r == row)
    inner = [(a + b) / 2 for a, b in pairwise(standing)]
    return [4.0, *inner, width - 4.0]
