"""Weighted links between nodes, put in the order of causes, with their loops named."""

import itertools
import math
from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

LOOPS_LISTED = 1000


@dataclass(frozen=True, slots=True)
class Link:
    """One cause and effect.

    Args:
        weight: change of the target for a change of 1 in the source.
        sd: standard deviation of a normal weight; 0 where it is certain.
        lag: periods until the effect shows; None where nobody said.
    """

    source: str
    target: str
    weight: float = 1.0
    sd: float = 0.0
    lag: float | None = None


@dataclass(frozen=True, slots=True)
class Loop:
    """Nodes that feed back into the first of them, and the product of the weights."""

    nodes: tuple[str, ...]
    gain: float

    @property
    def kind(self) -> Literal["reinforcing", "balancing"]:
        """Whether a push comes back in its own direction or against it."""
        return "balancing" if self.gain < 0 else "reinforcing"


@dataclass(frozen=True, slots=True)
class Links:
    """The links of a map in the order of causes.

    Args:
        nodes: names in order of appearance.
        sources, targets: node numbers of each link; swapped when turned round.
        blocks: strongly connected parts as node numbers, causes before effects; a
            part of several nodes is a knot of loops.
    """

    nodes: tuple[str, ...]
    links: tuple[Link, ...]
    sources: tuple[int, ...]
    targets: tuple[int, ...]
    blocks: tuple[tuple[int, ...], ...]

    @property
    def index(self) -> Mapping[str, int]:
        """Number of each node."""
        return {name: number for number, name in enumerate(self.nodes)}

    def incoming(self) -> list[list[int]]:
        """List, for each node, the numbers of the links that end in it."""
        return _gathered(self.targets, len(self.nodes))

    def outgoing(self) -> list[list[int]]:
        """List, for each node, the numbers of the links that start in it."""
        return _gathered(self.sources, len(self.nodes))


def build(links: Iterable[Link]) -> Links:
    """Put links into the order of causes; each pair of nodes at most once."""
    given = tuple(links)
    names = dict.fromkeys(
        itertools.chain.from_iterable((x.source, x.target) for x in given)
    )
    index = {name: number for number, name in enumerate(names)}
    sources = tuple(index[x.source] for x in given)
    targets = tuple(index[x.target] for x in given)
    blocks = _blocks(len(index), sources, targets)
    return Links(tuple(names), given, sources, targets, blocks)


def turned_round(links: Links) -> Links:
    """Return the same links read from effect to cause."""
    return Links(
        links.nodes, links.links, links.targets, links.sources, links.blocks[::-1]
    )


def restricted(links: Links, nodes: Iterable[str]) -> Links:
    """Keep the links between the given nodes."""
    kept = frozenset(nodes)
    return build(x for x in links.links if x.source in kept and x.target in kept)


def downstream(links: Links, start: Iterable[str]) -> set[str]:
    """Return the given nodes and everything they reach."""
    index, outgoing = links.index, links.outgoing()
    reached = {index[name] for name in start if name in index}
    waiting = deque(reached)
    while waiting:
        for link in outgoing[waiting.popleft()]:
            target = links.targets[link]
            if target not in reached:
                reached.add(target)
                waiting.append(target)
    return {links.nodes[number] for number in reached}


def upstream(links: Links, start: Iterable[str]) -> set[str]:
    """Return the given nodes and everything that reaches them."""
    return downstream(turned_round(links), start)


def reachable(links: Links) -> list[int]:
    """Return, for each node, what it reaches by one link or more, as a bit mask."""
    outgoing = links.outgoing()
    reach = [0] * len(links.nodes)
    for block in reversed(links.blocks):
        mask = 0
        for node in block:
            for link in outgoing[node]:
                target = links.targets[link]
                mask |= 1 << target | reach[target]
        for node in block:
            reach[node] = mask
    return reach


def loops(links: Links, limit: int = LOOPS_LISTED) -> tuple[Loop, ...]:
    """List the loops, the largest gain first; no more than the limit is looked for."""
    knots = {node for block in links.blocks if len(block) > 1 for node in block}
    if not knots:
        return ()
    from networkx import DiGraph, simple_cycles

    graph: DiGraph[int] = DiGraph()
    graph.add_edges_from(
        (s, t)
        for s, t in zip(links.sources, links.targets, strict=True)
        if s in knots and t in knots
    )
    found = itertools.islice(simple_cycles(graph), limit)
    weights = {(x.source, x.target): x.weight for x in links.links}
    named = [
        _loop([links.nodes[n] for n in _turned(cycle)], weights) for cycle in found
    ]
    return tuple(sorted(named, key=lambda x: (-abs(x.gain), x.nodes)))


def _loop(nodes: Sequence[str], weights: Mapping[tuple[str, str], float]) -> Loop:
    steps = itertools.pairwise([*nodes, nodes[0]])
    return Loop(tuple(nodes), math.prod(weights[step] for step in steps))


def _turned(cycle: Sequence[int]) -> list[int]:
    start = cycle.index(min(cycle))
    return [*cycle[start:], *cycle[:start]]


def _gathered(ends: Sequence[int], count: int) -> list[list[int]]:
    gathered: list[list[int]] = [[] for _ in range(count)]
    for link, node in enumerate(ends):
        gathered[node].append(link)
    return gathered


def _blocks(
    count: int, sources: Sequence[int], targets: Sequence[int]
) -> tuple[tuple[int, ...], ...]:
    order = topological_order(count, sources, targets)
    if len(order) == count:
        return tuple((node,) for node in order)
    from networkx import (
        DiGraph,
        condensation,
        lexicographical_topological_sort,
    )

    graph: DiGraph[int] = DiGraph()
    graph.add_nodes_from(range(count))
    graph.add_edges_from(zip(sources, targets, strict=True))
    parts = condensation(graph)
    members = {part: tuple(sorted(parts.nodes[part]["members"])) for part in parts}
    ordered = lexicographical_topological_sort(parts, key=lambda part: members[part][0])
    return tuple(members[part] for part in ordered)


def topological_order(
    count: int, sources: Sequence[int], targets: Sequence[int]
) -> list[int]:
    """Return the nodes, causes first; those on or behind a loop are left out."""
    outgoing: list[list[int]] = [[] for _ in range(count)]
    waits_for = [0] * count
    for source, target in zip(sources, targets, strict=True):
        outgoing[source].append(target)
        waits_for[target] += 1
    ready = deque(node for node in range(count) if not waits_for[node])
    order = []
    while ready:
        node = ready.popleft()
        order.append(node)
        for target in outgoing[node]:
            waits_for[target] -= 1
            if not waits_for[target]:
                ready.append(target)
    return order
