"""Opinion and data about each link of the map, and the blend of the two."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.causal.blend import Blend, blend
from planner.core.causal.graph import Link as Weighted
from planner.core.causal.graph import Links, build
from planner.core.causal.lags import LinkTest
from planner.core.framework import Framework, Link
from planner.core.stated_links import kpis_in_use, weighted_links

FEWEST_PAIRS = 4


@dataclass(frozen=True, slots=True)
class FromData:
    """What the KPI series say of a link, in standard steps.

    Args:
        estimate: Pearson's r at the lag stated, trend, season and inertia taken out.
        se: its standard error.
        lag: months between cause and effect; the middle of those stated.
    """

    estimate: float
    se: float
    n: int
    lag: int


@dataclass(frozen=True, slots=True)
class LinkWeight:
    """A link's weight as people state it, as data show it, and both together.

    Args:
        opinion, sd: stated weight and its spread by the evidence grade.
        data: None where the series are missing, too short, or end before the lag.
        blend: None without data.
    """

    id: str
    opinion: float
    sd: float
    data: FromData | None
    blend: Blend | None


def weigh(
    framework: Framework, industry: str | None, tests: Sequence[LinkTest]
) -> dict[str, LinkWeight]:
    """Return the weights of every link that carries effects, by link id."""
    tested = {t.link.id: t for t in tests}
    links = weighted_links(framework, kpis_in_use(framework, industry))
    stated = {(x.source, x.target): x for x in links.links}
    return {
        x.id: _weighed(x, stated[x.source, x.target], tested.get(x.id))
        for x in framework.links
        if (x.source, x.target) in stated
    }


def weighed_links(
    framework: Framework, industry: str | None, tests: Sequence[LinkTest]
) -> Links:
    """Return the links that carry effects: blended where there are data, else stated.

    Feedback is left out.
    """
    links = weighted_links(framework, kpis_in_use(framework, industry))
    weights = weigh(framework, industry, tests)
    found = {
        (x.source, x.target): weights[x.id].blend
        for x in framework.links
        if x.id in weights
    }
    return build(_with(x, found.get((x.source, x.target))) for x in links.links)


def _with(link: Weighted, found: Blend | None) -> Weighted:
    if found is None:
        return link
    return Weighted(link.source, link.target, found.mean, found.sd, link.lag)


def _weighed(link: Link, stated: Weighted, test: LinkTest | None) -> LinkWeight:
    data = _data(link, test)
    both = None
    if data is not None:
        both = blend(stated.weight, stated.sd, data.estimate, data.se)
    return LinkWeight(link.id, stated.weight, stated.sd, data, both)


def _data(link: Link, test: LinkTest | None) -> FromData | None:
    """Read the correlation at the lag stated; picking the largest would flatter it."""
    if test is None or test.scan is None:
        return None
    lag = round(sum(link.lag_months) / 2)
    found = next((x for x in test.scan.lags if x.lag == lag), None)
    if found is None or found.r is None or found.n < FEWEST_PAIRS:
        return None
    se = (1 - found.r**2) / math.sqrt(found.n - 3)
    return FromData(found.r, se, found.n, lag)
