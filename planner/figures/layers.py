"""Rows of a causal map: fixed bands, longest paths inside, lanes for long links."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Edge = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Lane:
    """The place where a long link crosses a row."""

    link: int
    row: int


Vertex = str | Lane


@dataclass(frozen=True, slots=True)
class Layered:
    """Things and lanes in rows, the lowest row first.

    Args:
        rows: what stands in each row, in the order given.
        row_of: the row of each thing.
        chains: the vertices each link passes, from the lower end to the upper.
        up, down: neighbours in the rows above and below.
        band_rows: first row of each band that has any, by band.
    """

    rows: tuple[tuple[Vertex, ...], ...]
    row_of: Mapping[str, int]
    chains: tuple[tuple[Vertex, ...], ...]
    up: Mapping[Vertex, tuple[Vertex, ...]]
    down: Mapping[Vertex, tuple[Vertex, ...]]
    band_rows: Mapping[int, int]


def layered(
    bands: Mapping[str, int], links: Sequence[Edge], most_in_row: int
) -> Layered:
    """Put things into rows, a row holding at most so many of them.

    Inside a band a thing stands above all that lead to it (longest path); a full row
    passes its next thing on to the row above.

    Args:
        bands: the band of each thing, 0 the lowest, in a fixed order.
        links: cause and effect; one that leads down is laid out the other way round.
        most_in_row: how many things a row may hold.
    """
    row_of, band_rows = _rows_of(bands, links, most_in_row)
    count = max(row_of.values(), default=-1) + 1
    rows: list[list[Vertex]] = [[] for _ in range(count)]
    for name, row in row_of.items():
        rows[row].append(name)
    chains: list[tuple[Vertex, ...]] = []
    for number, (source, target) in enumerate(links):
        low, high = sorted((source, target), key=lambda name: (row_of[name], name))
        lanes = [Lane(number, r) for r in range(row_of[low] + 1, row_of[high])]
        for lane in lanes:
            rows[lane.row].append(lane)
        chains.append((low, *lanes, high))
    up, down = _neighbours(chains, row_of)
    return Layered(
        tuple(tuple(r) for r in rows), row_of, tuple(chains), up, down, band_rows
    )


def _rows_of(
    bands: Mapping[str, int], links: Sequence[Edge], most: int
) -> tuple[dict[str, int], dict[int, int]]:
    row_of: dict[str, int] = {}
    starts: dict[int, int] = {}
    first = 0
    for band in sorted(set(bands.values())):
        own = [name for name, b in bands.items() if b == band]
        inner = [x for x in links if bands[x[0]] == band == bands[x[1]]]
        starts[band] = first
        filled: dict[int, int] = {}
        before = _before(own, inner)
        for name in _in_order(own, before):
            row = max((row_of[p] + 1 for p in before[name]), default=first)
            while filled.get(row, 0) >= most:
                row += 1
            row_of[name] = row
            filled[row] = filled.get(row, 0) + 1
        first = max(filled) + 1
    return {name: row_of[name] for name in bands}, starts


def _before(own: Sequence[str], links: Iterable[Edge]) -> dict[str, list[str]]:
    """Predecessors of each thing without the links that close a loop."""
    after: dict[str, list[str]] = {name: [] for name in own}
    before: dict[str, list[str]] = {name: [] for name in own}
    for source, target in links:
        if source != target and not _leads(after, target, source):
            after[source].append(target)
            before[target].append(source)
    return before


def _leads(after: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    waiting, seen = [start], {start}
    while waiting:
        name = waiting.pop()
        if name == end:
            return True
        waiting += [n for n in after[name] if n not in seen]
        seen.update(after[name])
    return False


def _in_order(own: Sequence[str], before: Mapping[str, Sequence[str]]) -> list[str]:
    """Things after all that lead to them, otherwise as given."""
    done: dict[str, None] = {}
    while len(done) < len(own):
        ready = (n for n in own if n not in done and all(p in done for p in before[n]))
        done |= dict.fromkeys(ready)
    return list(done)


def _neighbours(
    chains: Iterable[tuple[Vertex, ...]], row_of: Mapping[str, int]
) -> tuple[dict[Vertex, tuple[Vertex, ...]], dict[Vertex, tuple[Vertex, ...]]]:
    up: dict[Vertex, list[Vertex]] = {}
    down: dict[Vertex, list[Vertex]] = {}
    for chain in chains:
        if _row(chain[0], row_of) == _row(chain[-1], row_of):
            continue
        for low, high in pairwise(chain):
            up.setdefault(low, []).append(high)
            down.setdefault(high, []).append(low)
    return (
        {v: tuple(n) for v, n in up.items()},
        {v: tuple(n) for v, n in down.items()},
    )


def _row(vertex: Vertex, row_of: Mapping[str, int]) -> int:
    return vertex.row if isinstance(vertex, Lane) else row_of[vertex]
