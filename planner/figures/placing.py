"""Where things stand in the rows of a causal map: near their neighbours, in order."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from planner.figures.layers import Lane, Layered, Vertex

ROUNDS, STRAIGHTENING = 40, 20
# Once no vertex moves further than this in a round, nothing changes for the eye.
STILL = 0.05
Widths = Callable[[Vertex], float]


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by the numbers of its vertices.

    Args:
        offsets: middle of each vertex when all stand as far left as they can.
        weights: how hard each holds to its place.
        room: how far the whole row may move to the right.
    """

    vertices: list[int]
    offsets: list[float]
    weights: list[float]
    room: float


def placed(
    graph: Layered, rows: Sequence[Sequence[Vertex]], widths: Widths, width: float
) -> tuple[dict[Vertex, float], float]:
    """Return the middle of each vertex and the width needed.

    Each row in turn moves towards the mean of its neighbours, the order kept and
    nothing overlapping (isotonic regression by pooling adjacent violators). In the
    end the lanes of a link are drawn to one line.
    """
    vertices = [v for row in rows for v in row]
    number = {v: i for i, v in enumerate(vertices)}
    width = max(width, max((sum(map(widths, r)) for r in rows), default=0.0))
    lined = [_row(row, number, widths, width) for row in rows]
    x = [0.0] * len(vertices)
    for row in lined:
        for vertex, offset in zip(row.vertices, row.offsets, strict=True):
            x[vertex] = row.room / 2 + offset
    pulls = [_pulls(v, graph, number) for v in vertices]
    for turn in range(ROUNDS):
        order = lined if turn % 2 else lined[::-1]
        if max([_settle(row, pulls, x) for row in order], default=0.0) < STILL:
            break
    for turn in range(STRAIGHTENING):
        middles = _middles(graph, number, x)
        lines = [middles.get(v.link) if isinstance(v, Lane) else None for v in vertices]
        order = lined if turn % 2 else lined[::-1]
        if max([_settle(row, pulls, x, lines) for row in order], default=0.0) < STILL:
            break
    return {v: x[i] for v, i in number.items()}, width


def _row(
    row: Sequence[Vertex], number: dict[Vertex, int], widths: Widths, width: float
) -> _Row:
    offsets: list[float] = []
    at = 0.0
    for vertex in row:
        half = widths(vertex) / 2
        offsets.append(at + half)
        at += 2 * half
    weights = [2.0 if isinstance(v, Lane) else 1.0 for v in row]
    return _Row([number[v] for v in row], offsets, weights, max(0.0, width - at))


def _pulls(
    vertex: Vertex, graph: Layered, number: dict[Vertex, int]
) -> list[tuple[int, float]]:
    """Neighbours of a vertex with their share of its place: lanes pull straight."""
    near = (*graph.up.get(vertex, ()), *graph.down.get(vertex, ()))
    lane = isinstance(vertex, Lane)
    weights = [3 if lane and isinstance(n, Lane) else 1 for n in near]
    whole = sum(weights)
    return [(number[n], w / whole) for n, w in zip(near, weights, strict=True)]


def _middles(
    graph: Layered, number: dict[Vertex, int], x: Sequence[float]
) -> dict[int, float]:
    """Where each link would run straight up: the mean of its lanes."""
    found = {}
    for link, chain in enumerate(graph.chains):
        lanes = [x[number[v]] for v in chain[1:-1]]
        if lanes:
            found[link] = sum(lanes) / len(lanes)
    return found


def _wanted(vertex: int, pulls: list[list[tuple[int, float]]], x: list[float]) -> float:
    near = pulls[vertex]
    if len(near) == 2:
        (first, a), (second, b) = near
        return x[first] * a + x[second] * b
    if not near:
        return x[vertex]
    return sum([x[n] * share for n, share in near])


def _settle(
    row: _Row,
    pulls: list[list[tuple[int, float]]],
    x: list[float],
    lines: list[float | None] | None = None,
) -> float:
    """Move a row as near to the wanted places as order and widths allow.

    Returns how far the vertex that moved most has moved.
    """
    sums: list[float] = []
    weights: list[float] = []
    counts: list[int] = []
    for vertex, offset, weight in zip(
        row.vertices, row.offsets, row.weights, strict=True
    ):
        line = lines[vertex] if lines else None
        want = _wanted(vertex, pulls, x) if line is None else line
        total, whole, count = (want - offset) * weight, weight, 1
        while sums and sums[-1] * whole > total * weights[-1]:
            total += sums.pop()
            whole += weights.pop()
            count += counts.pop()
        sums.append(total)
        weights.append(whole)
        counts.append(count)
    return _moved(row, x, sums, weights, counts)


def _moved(
    row: _Row,
    x: list[float],
    sums: list[float],
    weights: list[float],
    counts: list[int],
) -> float:
    furthest, place = 0.0, 0
    for total, whole, count in zip(sums, weights, counts, strict=True):
        shift = min(max(total / whole, 0.0), row.room)
        for i in range(place, place + count):
            vertex, to = row.vertices[i], shift + row.offsets[i]
            furthest = max(furthest, abs(to - x[vertex]))
            x[vertex] = to
        place += count
    return furthest
