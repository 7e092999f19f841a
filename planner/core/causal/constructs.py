"""Constructs measured by several items: partial least squares, mode A."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.graph import Link, Links, build
from planner.core.causal.regression import (
    EstimationError,
    Matrix,
    refuse_circles,
    refuse_few_rows,
    regress,
)
from planner.core.text import Message

Scheme = Literal["path", "centroid", "factor"]

TOLERANCE = 1e-11
ITERATIONS = 2000


@dataclass(frozen=True, slots=True)
class ConstructModel:
    """Constructs with the items that reflect them, and the links between them."""

    constructs: Mapping[str, tuple[str, ...]]
    links: tuple[tuple[str, str], ...]

    @property
    def items(self) -> tuple[str, ...]:
        """Items of all constructs in order; one of two constructs is there twice."""
        return tuple(item for items in self.constructs.values() for item in items)

    def graph(self) -> Links:
        """Return the links as a map."""
        return build(Link(source, target) for source, target in self.links)


@dataclass(frozen=True, slots=True)
class Estimate:
    """One solution of the model.

    Args:
        weights, loadings: a row per item, a column per construct.
        correlations: between the constructs' scores.
        covariances: between the items as they were used.
    """

    weights: Matrix
    loadings: Matrix
    correlations: Matrix
    covariances: Matrix
    paths: Mapping[tuple[str, str], float]
    r2: Mapping[str, float]


def covariances_of(data: Matrix, *, standardise: bool) -> Matrix:
    """Return the items' covariances, or correlations; a constant item has zeros."""
    covariances = np.atleast_2d(np.cov(data, rowvar=False))
    covariances[:, constant_items(data)] = 0.0
    covariances[constant_items(data), :] = 0.0
    if standardise:
        scale = np.sqrt(np.diag(covariances))
        scale[scale == 0] = 1.0
        covariances = covariances / np.outer(scale, scale)
    return covariances


def constant_items(data: Matrix) -> NDArray[np.bool_]:
    """Return which columns do not vary."""
    spread = data.max(axis=0) - data.min(axis=0)
    return np.asarray(spread <= 1e-12 * np.abs(data).max(axis=0))


def estimate(
    model: ConstructModel, covariances: Matrix, n: int, scheme: Scheme
) -> Estimate:
    """Solve the model (Wold 1982; Lohmoeller 1989; Tenenhaus and others 2005).

    A construct's sign is turned until most of its items correlate positively with
    it. Path coefficients are between standardised scores.
    """
    graph = model.graph()
    refuse_circles(graph)
    member = membership(model)
    weights = _weights(model, covariances, member, scheme)
    loadings = _loadings(covariances, weights) * member
    turn = np.where(_mostly_negative(loadings), -1.0, 1.0)
    return assembled(model, covariances, weights * turn, n)


def assembled(
    model: ConstructModel, covariances: Matrix, weights: Matrix, n: int
) -> Estimate:
    """Return the paths between the scores that the weights give."""
    names = list(model.constructs)
    correlations = weights.T @ covariances @ weights
    paths: dict[tuple[str, str], float] = {}
    r2 = {}
    for target in names:
        sources = [s for s, t in model.links if t == target]
        if not sources:
            continue
        refuse_few_rows(n, len(sources), target)
        causes = [names.index(source) for source in sources]
        fitted = regress(correlations, causes, names.index(target), names)
        r2[target] = fitted.r2
        for source, coefficient in zip(sources, fitted.coefficients, strict=True):
            paths[source, target] = coefficient
    loadings = _loadings(covariances, weights) * membership(model)
    ordered = {link: paths[link] for link in model.links}
    return Estimate(weights, loadings, correlations, covariances, ordered, r2)


def membership(model: ConstructModel) -> Matrix:
    """Return which item (row) belongs to which construct (column)."""
    member = np.zeros((len(model.items), len(model.constructs)))
    row = 0
    for column, items in enumerate(model.constructs.values()):
        member[row : row + len(items), column] = 1.0
        row += len(items)
    return member


def _weights(
    model: ConstructModel, covariances: Matrix, member: Matrix, scheme: Scheme
) -> Matrix:
    inner_weights = _SCHEMES[scheme]
    joined = joined_constructs(model)
    scale = np.sqrt(np.diag(covariances))[:, np.newaxis]
    weights = _standardised(model, member, covariances)
    for _ in range(ITERATIONS):
        inner = inner_weights(weights.T @ covariances @ weights, joined)
        outer = covariances @ weights @ inner * member
        before, weights = weights, _standardised(model, outer, covariances)
        if (np.abs(np.abs(weights) - np.abs(before)) * scale).max() < TOLERANCE:
            return weights
    raise EstimationError(
        Message(
            "the weights of the items did not settle after {count} rounds; choose "
            "another scheme or check the items",
            {"count": ITERATIONS},
        )
    )


def _standardised(
    model: ConstructModel, weights: Matrix, covariances: Matrix
) -> Matrix:
    """Scale the weights until every construct's scores have variance 1."""
    variances = np.diag(weights.T @ covariances @ weights)
    largest = float(np.diag(covariances).max(initial=0.0))
    flat = variances <= 1e-14 * largest * (np.abs(weights) ** 2).sum(axis=0)
    for name, is_flat in zip(model.constructs, flat, strict=True):
        if is_flat:
            raise EstimationError(
                Message(
                    "the items of {construct} do not vary together, so it has no "
                    "score; check its items and links",
                    {"construct": name},
                )
            )
    return np.asarray(weights / np.sqrt(variances))


def joined_constructs(model: ConstructModel) -> NDArray[np.bool_]:
    """Return which construct (row) is a cause of which (column)."""
    names = list(model.constructs)
    joined = np.zeros((len(names), len(names)), dtype=bool)
    for source, target in model.links:
        joined[names.index(source), names.index(target)] = True
    return joined


def _path_weights(correlations: Matrix, joined: NDArray[np.bool_]) -> Matrix:
    """Weigh causes by regression and effects by correlation."""
    inner = np.where(joined.T, correlations, 0.0)
    for effect in range(len(joined)):
        causes = np.flatnonzero(joined[:, effect])
        if len(causes):
            among = correlations[np.ix_(causes, causes)]
            fitted = np.linalg.lstsq(among, correlations[causes, effect], rcond=None)
            inner[causes, effect] = fitted[0]
    return inner


def _centroid_weights(correlations: Matrix, joined: NDArray[np.bool_]) -> Matrix:
    return np.where(joined | joined.T, np.sign(correlations), 0.0)


def _factor_weights(correlations: Matrix, joined: NDArray[np.bool_]) -> Matrix:
    return np.where(joined | joined.T, correlations, 0.0)


_SCHEMES: Mapping[Scheme, Callable[[Matrix, NDArray[np.bool_]], Matrix]] = {
    "path": _path_weights,
    "centroid": _centroid_weights,
    "factor": _factor_weights,
}


def _loadings(covariances: Matrix, weights: Matrix) -> Matrix:
    """Return the correlations of items with scores of variance 1."""
    scale = np.sqrt(np.diag(covariances))
    scale = np.where(scale > 0, scale, 1.0)
    return np.asarray(covariances @ weights / scale[:, np.newaxis])


def _mostly_negative(loadings: Matrix) -> NDArray[np.bool_]:
    balance = np.sign(loadings).sum(axis=0)
    return np.asarray((balance < 0) | ((balance == 0) & (loadings.sum(axis=0) < 0)))


def constructs_of(model: ConstructModel) -> Sequence[tuple[str, slice]]:
    """Return each construct with the rows of its items."""
    places = []
    row = 0
    for name, items in model.constructs.items():
        places.append((name, slice(row, row + len(items))))
        row += len(items)
    return places
