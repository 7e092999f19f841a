"""The order inside the rows of a causal map, with few links crossing."""

from bisect import bisect_left, bisect_right, insort
from collections.abc import Mapping, Sequence
from itertools import pairwise

from planner.figures.layers import Layered, Vertex

Rows = list[list[int]]
Near = list[list[int]]

SWEEPS, SWAPPED_EVERY = 24, 4


def ordered(graph: Layered) -> tuple[tuple[Vertex, ...], ...]:
    """Order each row by medians from below and above, then swap neighbours.

    Sugiyama, Tagawa and Toda (1981), with the medians and the transposition of
    Gansner and others (1993). The best from two starts is kept: things in the order in
    which following the links reaches them, from the top and from the bottom.
    """
    # Numbers instead of vertices: most of the time goes into looking places up.
    vertices = [v for row in graph.rows for v in row]
    number = {v: i for i, v in enumerate(vertices)}
    up, down = _numbered(graph.up, number), _numbered(graph.down, number)
    given = best = [[number[v] for v in row] for row in graph.rows]
    least = _count(best, up)
    for rows in (_reached(given, up, down, step) for step in (-1, 1)):
        for sweep in range(SWEEPS):
            _sweep(rows, down, up, rising=sweep % 2 == 0)
            if sweep % SWAPPED_EVERY == SWAPPED_EVERY - 1:
                _transpose(rows, down, up)
            found = _count(rows, up)
            if found < least:
                least, best = found, [list(r) for r in rows]
    _transpose(best, down, up)
    return tuple(tuple(vertices[i] for i in row) for row in best)


def crossings(
    rows: Sequence[Sequence[Vertex]], up: Mapping[Vertex, tuple[Vertex, ...]]
) -> int:
    """How many pairs of links cross between neighbouring rows."""
    number = {v: i for i, v in enumerate(v for row in rows for v in row)}
    numbered = [[number[v] for v in row] for row in rows]
    return _count(numbered, _numbered(up, number))


def _numbered(
    near: Mapping[Vertex, tuple[Vertex, ...]], number: Mapping[Vertex, int]
) -> Near:
    return [[number[n] for n in near.get(v, ())] for v in number]


def _reached(rows: Rows, up: Near, down: Near, step: int) -> Rows:
    """Put each row in the order in which its vertices are reached, depth first.

    Args:
        rows: as they are given.
        up: neighbours in the row above, by vertex.
        down: neighbours in the row below.
        step: 1 to begin in the lowest row, -1 in the highest.
    """
    row_of = {v: r for r, row in enumerate(rows) for v in row}
    found: Rows = [[] for _ in rows]
    seen = [False] * len(up)
    for start in (v for row in rows[::step] for v in row):
        waiting = [start]
        while waiting:
            vertex = waiting.pop()
            if not seen[vertex]:
                seen[vertex] = True
                found[row_of[vertex]].append(vertex)
                waiting += reversed([*up[vertex], *down[vertex]])
    return found


def _count(rows: Rows, up: Near) -> int:
    total = 0
    place = [0] * len(up)
    for lower, upper in pairwise(rows):
        for i, vertex in enumerate(upper):
            place[vertex] = i
        seen: list[int] = []
        for vertex in lower:
            ends = up[vertex]
            if len(ends) == 1:
                end = place[ends[0]]
                at = bisect_right(seen, end)
                total += len(seen) - at
                seen.insert(at, end)
                continue
            places = sorted([place[n] for n in ends])
            for end in places:
                total += len(seen) - bisect_right(seen, end)
            for end in places:
                insort(seen, end)
    return total


def _sweep(rows: Rows, down: Near, up: Near, *, rising: bool) -> None:
    near = down if rising else up
    order = range(1, len(rows)) if rising else range(len(rows) - 2, -1, -1)
    place = [0] * len(near)
    for r in order:
        for i, vertex in enumerate(rows[r - 1 if rising else r + 1]):
            place[vertex] = i
        rows[r] = _by_median(rows[r], near, place)


def _by_median(row: list[int], near: Near, place: list[int]) -> list[int]:
    """Sort by median; a vertex without neighbours keeps its place."""
    wanted = [_median([place[n] for n in near[v]]) for v in row]
    moving = sorted((w, i) for i, w in enumerate(wanted) if w is not None)
    rest = (row[i] for _, i in moving)
    return [v if w is None else next(rest) for v, w in zip(row, wanted, strict=True)]


def _median(places: list[int]) -> float | None:
    """The middle place; between the two middle ones weighed by the emptier side."""
    count = len(places)
    if count == 1:
        return places[0]
    if not count:
        return None
    if count == 2:
        return (places[0] + places[1]) / 2
    places.sort()
    half = count // 2
    if count % 2:
        return places[half]
    left = places[half - 1] - places[0]
    right = places[-1] - places[half]
    if left + right == 0:
        return (places[half - 1] + places[half]) / 2
    return (places[half - 1] * right + places[half] * left) / (left + right)


def _transpose(rows: Rows, down: Near, up: Near) -> None:
    """Swap neighbours while that removes crossings.

    A row is looked at again only after it or a row beside it has changed.
    """
    place = [0] * len(up)
    for row in rows:
        for i, vertex in enumerate(row):
            place[vertex] = i
    waiting = [True] * len(rows)
    while any(waiting):
        for r, row in enumerate(rows):
            if not waiting[r]:
                continue
            waiting[r] = False
            if _swapped(row, down, up, place):
                for beside in range(max(0, r - 1), min(len(rows), r + 2)):
                    waiting[beside] = True


def _swapped(row: list[int], down: Near, up: Near, place: list[int]) -> bool:
    below = [sorted([place[n] for n in down[v]]) for v in row]
    above = [sorted([place[n] for n in up[v]]) for v in row]
    changed = False
    for i in range(len(row) - 1):
        j = i + 1
        kept = _crossed(below[i], below[j]) + _crossed(above[i], above[j])
        if not kept:
            continue
        if kept > _crossed(below[j], below[i]) + _crossed(above[j], above[i]):
            row[i], row[j] = row[j], row[i]
            below[i], below[j] = below[j], below[i]
            above[i], above[j] = above[j], above[i]
            place[row[i]], place[row[j]] = i, j
            changed = True
    return changed


def _crossed(left: list[int], right: list[int]) -> int:
    """Crossings between the links of two neighbours standing in this order."""
    if not left or not right or left[-1] <= right[0]:
        return 0
    return sum([bisect_left(right, end) for end in left])
