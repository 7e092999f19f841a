"""The links of the map as people stated them, with the KPIs that are in use."""

from collections.abc import Mapping

from planner.core.causal.graph import Link as WeightedLink
from planner.core.causal.graph import Links, build
from planner.core.framework import Framework, Kpi, Link

ADVERTISING = "advertising"


def kpis_in_use(framework: Framework, industry: str | None) -> dict[str, Kpi]:
    """The KPIs of the company: those of firms that sell advertising only there."""
    return {
        k.id: k
        for k in framework.kpis
        if ADVERTISING not in k.industries or industry == ADVERTISING
    }


def weighted_links(framework: Framework, kpis: Mapping[str, Kpi]) -> Links:
    """The causal map as weights, feedback left out.

    The weight of a link is that of its strength, with the sign of the raw values and
    a standard deviation by its evidence grade; its lag is the middle of the months
    stated.
    """
    rules = framework.rules.causal
    strengths = {int(k): weight for k, weight in rules.strength_weight.items()}
    return build(
        WeightedLink(
            link.source,
            link.target,
            _signed(link) * strengths[link.strength],
            rules.strength_sd[link.evidence],
            sum(link.lag_months) / 2,
        )
        for link in framework.links
        if not link.feedback and link.source in kpis and link.target in kpis
    )


def _signed(link: Link) -> int:
    return 1 if link.sign == "+" else -1


def better(kpi: Kpi) -> int:
    """Whether more of a KPI is better (+1) or worse (-1)."""
    return -1 if kpi.direction == "down" else 1
