"""Where things stand in the rows of a causal map: near their neighbours, in order."""

from collections.abc import Callable, Mapping, Sequence

from planner.figures.layers import Lane, Layered, Vertex

ROUNDS, STRAIGHTENING = 40, 20
Widths = Callable[[Vertex], float]


def placed(
    graph: Layered, rows: Sequence[Sequence[Vertex]], widths: Widths, width: float
) -> tuple[dict[Vertex, float], float]:
    """Return the middle of each vertex and the width needed.

    Each row in turn moves towards the mean of its neighbours, the order kept and
    nothing overlapping (isotonic regression by pooling adjacent violators). In the
    end the lanes of a link are drawn to one line.
    """
    widest = max((sum(map(widths, r)) for r in rows), default=0.0)
    width = max(width, widest)
    x: dict[Vertex, float] = {}
    for row in rows:
        at = (width - sum(map(widths, row))) / 2
        for vertex in row:
            x[vertex] = at + widths(vertex) / 2
            at += widths(vertex)
    pulls = _pulls(graph)
    for turn in range(ROUNDS):
        for row in rows if turn % 2 else reversed(rows):
            wanted = [_wanted(v, pulls, x) for v in row]
            _settle(row, wanted, widths, width, x)
    for turn in range(STRAIGHTENING):
        middles = _middles(graph, x)
        for row in rows if turn % 2 else reversed(rows):
            wanted = [
                middles[v.link] if isinstance(v, Lane) else _wanted(v, pulls, x)
                for v in row
            ]
            _settle(row, wanted, widths, width, x)
    return x, width


def _middles(graph: Layered, x: Mapping[Vertex, float]) -> dict[int, float]:
    """Where each link would run straight up: the mean of its lanes."""
    lanes: dict[int, list[float]] = {}
    for row in graph.rows:
        for v in row:
            if isinstance(v, Lane):
                lanes.setdefault(v.link, []).append(x[v])
    return {link: sum(places) / len(places) for link, places in lanes.items()}


def _pulls(graph: Layered) -> dict[Vertex, list[tuple[Vertex, int]]]:
    """Neighbours of each vertex with their weight: lanes pull straight."""
    return {
        v: [
            (n, 3 if isinstance(v, Lane) and isinstance(n, Lane) else 1)
            for n in (*graph.up.get(v, ()), *graph.down.get(v, ()))
        ]
        for row in graph.rows
        for v in row
    }


def _wanted(
    vertex: Vertex,
    pulls: Mapping[Vertex, Sequence[tuple[Vertex, int]]],
    x: Mapping[Vertex, float],
) -> float:
    near = pulls[vertex]
    if not near:
        return x[vertex]
    return sum(x[n] * w for n, w in near) / sum(w for _, w in near)


def _settle(
    row: Sequence[Vertex],
    wanted: Sequence[float],
    widths: Widths,
    width: float,
    x: dict[Vertex, float],
) -> None:
    """Move a row as near to the wanted places as order and widths allow."""
    offsets: list[float] = []
    at = 0.0
    for i, vertex in enumerate(row):
        half = widths(vertex) / 2
        at += half + (widths(row[i - 1]) / 2 if i else 0)
        offsets.append(at)
    room = width - (at + widths(row[-1]) / 2) if row else 0.0
    blocks: list[list[float]] = []
    for vertex, want, offset in zip(row, wanted, offsets, strict=True):
        weight = 2.0 if isinstance(vertex, Lane) else 1.0
        blocks.append([(want - offset) * weight, weight, 1])
        while len(blocks) > 1 and _mean(blocks[-2]) > _mean(blocks[-1]):
            last = blocks.pop()
            blocks[-1] = [a + b for a, b in zip(blocks[-1], last, strict=True)]
    number = 0
    for block in blocks:
        shift = min(max(_mean(block), 0.0), max(0.0, room))
        for _ in range(int(block[2])):
            x[row[number]] = shift + offsets[number]
            number += 1


def _mean(block: Sequence[float]) -> float:
    return block[0] / block[1]
