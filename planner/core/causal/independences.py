"""What a drawn map says must not move together, held against the data."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np

from planner.core.causal.graph import Links
from planner.core.causal.lags import benjamini_hochberg
from planner.core.causal.series import Series, detrended, first_order, whitened
from planner.core.statistics import two_sided

FEWEST = 24


@dataclass(frozen=True, slots=True)
class Independence:
    """Two nodes that the map keeps apart once some others are known.

    Args:
        given: what is known; as few nodes as will do.
        r: partial correlation; None where too few periods overlap.
        q: p over all independences tested (Benjamini and Hochberg 1995).
    """

    first: str
    second: str
    given: tuple[str, ...]
    r: float | None = None
    n: int = 0
    q: float | None = None


def implied(links: Links, measured: Sequence[str]) -> tuple[Independence, ...]:
    """Return an independence for each pair of measured nodes that the map sets apart.

    By d-separation (Pearl 1988); a pair without a separating set of measured nodes
    implies nothing that could be tested. A map with loops implies nothing either.
    """
    if any(len(block) > 1 for block in links.blocks):
        return ()
    from networkx import DiGraph, find_minimal_d_separator

    graph: DiGraph[str] = DiGraph()
    graph.add_nodes_from(measured)
    graph.add_edges_from((x.source, x.target) for x in links.links)
    joined = {frozenset((x.source, x.target)) for x in links.links}
    known = set(measured)
    found = []
    for first, second in combinations(measured, 2):
        if frozenset((first, second)) in joined:
            continue
        given = find_minimal_d_separator(graph, first, second, restricted=known)
        if given is not None:
            found.append(Independence(first, second, tuple(sorted(given))))
    return tuple(found)


def held_against(
    independences: Sequence[Independence],
    series: Mapping[str, Series],
    season: int = 12,
    fewest: int = FEWEST,
) -> tuple[Independence, ...]:
    """Hold independences against series, those the data break first.

    Partial correlation of the same period, each series without its trend, season and
    first-order inertia; p by Fisher's z with n - given - 3.
    """
    ready = {k: _ready(v, season) for k, v in series.items()}
    found = [_measured(i, ready, fewest) for i in independences]
    adjusted = benjamini_hochberg(_chance(i) for i in found)
    told = [replace(i, q=q) for i, q in zip(found, adjusted, strict=True)]
    return tuple(
        sorted(told, key=lambda i: (2.0 if i.q is None else i.q, i.first, i.second))
    )


def _ready(values: Series, season: int) -> list[float | None]:
    plain = detrended(values, season)
    return whitened(plain, first_order(plain))


def _measured(
    found: Independence, ready: Mapping[str, Series], fewest: int
) -> Independence:
    names = (found.first, found.second, *found.given)
    rows = [r for r in zip(*(ready[k] for k in names), strict=True) if None not in r]
    if len(rows) < max(fewest, len(names) + 4):
        return replace(found, n=len(rows))
    table = np.array(rows, dtype=float)
    causes = np.column_stack([np.ones(len(table)), table[:, 2:]])
    rest = table[:, :2] - causes @ np.linalg.lstsq(causes, table[:, :2], rcond=None)[0]
    spread = rest.std(axis=0)
    if not (spread > 1e-12).all():
        return replace(found, n=len(rows))
    r = float((rest[:, 0] * rest[:, 1]).mean() / (spread[0] * spread[1]))
    return replace(found, r=max(-1.0, min(1.0, r)), n=len(rows))


def _chance(found: Independence) -> float | None:
    if found.r is None:
        return None
    if abs(found.r) >= 1:
        return 0.0
    return two_sided(math.atanh(found.r) * math.sqrt(found.n - len(found.given) - 3))
