"""A construct model as reported: paths with intervals, reliability, total effects."""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

import numpy as np

from planner.core.causal.construct_bootstrap import bootstrapped
from planner.core.causal.constructs import (
    ConstructModel,
    Estimate,
    Scheme,
    constructs_of,
    covariances_of,
    estimate,
)
from planner.core.causal.effects import total_effects
from planner.core.causal.graph import Link, build
from planner.core.causal.regression import Matrix
from planner.core.reliability import average_correlation, stepped_up
from planner.core.statistics import CONFIDENCE, Interval

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ConstructReliability:
    """How well the items of one construct hang together; None where undefined.

    Args:
        alpha: Cronbach's, of standardised items like the other two; needs two.
        rho_c: composite reliability (Joereskog 1971).
        ave: average variance extracted (Fornell and Larcker 1981).
    """

    alpha: float | None
    rho_c: float | None
    ave: float | None


@dataclass(frozen=True, slots=True)
class Heterotrait:
    """How alike two constructs are: HTMT (Henseler, Ringle and Sarstedt 2015).

    Args:
        ratio: mean correlation of items across the two over the geometric mean of
            those inside each; None where one of them has a single item that varies.
    """

    first: str
    second: str
    ratio: float | None


@dataclass(frozen=True, slots=True)
class Between:
    """An estimate from one construct to another with its interval."""

    source: str
    target: str
    estimate: float
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class ConstructResult:
    """The estimated model.

    Args:
        failed_draws: bootstrap draws without a solution, left out of the intervals.
    """

    paths: tuple[Between, ...]
    r2: Mapping[str, float]
    reliability: Mapping[str, ConstructReliability]
    loadings: Mapping[str, Mapping[str, float]]
    htmt: tuple[Heterotrait, ...]
    total_effects: tuple[Between, ...]
    n: int
    draws: int
    failed_draws: int


@dataclass(frozen=True, slots=True)
class Settings:
    """How to estimate: inner scheme, scaling of the items, bootstrap draws and seed."""

    scheme: Scheme = "path"
    standardise: bool = False
    draws: int = 0
    seed: int = 1


def construct_model(
    model: ConstructModel, data: Matrix, settings: Settings
) -> ConstructResult:
    """Estimate constructs, their paths and total effects, with a bootstrap if asked.

    Args:
        model: every construct is joined to another.
        data: complete rows; a column per item of the model, in its order.
        settings: percentile intervals come with `draws`.
    """
    covariances = covariances_of(data, standardise=settings.standardise)
    found = estimate(model, covariances, len(data), settings.scheme)
    totals = _totals(model, found)
    how = (settings.scheme, settings.standardise, settings.draws, settings.seed)
    drawn = bootstrapped(model, data, found, list(totals), how)
    return ConstructResult(
        paths=_with_intervals(found.paths, drawn.paths),
        r2=found.r2,
        reliability=_reliability(model, found),
        loadings=_named_loadings(model, found),
        htmt=_heterotraits(model, found),
        total_effects=_with_intervals(totals, drawn.totals),
        n=len(data),
        draws=settings.draws,
        failed_draws=settings.draws - drawn.count,
    )


def _totals(model: ConstructModel, found: Estimate) -> dict[Pair, float]:
    links = build(Link(s, t, found.paths[s, t]) for s, t in model.links)
    return {(x.source, x.target): x.total for x in total_effects(links).effects}


def _with_intervals(
    estimates: Mapping[Pair, float], drawn: Mapping[Pair, Matrix]
) -> tuple[Between, ...]:
    tail = (1 - CONFIDENCE) / 2
    rows = []
    for (source, target), value in estimates.items():
        interval = None
        if drawn:
            low, high = np.quantile(drawn[source, target], [tail, 1 - tail])
            interval = (float(low), float(high))
        rows.append(Between(source, target, value, interval))
    return tuple(rows)


def _reliability(
    model: ConstructModel, found: Estimate
) -> dict[str, ConstructReliability]:
    varies = np.diag(found.covariances) > 0
    reliability = {}
    for column, (name, rows) in enumerate(constructs_of(model)):
        kept = np.flatnonzero(varies[rows]) + rows.start
        loadings = found.loadings[kept, column]
        within = found.covariances[np.ix_(kept, kept)]
        together = float(loadings.sum()) ** 2
        error = float((1 - loadings**2).sum())
        reliability[name] = ConstructReliability(
            alpha=stepped_up(average_correlation(within), len(kept)),
            rho_c=together / (together + error) if together + error else None,
            ave=float((loadings**2).mean()),
        )
    return reliability


def _heterotraits(model: ConstructModel, found: Estimate) -> tuple[Heterotrait, ...]:
    scale = np.sqrt(np.diag(found.covariances))
    varies = np.flatnonzero(scale > 0)
    size = np.where(scale > 0, scale, 1.0)
    alike = np.abs(found.covariances / np.outer(size, size))
    rows = {
        name: [i for i in varies.tolist() if i in range(place.start, place.stop)]
        for name, place in constructs_of(model)
    }
    return tuple(
        Heterotrait(first, second, _ratio(alike, rows[first], rows[second]))
        for first, second in combinations(rows, 2)
    )


def _ratio(alike: Matrix, first: list[int], second: list[int]) -> float | None:
    if min(len(first), len(second)) < 2:
        return None
    inside = [
        alike[np.ix_(own, own)][np.triu_indices(len(own), 1)].mean()
        for own in (first, second)
    ]
    whole = float(np.sqrt(inside[0] * inside[1]))
    return float(alike[np.ix_(first, second)].mean()) / whole if whole else None


def _named_loadings(
    model: ConstructModel, found: Estimate
) -> dict[str, dict[str, float]]:
    return {
        name: dict(
            zip(
                model.constructs[name],
                found.loadings[rows, column].tolist(),
                strict=True,
            )
        )
        for column, (name, rows) in enumerate(constructs_of(model))
    }
