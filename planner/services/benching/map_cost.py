"""The causal map: 1,000 draws against a loop of plain solves, and the layout."""

import random
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.drawn import drawn_changes
from planner.core.causal.graph import Link, Links, build
from planner.core.causal.propagation import drawn_weights
from planner.core.framework import Framework
from planner.figures.causal_map import MapLink, MapNode, causal_map
from planner.figures.map_geometry import MapSize
from planner.figures.palette import SCREEN
from planner.figures.pen import Pen
from planner.services.benching.measuring import (
    BrokenRunError,
    Outcome,
    Row,
    call,
    compared,
)
from planner.services.library import method

NODES, CAUSES, DRAWS = 100, 3, 1_000
RUNS = 9
DRAWN_AT_MOST, LAID_OUT_MS = 1.0, 200.0
Matrix = NDArray[np.float64]


def map_cost(place: Path) -> Sequence[Outcome]:
    """Compare draws on a map with plain solves, and a layout with a grid."""
    del place
    return [_drawing(), _laying_out(method("enterprise-crm").framework)]


def _drawing() -> Row:
    links = deep_map()
    start, last = links.nodes[0], links.nodes[-1]

    def ours() -> Matrix:
        return drawn_changes(links, {start: 1.0}, {}, DRAWS, 1).draws[last]

    def plain() -> Matrix:
        return _solved(links, start)[:, links.index[last]]

    if not np.allclose(ours(), plain(), atol=1e-9):
        raise BrokenRunError("map")
    fast, bare = compared(lambda: call(ours), lambda: call(plain), RUNS)
    ratio = fast.seconds / bare.seconds
    return Row(
        "map",
        f"{DRAWS:,} draws of what one KPI does on a map of {NODES}, against a numpy"
        " solve per draw of the same weights",
        f"{fast.seconds * 1000:.1f} ms",
        f"{bare.seconds * 1000:.1f} ms",
        ratio,
        f"at most {DRAWN_AT_MOST:g} times",
        ratio <= DRAWN_AT_MOST,
    )


def _solved(links: Links, start: str) -> Matrix:
    """Each draw by a dense solve, in a loop."""
    drawn = drawn_weights(links, DRAWS, 1)
    push = np.zeros(NODES)
    push[links.index[start]] = 1.0
    found = np.empty((DRAWS, NODES))
    for draw in range(DRAWS):
        matrix = np.eye(NODES)
        matrix[links.targets, links.sources] -= drawn[:, draw]
        found[draw] = np.linalg.solve(matrix, push)
    return found


def _laying_out(framework: Framework) -> Row:
    nodes = [
        MapNode(k.id, k.short.ko, framework.causal_order[k.id] - 1, k.id)
        for k in framework.kpis
    ]
    links = [
        MapLink(x.id, x.source, x.target, x.sign == "-", x.strength, x.id)
        for x in framework.links
    ]
    bands = [p.name.ko for p in framework.perspectives]

    def drawn(which: list[MapLink]) -> str:
        pen = Pen(SCREEN, 13.0)
        return causal_map(nodes, which, bands, pen, MapSize(850.0), ("", ""))

    ours, bare = compared(
        lambda: call(lambda: drawn(links)), lambda: call(lambda: drawn([])), RUNS
    )
    return Row(
        "map",
        f"layout and drawing of all {len(nodes)} KPIs and {len(links)} links that we"
        " ship, against the same boxes without links",
        f"{ours.seconds * 1000:.0f} ms",
        f"{bare.seconds * 1000:.0f} ms",
        ours.seconds / bare.seconds,
        f"under {LAID_OUT_MS:.0f} ms",
        ours.seconds * 1000 < LAID_OUT_MS,
    )


def deep_map() -> Links:
    """Return a map of three causes a node out of the ten before it."""
    chance = random.Random(1)  # noqa: S311 - a map to measure, no secret
    return build(
        Link(f"N{cause}", f"N{node}", chance.uniform(-0.4, 0.5), 0.1)
        for node in range(1, NODES)
        for cause in chance.sample(range(max(0, node - 10), node), min(CAUSES, node))
    )
