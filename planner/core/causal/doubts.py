"""Which uncertain link makes an outcome uncertain: shares of its variance."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from planner.core.causal.drawn import drawn_changes
from planner.core.causal.effects import shift
from planner.core.causal.graph import Link, Links, turned_round


@dataclass(frozen=True, slots=True)
class Doubt:
    """A link and the share of the outcome's variance that goes when it is known.

    Args:
        share: 0 to 1; shares add to 1 less what links cause only together.
    """

    link: Link
    share: float


def doubts(
    links: Links,
    changes: Mapping[str, float],
    outcome: Mapping[str, float],
    draws: int,
    seed: int,
) -> tuple[Doubt, ...]:
    """Return the links by their share of the outcome's variance, the largest first.

    First-order indices of Sobol (1993): the variance of the outcome's mean given one
    weight, over the variance in the draws. Without loops the outcome is linear in
    each weight, so that mean is exact: (change of the source x effect of the target
    on the outcome x spread of the weight) squared.

    Args:
        links: the map.
        changes: lasting changes that the outcome answers to.
        outcome: how much each node counts in the outcome.
        draws: at least 2.
        seed: of the draws.
    """
    known = {k: v for k, v in changes.items() if k in links.index}
    wanted = {k: v for k, v in outcome.items() if k in links.index}
    if not known or not wanted:
        return ()
    drawn = drawn_changes(links, known, {}, draws, seed).draws
    total = np.sum([drawn[k] * v for k, v in wanted.items() if k in drawn], axis=0)
    variance = float(np.nanvar(total)) if np.ndim(total) else 0.0
    if not variance:
        return ()
    forward = shift(links, known)
    backward = shift(turned_round(links), wanted)
    found = [
        Doubt(x, (forward[x.source] * backward[x.target] * x.sd) ** 2 / variance)
        for x in links.links
    ]
    ordered = sorted(found, key=lambda d: (-d.share, d.link.source, d.link.target))
    return tuple(d for d in ordered if d.share)
