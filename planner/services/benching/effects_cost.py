"""Total effects of a deep causal map against a sparse triangular solve."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.effects import total_effects
from planner.core.causal.graph import Link, Links, build
from planner.core.causal.propagation import propagate, weights_of
from planner.services.benching.measuring import (
    BrokenRunError,
    Outcome,
    Row,
    call,
    compared,
)

NODES, CAUSES = 500, 3
RUNS = 9
AT_MOST = 10.0
Matrix = NDArray[np.float64]


def effects_cost(place: Path) -> Sequence[Outcome]:
    """Compare the effects of every node on every other with what scipy solves."""
    from scipy.sparse import csr_array, identity
    from scipy.sparse.linalg import spsolve_triangular

    del place
    links = deep_map()
    everything = np.eye(NODES)
    structure = csr_array(identity(NODES) - _matrix(links))

    def passing() -> Matrix:
        return propagate(links, weights_of(links), everything)

    def solving() -> Matrix:
        return np.asarray(
            spsolve_triangular(structure, everything, lower=True, unit_diagonal=True)
        )

    if not np.allclose(passing(), solving(), atol=1e-12):
        raise BrokenRunError("effects")
    ours, bare = compared(lambda: call(passing), lambda: call(solving), RUNS)
    named, again = compared(
        lambda: call(lambda: total_effects(links)), lambda: call(solving), RUNS
    )
    what = f"all total effects of a map {NODES} links deep, "
    against = "against scipy.sparse's triangular solve"
    return [
        Row(
            "effects",
            f"{what}{against}",
            f"{ours.seconds * 1000:.1f} ms",
            f"{bare.seconds * 1000:.1f} ms",
            ours.seconds / bare.seconds,
            f"at most {AT_MOST:g} times",
            ours.seconds / bare.seconds <= AT_MOST,
        ),
        Row(
            "effects",
            f"{what}each pair with its names, direct and total effect as a value,"
            f" {against}, which gives a matrix only",
            f"{named.seconds * 1000:.1f} ms",
            f"{again.seconds * 1000:.1f} ms",
            named.seconds / again.seconds,
            "",
            None,
        ),
    ]


def deep_map() -> Links:
    """A chain in which each node also hears the two before its cause."""
    chance = np.random.default_rng(1)
    return build(
        Link(f"N{i - back:03d}", f"N{i:03d}", float(chance.uniform(-0.4, 0.5)))
        for i in range(NODES)
        for back in range(1, CAUSES + 1)
        if i >= back
    )


def _matrix(links: Links) -> Matrix:
    weights = np.zeros((NODES, NODES))
    for source, target, link in zip(
        links.sources, links.targets, links.links, strict=True
    ):
        weights[target, source] = link.weight
    return weights
