"""What an observed change of one node is made of: exact, additive, free of chance."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.causal.effects import effects_on
from planner.core.causal.graph import Links, upstream


@dataclass(frozen=True, slots=True)
class Attribution:
    """The change of a target, split over the nodes that caused it.

    Args:
        own_shift: a node's change minus what its sources explain; None where a level
            is missing.
        total_effect: long-run change of the target for a shift of 1 in the node.
        contributions: own shift x total effect, adding up to the change.
    """

    target: str
    change: float
    own_shift: Mapping[str, float | None]
    total_effect: Mapping[str, float]
    contributions: Mapping[str, float]


def needed(links: Links, target: str) -> tuple[str, ...]:
    """Return the nodes whose levels an attribution to the target needs."""
    above = upstream(links, [target]) | {target}
    return tuple(name for name in links.nodes if name in above)


def attribute(links: Links, changes: Mapping[str, float], target: str) -> Attribution:
    """Split the target's change into own shift x total effect of each node.

    Args:
        links: the map.
        changes: after minus before, at least of every `needed` node.
        target: one of the nodes.
    """
    own = {name: _own_shift(links, changes, name) for name in links.nodes}
    effect = effects_on(links, target)
    contributions = {name: (own[name] or 0.0) * effect[name] for name in links.nodes}
    return Attribution(target, changes[target], own, effect, contributions)


def _own_shift(links: Links, changes: Mapping[str, float], name: str) -> float | None:
    incoming = [x for x in links.links if x.target == name]
    if name not in changes or any(x.source not in changes for x in incoming):
        return None
    return changes[name] - sum(x.weight * changes[x.source] for x in incoming)
