"""How far a capability moves organisational performance through the KPI causal map."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from planner.core.causal.graph import Links, turned_round
from planner.core.causal.lags import LinkTest
from planner.core.causal.propagation import drawn_weights, propagate, weights_of
from planner.core.framework import Framework, Kpi
from planner.core.stated_links import NOBODY, Opinions, better, kpis_in_use
from planner.core.weighed_links import weighed_links

Array = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class KpiEffect:
    """What a KPI does to performance when it improves by one standard step.

    Args:
        effect: mean over the performance KPIs, turned so that + is better.
        interval: 95 %, from seeded draws of the link weights.
        path: the strongest chain of KPIs to performance, the KPI first.
    """

    kpi: str
    effect: float
    interval: tuple[float, float]
    path: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Leverage:
    """What a capability does to performance: the mean over its KPIs."""

    capability: str
    effect: float | None
    interval: tuple[float, float] | None
    path: tuple[str, ...]
    kpis: tuple[KpiEffect, ...]


def leverage(
    framework: Framework,
    industry: str | None,
    seed: int,
    tests: Sequence[LinkTest] = (),
    people: Opinions = NOBODY,
) -> tuple[Leverage, ...]:
    """Return the leverage of every capability, in the order of the tree.

    Args:
        framework: the map.
        industry: of the company.
        seed: of the draws.
        tests: the links held against data, whose weights are blended with opinion.
        people: strengths that people gave, by the ends of the link.
    """
    kpis = kpis_in_use(framework, industry)
    links = weighed_links(framework, industry, tests, people)
    aims = _performance(framework, kpis)
    totals, draws = _effects(framework, links, kpis, aims, seed)
    paths = _strongest_paths(links, [a for a in aims if a in links.index])
    effects = {
        k: KpiEffect(k, totals[k], _interval(draws[k]), paths.get(k, (k,)))
        for k in totals
    }
    return tuple(_of(c, kpis.values(), effects, draws) for c in framework.capabilities)


def _performance(framework: Framework, kpis: Mapping[str, Kpi]) -> list[str]:
    aim = framework.rules.causal.performance_perspective
    of = framework.perspective_of
    return [k.id for k in kpis.values() if of[k.factor] == aim]


def _effects(
    framework: Framework,
    links: Links,
    kpis: Mapping[str, Kpi],
    aims: Sequence[str],
    seed: int,
) -> tuple[dict[str, float], dict[str, Array]]:
    """Effect of every KPI on performance, as weighed and in every draw.

    One backward pass: the map is turned round and a unit of "better" is put on each
    performance KPI.
    """
    turned = turned_round(links)
    index = turned.index
    impulse = np.zeros((len(turned.nodes), 1))
    for aim in aims:
        if aim in index:
            impulse[index[aim]] = better(kpis[aim]) / len(aims)
    stated = propagate(turned, weights_of(turned), impulse)
    weights = drawn_weights(turned, framework.rules.causal.draws, seed)
    drawn = propagate(turned, weights, np.repeat(impulse, weights.shape[1], axis=1))
    return (
        {k: float(stated[i, 0]) * better(kpis[k]) for k, i in index.items()},
        {k: drawn[i] * better(kpis[k]) for k, i in index.items()},
    )


def _strongest_paths(links: Links, aims: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """The path with the largest product of weights from each KPI to performance."""
    index, outgoing = links.index, links.outgoing()
    best: dict[int, tuple[float, tuple[str, ...]]] = {
        index[a]: (1.0, (a,)) for a in aims
    }
    for block in reversed(links.blocks):
        for node in block:
            for number in outgoing[node]:
                onward = best.get(links.targets[number])
                if onward is None:
                    continue
                size = abs(links.links[number].weight) * onward[0]
                if node not in best or size > best[node][0]:
                    best[node] = (size, (links.nodes[node], *onward[1]))
    return {links.nodes[i]: path for i, (_, path) in best.items()}


def _of(
    capability: str,
    kpis: Iterable[Kpi],
    effects: Mapping[str, KpiEffect],
    draws: Mapping[str, Array],
) -> Leverage:
    own = [k.id for k in kpis if capability in k.capabilities and k.id in effects]
    if not own:
        return Leverage(capability, None, None, (), ())
    parts = tuple(effects[k] for k in own)
    effect = math.fsum(p.effect for p in parts) / len(parts)
    together = np.mean([draws[k] for k in own], axis=0)
    strongest = max(parts, key=lambda p: (abs(p.effect), p.kpi))
    return Leverage(capability, effect, _interval(together), strongest.path, parts)


def _interval(draws: Array) -> tuple[float, float]:
    low, high = np.quantile(draws, [0.025, 0.975])
    return float(low), float(high)
