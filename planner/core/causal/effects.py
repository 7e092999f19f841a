"""Total effects between nodes of a causal map, and what a change would do."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from planner.core.causal.graph import (
    Link,
    Links,
    Loop,
    build,
    downstream,
    loops,
    reachable,
    restricted,
    turned_round,
    upstream,
)
from planner.core.causal.propagation import (
    Array,
    block_radius,
    drawn_weights,
    propagate,
    spectral_radius,
    weights_of,
)
from planner.core.problems import PlannerError
from planner.core.statistics import CONFIDENCE, Interval
from planner.core.text import Message

__all__ = [
    "Effect",
    "Effects",
    "Link",
    "Links",
    "Loop",
    "UnsettledError",
    "build",
    "effects_on",
    "hold",
    "refusal",
    "shift",
    "total_effects",
]


class UnsettledError(PlannerError):
    """The map has loops that amplify themselves without end."""


@dataclass(frozen=True, slots=True)
class Effect:
    """The effect of one node on another.

    Args:
        direct: weight of the link between them; 0 where there is none.
        total: long-run change of the target for a change of 1 in the source.
        interval: None without draws, or when too many draws did not settle.
    """

    source: str
    target: str
    direct: float
    total: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class Effects:
    """Total effects of a map with its loops.

    Args:
        refused: why there are no effects; None where there are.
        unsettled_share: share of draws whose loops did not settle, at its worst.
    """

    effects: tuple[Effect, ...]
    loops: tuple[Loop, ...]
    spectral_radius: float
    refused: Message | None
    unsettled_share: float


def total_effects(
    links: Links,
    source: str | None = None,
    target: str | None = None,
    draws: int = 0,
    seed: int = 1,
) -> Effects:
    """Return the effects of every pair joined by a path, or of the named ends.

    One pass in topological order; knots of loops by a linear solve. The time does
    not depend on the number of paths.
    """
    radius = float(spectral_radius(links, weights_of(links)).max(initial=0.0))
    found = loops(links)
    refused = refusal(links)
    if refused is not None:
        return Effects((), found, radius, refused, 0.0)
    relevant = _relevant(links, source, target)
    ordered = _in_order_of(links, _effects(relevant, source, target, draws, seed))
    return Effects(ordered, found, radius, None, _unsettled(links, draws, seed))


def refusal(links: Links) -> Message | None:
    """Return why the map has no long-run effect, naming the loop, or None."""
    weights = weights_of(links)
    for block in links.blocks:
        if len(block) == 1:
            continue
        radius = block_radius(links, weights, block)
        if radius >= 1:
            return _named_refusal(links, block, radius)
    return None


def shift(links: Links, changes: Mapping[str, float]) -> dict[str, float]:
    """Return every node's long-run change when outside pushes are added to some."""
    return _responses(links, weights_of(links), changes)


def hold(
    links: Links,
    held: Mapping[str, float],
    shifted: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Return every node's long-run change when some are held at a changed value.

    The held nodes no longer listen to their causes, which may open a loop.
    """
    cut = build(
        Link(x.source, x.target, 0.0 if x.target in held else x.weight)
        for x in links.links
    )
    return _responses(cut, weights_of(cut), {**(shifted or {}), **held})


def effects_on(links: Links, target: str) -> dict[str, float]:
    """Return the total effect of every node on one target, by one backward pass.

    The target's own entry is 1, or more where it feeds back into itself.
    """
    return shift(turned_round(links), {target: 1.0})


def _responses(
    links: Links, weights: Array, changes: Mapping[str, float]
) -> dict[str, float]:
    refused = refusal(links)
    if refused is not None:
        raise UnsettledError(refused)
    impulse = np.zeros((len(links.nodes), 1))
    for name, value in changes.items():
        impulse[links.index[name], 0] += value
    change = propagate(links, weights, impulse)[:, 0]
    return dict(zip(links.nodes, change.tolist(), strict=True))


def _named_refusal(links: Links, block: tuple[int, ...], radius: float) -> Message:
    found = loops(restricted(links, (links.nodes[n] for n in block)))
    if abs(found[0].gain) >= 1:
        return Message(
            "the loop {loop} has a gain of {gain:.3g}, so its effects never settle; "
            "weaken or remove one of its links",
            {"loop": shown(found[0]), "gain": found[0].gain},
        )
    return Message(
        "the loops of {nodes} together multiply a shock by {radius:.3g} each time "
        "round, so its effects never settle; weaken or remove one of their links",
        {"nodes": ", ".join(links.nodes[n] for n in block), "radius": radius},
    )


def shown(loop: Loop) -> str:
    """Show a loop as its nodes in order, ending where it began."""
    return " > ".join([*loop.nodes, loop.nodes[0]])


def _relevant(links: Links, source: str | None, target: str | None) -> Links:
    kept = set(links.nodes)
    if source is not None:
        kept &= downstream(links, [source])
    if target is not None:
        kept &= upstream(links, [target])
    return links if len(kept) == len(links.nodes) else restricted(links, kept)


def _effects(
    links: Links, source: str | None, target: str | None, draws: int, seed: int
) -> Iterator[Effect]:
    if any(x is not None and x not in links.index for x in (source, target)):
        return iter(())
    if source is None and target is not None:
        return _backward(links, target, draws, seed)
    sources = links.nodes if source is None else (source,)
    return _forward(links, sources, target, draws, seed)


def _backward(links: Links, target: str, draws: int, seed: int) -> Iterator[Effect]:
    """Give the effects of everything upstream on one target."""
    turned = turned_round(links)
    totals = propagate(turned, weights_of(turned), _impulse(turned, [target]))[:, 0]
    bounds = _intervals(turned, target, draws, seed)
    direct = {x.source: x.weight for x in links.links if x.target == target}
    for name, total in zip(links.nodes, totals.tolist(), strict=True):
        if name != target:
            yield Effect(name, target, direct.get(name, 0.0), total, bounds.get(name))


def _forward(
    links: Links, sources: Sequence[str], target: str | None, draws: int, seed: int
) -> Iterator[Effect]:
    """Give the effects of each source on everything it reaches, or on one target."""
    totals = propagate(links, weights_of(links), _impulse(links, sources))
    direct = {(x.source, x.target): x.weight for x in links.links}
    index, reach = links.index, reachable(links)
    ends = links.nodes if target is None else (target,)
    for column, source in enumerate(sources):
        near = restricted(links, downstream(links, [source])) if draws else links
        bounds = _intervals(near, source, draws, seed)
        for name in ends:
            if name != source and reach[index[source]] >> index[name] & 1:
                total = float(totals[index[name], column])
                weight = direct.get((source, name), 0.0)
                yield Effect(source, name, weight, total, bounds.get(name))


def _intervals(links: Links, start: str, draws: int, seed: int) -> dict[str, Interval]:
    if not draws or start not in links.index:
        return {}
    weights = drawn_weights(links, draws, seed)
    impulse = np.repeat(_impulse(links, [start]), draws, axis=1)
    drawn = propagate(links, weights, impulse)
    tail = (1 - CONFIDENCE) / 2
    bounds = {}
    for name, values in zip(links.nodes, drawn, strict=True):
        settled = values[~np.isnan(values)]
        if len(settled) > (1 - tail) * draws:
            low, high = np.quantile(settled, [tail, 1 - tail])
            bounds[name] = (float(low), float(high))
    return bounds


def _impulse(links: Links, starts: Sequence[str]) -> Array:
    index = links.index
    impulse = np.zeros((len(links.nodes), len(starts)))
    for column, name in enumerate(starts):
        impulse[index[name], column] = 1.0
    return impulse


def _in_order_of(links: Links, effects: Iterable[Effect]) -> tuple[Effect, ...]:
    index = links.index
    return tuple(sorted(effects, key=lambda x: (index[x.source], index[x.target])))


def _unsettled(links: Links, draws: int, seed: int) -> float:
    knots = [links.nodes[n] for b in links.blocks if len(b) > 1 for n in b]
    if not draws or not knots:
        return 0.0
    knotted = restricted(links, knots)
    radius = spectral_radius(knotted, drawn_weights(knotted, draws, seed))
    return float((radius >= 1).mean())
