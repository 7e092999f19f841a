"""The chains of links that carry an effect, the largest first, without walking all."""

import heapq
import math
from dataclasses import dataclass

from planner.core.causal.graph import Links, downstream, restricted, upstream

MOST_LISTED = 10
MOST_STEPS = 20_000


@dataclass(frozen=True, slots=True)
class Chain:
    """Nodes from a source to a target and the product of the weights between."""

    via: tuple[str, ...]
    effect: float


@dataclass(frozen=True, slots=True)
class Chains:
    """The largest chains of a pair.

    Args:
        listed: largest absolute effect first.
        count: how many chains there are in all; None where loops forbid counting.
        complete: every chain with an effect is listed.
        searched_out: the search was stopped by its cap before it had its number.
    """

    listed: tuple[Chain, ...]
    count: int | None
    complete: bool
    searched_out: bool


def largest_chains(
    links: Links,
    source: str,
    target: str,
    most: int = MOST_LISTED,
    steps: int = MOST_STEPS,
) -> Chains:
    """Return the chains between two nodes that carry most.

    Best-first search (Hart, Nilsson and Raphael 1968): a chain begun is continued in
    the order of the largest product it can still reach, known from one backward pass.
    No node is passed twice. The time depends on how many chains are listed and never
    on how many there are.

    Args:
        links: the map.
        source: where the chains begin.
        target: where they end.
        most: how many chains are listed.
        steps: how many beginnings are looked at before the search gives up.
    """
    between = downstream(links, [source]) & upstream(links, [target])
    near = restricted(links, between)
    if source == target or not {source, target} <= set(near.nodes):
        return Chains((), 0, complete=True, searched_out=False)
    found, left, stopped = _searched(near, source, target, most, steps)
    return Chains(found, _count(near, source, target), not left, stopped)


def _searched(
    links: Links, source: str, target: str, most: int, steps: int
) -> tuple[tuple[Chain, ...], bool, bool]:
    index, outgoing, hope = links.index, links.outgoing(), _hope(links, target)
    start, end = index[source], index[target]
    waiting: list[tuple[float, int, tuple[int, ...], float]] = []
    heapq.heappush(waiting, (-_size(hope[start]), -1, (start,), 1.0))
    found: list[Chain] = []
    looked = 0
    while waiting and len(found) < most and looked < steps:
        _, _, via, effect = heapq.heappop(waiting)
        looked += 1
        if via[-1] == end:
            found.append(Chain(tuple(links.nodes[n] for n in via), effect))
            continue
        for number in outgoing[via[-1]]:
            node, onward = links.targets[number], effect * links.links[number].weight
            best = abs(onward) * hope[node]
            if best and node not in via:
                longer = (*via, node)
                heapq.heappush(waiting, (-_size(best), -len(longer), longer, onward))
    return tuple(found), bool(waiting), bool(waiting) and len(found) < most


def _size(product: float) -> float:
    """The logarithm of a product; equal products must not differ by rounding."""
    return round(math.log(product), 9) if product else -math.inf


def _hope(links: Links, target: str) -> list[float]:
    """The largest product of absolute weights from each node to the target."""
    hope = [0.0] * len(links.nodes)
    hope[links.index[target]] = 1.0
    outgoing = links.outgoing()
    for block in reversed(links.blocks):
        # In a knot a chain has at most as many links as the knot has nodes.
        for _ in block:
            for node in block:
                for number in outgoing[node]:
                    weight = abs(links.links[number].weight)
                    reached = weight * hope[links.targets[number]]
                    hope[node] = max(hope[node], reached)
    return hope


def _count(links: Links, source: str, target: str) -> int | None:
    if any(len(block) > 1 for block in links.blocks):
        return None
    incoming = links.incoming()
    reaching = [0] * len(links.nodes)
    reaching[links.index[source]] = 1
    for (node,) in links.blocks:
        reaching[node] += sum(reaching[links.sources[x]] for x in incoming[node])
    return reaching[links.index[target]]
