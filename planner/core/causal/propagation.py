"""How a change spreads along links: one pass in the order of causes, loops solved."""

import hashlib
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.graph import Link, Links

Array = NDArray[np.float64]


def weights_of(links: Links) -> Array:
    """Return the stated weights, one row per link and one column."""
    return np.array([[x.weight] for x in links.links], dtype=float).reshape(-1, 1)


def drawn_weights(links: Links, draws: int, seed: int) -> Array:
    """Draw normal weights, one row per link and one column per draw.

    A link's draws follow from the seed and its two names alone, so that adding a
    link elsewhere never changes an interval.
    """
    weights = np.empty((len(links.links), draws))
    # One generator set anew is a third of the price of one made for each link.
    bits = np.random.Philox(0)
    generator, fresh = np.random.Generator(bits), bits.state
    for number, link in enumerate(links.links):
        if link.sd > 0:
            fresh["state"]["key"] = _key(link, seed)
            bits.state = fresh
            generator.standard_normal(out=weights[number])
            weights[number] *= link.sd
            weights[number] += link.weight
        else:
            weights[number] = link.weight
    return weights


def propagate(links: Links, weights: Array, impulse: Array) -> Array:
    """Return the long-run change of every node, one row per node.

    Args:
        links: the map; turned round, the change is that of causes on one effect.
        weights: a row per link; one column, or one per column of the impulse.
        impulse: what is added to each node from outside, a row per node. A column
            whose loops do not settle becomes NaN from the loop on.
    """
    change = impulse.astype(float, copy=True)
    incoming = links.incoming()
    for block in links.blocks:
        inside = frozenset(block)
        for node in block:
            for link in incoming[node]:
                source = links.sources[link]
                if source not in inside:
                    change[node] += weights[link] * change[source]
        if len(block) > 1:
            change[list(block)] = _settled(links, weights, block, change)
    return change


def spectral_radius(links: Links, weights: Array) -> Array:
    """Return the largest absolute eigenvalue of the map, per column of the weights.

    Below 1 every shock dies out (the series I + W + W^2 + ... converges); 0 without
    loops.
    """
    radius = np.zeros(weights.shape[1])
    for block in links.blocks:
        if len(block) > 1:
            radius = np.maximum(radius, _radius(_matrix(links, weights, block)))
    return radius


def block_radius(links: Links, weights: Array, block: Sequence[int]) -> float:
    """Return the spectral radius of one knot of loops under stated weights."""
    return float(_radius(_matrix(links, weights, block))[0])


def _settled(
    links: Links, weights: Array, block: Sequence[int], change: Array
) -> Array:
    matrix = _matrix(links, weights, block)
    unstable = _radius(matrix) >= 1
    matrix[unstable] = 0.0
    arriving = change[list(block)].T[..., np.newaxis]
    settled = np.linalg.solve(np.eye(len(block)) - matrix, arriving)[..., 0]
    settled[np.broadcast_to(unstable, len(settled))] = np.nan
    return np.asarray(settled.T)


def _matrix(links: Links, weights: Array, block: Sequence[int]) -> Array:
    """Return one matrix per column: row i, column j: weight of j on i."""
    place = {node: i for i, node in enumerate(block)}
    matrix = np.zeros((weights.shape[1], len(block), len(block)))
    for link, (source, target) in enumerate(
        zip(links.sources, links.targets, strict=True)
    ):
        if source in place and target in place:
            matrix[:, place[target], place[source]] = weights[link]
    return matrix


def _radius(matrix: Array) -> Array:
    return np.asarray(np.abs(np.linalg.eigvals(matrix)).max(axis=-1))


def _key(link: Link, seed: int) -> NDArray[np.uint64]:
    name = f"{seed}\0{link.source}\0{link.target}".encode()
    digest = hashlib.blake2b(name, digest_size=16).digest()
    return np.frombuffer(digest, dtype=">u8")[::-1].astype(np.uint64)
