"""Many resamples of a construct model solved at once, each turned like the original.

The same steps as in `constructs`, with the draws as a leading axis: numpy then pays its
price for a call once and not once a draw.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.constructs import (
    ITERATIONS,
    TOLERANCE,
    ConstructModel,
    Estimate,
    Scheme,
    covariances_of,
    joined_constructs,
    membership,
)
from planner.core.causal.regression import SINGULAR, Matrix

Pair = tuple[str, str]
Stack = NDArray[np.float64]
# Draws solved together; more would only cost memory.
AT_ONCE = 250


@dataclass(frozen=True, slots=True)
class Drawn:
    """What the draws that have a solution say, a column per path or pair.

    Args:
        paths: by cause and effect, one value per draw.
        totals: total effects by pair joined by a path.
    """

    paths: Mapping[Pair, Matrix]
    totals: Mapping[Pair, Matrix]
    count: int


def bootstrapped(
    model: ConstructModel,
    data: Matrix,
    found: Estimate,
    pairs: Sequence[Pair],
    settings: tuple[Scheme, bool, int, int],
) -> Drawn:
    """Solve seeded resamples of the rows.

    Args:
        model: constructs and links.
        data: complete rows.
        found: the solution of all rows, whose directions the draws take on.
        pairs: constructs joined by a path, for the total effects.
        settings: scheme, whether items are standardised, draws and seed.
    """
    scheme, standardise, draws, seed = settings
    generator = np.random.Generator(np.random.Philox(seed))
    solved = []
    for first in range(0, draws, AT_ONCE):
        covariances = np.stack(
            [
                covariances_of(
                    data[generator.integers(0, len(data), len(data))],
                    standardise=standardise,
                )
                for _ in range(min(AT_ONCE, draws - first))
            ]
        )
        solved.append(_matrices(model, covariances, found, scheme))
    whole = np.concatenate(solved) if solved else np.empty((0, 0, 0))
    return _named(model, whole, pairs)


def _matrices(
    model: ConstructModel, covariances: Stack, found: Estimate, scheme: Scheme
) -> Stack:
    """Return paths as matrices, effect by cause, of the draws with a solution."""
    weights, settled = _weights(model, covariances, scheme)
    weights, covariances = weights[settled], covariances[settled]
    loadings = covariances @ weights * membership(model)
    turn = np.where((loadings * found.loadings).sum(axis=1) < 0, -1.0, 1.0)
    weights = weights * turn[:, np.newaxis, :]
    correlations = np.swapaxes(weights, 1, 2) @ covariances @ weights
    paths = np.zeros_like(correlations)
    sound = np.ones(len(paths), dtype=bool)
    for effect, causes in _causes(model):
        among = correlations[:, causes[:, np.newaxis], causes]
        sound &= np.linalg.eigvalsh(among)[:, 0] >= SINGULAR
        among[~sound] = np.eye(len(causes))
        fitted = np.linalg.solve(among, correlations[:, causes, effect, np.newaxis])
        paths[:, effect, causes] = fitted[:, :, 0]
    return np.asarray(paths[sound])


def _causes(model: ConstructModel) -> Iterator[tuple[int, NDArray[np.intp]]]:
    joined = joined_constructs(model)
    for effect in range(len(joined)):
        causes = np.flatnonzero(joined[:, effect])
        if len(causes):
            yield effect, causes


def _weights(
    model: ConstructModel, covariances: Stack, scheme: Scheme
) -> tuple[Stack, NDArray[np.bool_]]:
    """Return the weights of each draw, and which draws settled."""
    member = membership(model)
    scale = np.sqrt(np.diagonal(covariances, axis1=1, axis2=2))[:, :, np.newaxis]
    weights, alive = _scaled(
        np.broadcast_to(member, (len(scale), *member.shape)), covariances
    )
    settled = np.zeros(len(weights), dtype=bool)
    waiting = np.flatnonzero(alive)
    for _ in range(ITERATIONS):
        if not len(waiting):
            break
        own, before = covariances[waiting], weights[waiting]
        scores = own @ before
        correlations = np.swapaxes(before, 1, 2) @ scores
        outer = scores @ _inner(model, correlations, scheme) * member
        after, alive = _scaled(outer, own)
        moved = np.abs(np.abs(after) - np.abs(before)) * scale[waiting]
        done = alive & (moved.max(axis=(1, 2)) < TOLERANCE)
        weights[waiting] = after
        settled[waiting[done]] = True
        waiting = waiting[alive & ~done]
    return weights, settled


def _scaled(weights: Stack, covariances: Stack) -> tuple[Stack, NDArray[np.bool_]]:
    """Scale until every score has variance 1; a draw with a flat score is dead."""
    variances = (weights * (covariances @ weights)).sum(axis=1)
    largest = np.diagonal(covariances, axis1=1, axis2=2).max(axis=1, initial=0.0)
    least = 1e-14 * largest[:, np.newaxis] * (np.abs(weights) ** 2).sum(axis=1)
    flat = variances <= least
    size = np.sqrt(np.where(flat, 1.0, variances))
    return weights / size[:, np.newaxis, :], ~flat.any(axis=1)


def _inner(model: ConstructModel, correlations: Stack, scheme: Scheme) -> Stack:
    joined = joined_constructs(model)
    if scheme == "centroid":
        return np.where(joined | joined.T, np.sign(correlations), 0.0)
    if scheme == "factor":
        return np.where(joined | joined.T, correlations, 0.0)
    inner = np.where(joined.T, correlations, 0.0)
    for effect, causes in _causes(model):
        among = correlations[:, causes[:, np.newaxis], causes]
        with_effect = correlations[:, causes, effect, np.newaxis]
        inner[:, causes, effect] = (np.linalg.pinv(among) @ with_effect)[:, :, 0]
    return inner


def _named(model: ConstructModel, paths: Stack, pairs: Sequence[Pair]) -> Drawn:
    names = list(model.constructs)
    place = {name: i for i, name in enumerate(names)}
    if not len(paths):
        return Drawn({}, {}, 0)
    whole = np.asarray(np.linalg.inv(np.eye(len(names)) - paths), dtype=float)
    return Drawn(
        {(s, t): paths[:, place[t], place[s]] for s, t in model.links},
        {(s, t): whole[:, place[t], place[s]] for s, t in pairs},
        len(paths),
    )
