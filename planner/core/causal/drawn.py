"""What changes do to a map whose weights are uncertain: as stated and in every draw."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.core.causal.effects import hold
from planner.core.causal.graph import Links, downstream, restricted
from planner.core.causal.propagation import Array, drawn_weights, propagate
from planner.core.statistics import CONFIDENCE, Interval


@dataclass(frozen=True, slots=True)
class Drawn:
    """Long-run changes of the nodes that are reached.

    Args:
        stated: with the weights as stated.
        draws: one value per draw for each node.
    """

    stated: Mapping[str, float]
    draws: Mapping[str, Array]


def drawn_changes(
    links: Links,
    shifted: Mapping[str, float],
    held: Mapping[str, float],
    draws: int,
    seed: int,
) -> Drawn:
    """Return what lasting changes do; held nodes no longer listen to their causes.

    Raises:
        UnsettledError: a loop has a gain of 1 or more.
    """
    starts = {**shifted, **held}
    near = restricted(links, downstream(links, starts))
    own = {k: v for k, v in starts.items() if k in near.index}
    if not own:
        return Drawn(starts, {})
    still = {k: v for k, v in held.items() if k in near.index}
    pushed = {k: v for k, v in own.items() if k not in still}
    weights = drawn_weights(near, draws, seed)
    weights[[x.target in still for x in near.links]] = 0.0
    impulse = np.zeros((len(near.nodes), draws))
    for name, value in own.items():
        impulse[near.index[name]] = value
    found = propagate(near, weights, impulse)
    return Drawn(hold(near, still, pushed), dict(zip(near.nodes, found, strict=True)))


def interval_of(draws: Array) -> Interval | None:
    """Return the 95 % interval; None when too many draws did not settle."""
    tail = (1 - CONFIDENCE) / 2
    settled = draws[~np.isnan(draws)]
    if len(settled) <= (1 - tail) * len(draws):
        return None
    low, high = np.quantile(settled, [tail, 1 - tail])
    return float(low), float(high)
