"""Path model of observed variables: coefficients, indirect effects, the rest."""

import heapq
import itertools
import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.core.causal.graph import Links
from planner.core.causal.regression import (
    Matrix,
    Regression,
    refuse_circles,
    refuse_few_rows,
    regress,
)
from planner.core.statistics import Interval, normal_interval

INDIRECT_LISTED = 1000
HARD_TO_TELL = 5.0


@dataclass(frozen=True, slots=True)
class PathEstimate:
    """One coefficient; standard error and p are None where n is unknown.

    Args:
        inflation: how many times the other causes widen its variance (VIF).
    """

    source: str
    target: str
    estimate: float
    se: float | None
    p: float | None
    inflation: float


@dataclass(frozen=True, slots=True)
class Indirect:
    """An effect along one chain of links: every node from source to target.

    Args:
        interval: by the delta method (Sobel 1982).
    """

    via: tuple[str, ...]
    estimate: float
    se: float | None
    interval: Interval | None


@dataclass(frozen=True, slots=True)
class PathModel:
    """The estimated path model.

    Args:
        residual_path: square root of 1 - r2 of each effect.
        indirect: the largest first, at most `INDIRECT_LISTED`.
        indirect_count: how many chains there are.
    """

    paths: tuple[PathEstimate, ...]
    r2: Mapping[str, float]
    residual_path: Mapping[str, float]
    indirect: tuple[Indirect, ...]
    indirect_count: int
    n: int | None


@dataclass(frozen=True, slots=True)
class Moments:
    """What is known of the variables.

    Args:
        names: in the order of the correlations.
        n: complete rows; None where nobody said.
        scales: standard deviations, for coefficients in the units of the data; None
            for standardised ones.
    """

    names: Sequence[str]
    correlations: Matrix
    n: int | None
    scales: Sequence[float] | None = None


def path_model(links: Links, moments: Moments) -> PathModel:
    """Regress every effect on its causes by least squares (Wright 1934).

    Every node of the links is among the variables. Standard errors are those of the
    regression with n - causes - 1 degrees of freedom.
    """
    refuse_circles(links)
    fitted = {
        links.nodes[node]: _fitted(links, moments, incoming)
        for node, incoming in enumerate(links.incoming())
        if incoming
    }
    found = {
        (path.source, path.target): path
        for paths, _ in fitted.values()
        for path in paths
    }
    r2 = {name: regression.r2 for name, (_, regression) in fitted.items()}
    return PathModel(
        paths=tuple(found[link.source, link.target] for link in links.links),
        r2=r2,
        residual_path={name: math.sqrt(1 - share) for name, share in r2.items()},
        indirect=_indirect(links, found),
        indirect_count=_chains(links) - len(links.links),
        n=moments.n,
    )


def _fitted(
    links: Links, moments: Moments, incoming: Sequence[int]
) -> tuple[list[PathEstimate], Regression]:
    place = {name: number for number, name in enumerate(moments.names)}
    sources = [links.links[link].source for link in incoming]
    target = links.links[incoming[0]].target
    causes = [place[name] for name in sources]
    if moments.n is not None:
        refuse_few_rows(moments.n, len(causes), target)
    regression = regress(moments.correlations, causes, place[target], moments.names)
    paths = []
    for number, source in enumerate(sources):
        unit = _unit(moments, place[source], place[target])
        se, p = _uncertainty(regression, number, moments.n)
        estimate = regression.coefficients[number] * unit
        inflation = float(regression.spread[number])
        paths.append(
            PathEstimate(source, target, estimate, se and se * unit, p, inflation)
        )
    return paths, regression


def _unit(moments: Moments, source: int, target: int) -> float:
    if moments.scales is None:
        return 1.0
    return moments.scales[target] / moments.scales[source]


def _uncertainty(
    regression: Regression, number: int, n: int | None
) -> tuple[float | None, float | None]:
    if n is None:
        return None, None
    from scipy.special import stdtr

    freedom = n - len(regression.coefficients) - 1
    variance = (1 - regression.r2) / freedom * regression.spread[number]
    se = math.sqrt(max(0.0, variance))
    estimate = regression.coefficients[number]
    if not se:
        return se, 0.0 if estimate else None
    return se, float(2 * stdtr(freedom, -abs(estimate / se)))


def _chains(links: Links) -> int:
    """Count the chains of one link or more, without walking them."""
    incoming = links.incoming()
    ending = [0] * len(links.nodes)
    for (node,) in links.blocks:
        ending[node] = sum(1 + ending[links.sources[link]] for link in incoming[node])
    return sum(ending)


def _indirect(
    links: Links, paths: Mapping[tuple[str, str], PathEstimate]
) -> tuple[Indirect, ...]:
    """Return the largest chains: each is one link longer than another large one."""
    incoming = links.incoming()
    largest: dict[str, list[tuple[float, tuple[str, ...]]]] = {}
    for (node,) in links.blocks:
        name = links.nodes[node]
        sources = [links.nodes[links.sources[link]] for link in incoming[node]]
        longer = _longer(name, sources, largest, paths)
        largest[name] = heapq.nsmallest(INDIRECT_LISTED, longer, key=_by_size)
    everything = itertools.chain.from_iterable(largest.values())
    chosen = heapq.nsmallest(INDIRECT_LISTED, everything, key=_by_size)
    return tuple(_measured(via, paths) for _, via in chosen)


def _longer(
    name: str,
    sources: Sequence[str],
    largest: Mapping[str, list[tuple[float, tuple[str, ...]]]],
    paths: Mapping[tuple[str, str], PathEstimate],
) -> Iterator[tuple[float, tuple[str, ...]]]:
    for source in sources:
        last = paths[source, name].estimate
        for (before, between), path in paths.items():
            if between == source:
                yield path.estimate * last, (before, source, name)
        for estimate, via in largest[source]:
            yield estimate * last, (*via, name)


def _by_size(chain: tuple[float, tuple[str, ...]]) -> tuple[float, tuple[str, ...]]:
    return -abs(chain[0]), chain[1]


def _measured(
    via: tuple[str, ...], paths: Mapping[tuple[str, str], PathEstimate]
) -> Indirect:
    steps = [paths[step] for step in itertools.pairwise(via)]
    estimate = math.prod(step.estimate for step in steps)
    errors = [step.se for step in steps]
    variance = 0.0
    for number, error in enumerate(errors):
        if error is None:
            return Indirect(via, estimate, None, None)
        others = [s.estimate for i, s in enumerate(steps) if i != number]
        variance += (math.prod(others) * error) ** 2
    se = math.sqrt(variance)
    return Indirect(via, estimate, se, normal_interval(estimate, se))
