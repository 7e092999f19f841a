"""The order inside the rows of a causal map, with few links crossing."""

from bisect import bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

from planner.figures.layers import Layered, Vertex

Rows = list[list[Vertex]]
Near = Mapping[Vertex, tuple[Vertex, ...]]

SWEEPS = 16


def ordered(graph: Layered) -> tuple[tuple[Vertex, ...], ...]:
    """Order each row by medians from below and above, then swap neighbours.

    Sugiyama, Tagawa and Toda (1981), with the medians and the transposition of
    Gansner and others (1993). The best of two starts is kept.
    """
    best: Rows = [list(r) for r in graph.rows]
    least = crossings(best, graph.up)
    for start in (best, [r[::-1] for r in best]):
        rows = [list(r) for r in start]
        for sweep in range(SWEEPS):
            _sweep(rows, graph, rising=sweep % 2 == 0)
            if sweep % 4 == 3:
                _transpose(rows, graph)
            found = crossings(rows, graph.up)
            if found < least:
                least, best = found, [list(r) for r in rows]
    _transpose(best, graph)
    return tuple(tuple(r) for r in best)


def crossings(rows: Sequence[Sequence[Vertex]], up: Near) -> int:
    """How many pairs of links cross between neighbouring rows."""
    total = 0
    for lower, upper in pairwise(rows):
        place = {v: i for i, v in enumerate(upper)}
        seen: list[int] = []
        for vertex in lower:
            ends = sorted(place[n] for n in up.get(vertex, ()))
            total += sum(len(seen) - bisect_right(seen, end) for end in ends)
            for end in ends:
                insort(seen, end)
    return total


def _sweep(rows: Rows, graph: Layered, *, rising: bool) -> None:
    near = graph.down if rising else graph.up
    order = range(1, len(rows)) if rising else range(len(rows) - 2, -1, -1)
    for r in order:
        beside = {v: i for i, v in enumerate(rows[r - 1 if rising else r + 1])}
        rows[r] = _by_median(rows[r], near, beside)


def _by_median(
    row: Sequence[Vertex], near: Near, beside: Mapping[Vertex, int]
) -> list[Vertex]:
    """Sort by median; a vertex without neighbours keeps its place."""
    wanted: dict[Vertex, float] = {}
    for here, vertex in enumerate(row):
        places = sorted(beside[n] for n in near.get(vertex, ()))
        wanted[vertex] = _median(places) if places else -1.0 - here
    moving = sorted((v for v in row if wanted[v] >= 0), key=lambda v: wanted[v])
    rest = iter(moving)
    return [v if wanted[v] < 0 else next(rest) for v in row]


def _median(places: Sequence[int]) -> float:
    """The middle place; between the two middle ones weighed by the emptier side."""
    half = len(places) // 2
    if len(places) % 2:
        return float(places[half])
    if len(places) == 2:
        return sum(places) / 2
    left = places[half - 1] - places[0]
    right = places[-1] - places[half]
    if left + right == 0:
        return (places[half - 1] + places[half]) / 2
    return (places[half - 1] * right + places[half] * left) / (left + right)


def _transpose(rows: Rows, graph: Layered) -> None:
    """Swap neighbours while that removes crossings."""
    better = True
    while better:
        better = False
        for r, row in enumerate(rows):
            sides = [(graph.down, rows[r - 1])] if r else []
            sides += [(graph.up, rows[r + 1])] if r + 1 < len(rows) else []
            places = [(near, {v: i for i, v in enumerate(b)}) for near, b in sides]
            ends = {
                v: [sorted(at[n] for n in near.get(v, ())) for near, at in places]
                for v in row
            }
            for i in range(len(row) - 1):
                left, right = ends[row[i]], ends[row[i + 1]]
                if _crossed(left, right) > _crossed(right, left):
                    row[i], row[i + 1] = row[i + 1], row[i]
                    better = True


def _crossed(left: Sequence[Sequence[int]], right: Sequence[Sequence[int]]) -> int:
    """Crossings between the links of two neighbours standing in this order."""
    return sum(
        sum(bisect_right(b, end - 1) for end in a)
        for a, b in zip(left, right, strict=True)
    )
