"""The links of the map as people stated them, with the KPIs that are in use."""

from collections.abc import Mapping

from planner.core.causal.graph import Link as WeightedLink
from planner.core.causal.graph import Links, build
from planner.core.framework import Framework, Kpi, Link

ADVERTISING = "advertising"
Opinions = Mapping[tuple[str, str], tuple[float, float]]
NOBODY: Opinions = {}


def kpis_in_use(framework: Framework, industry: str | None) -> dict[str, Kpi]:
    """The KPIs of the company: those of firms that sell advertising only there."""
    return {
        k.id: k
        for k in framework.kpis
        if ADVERTISING not in k.industries or industry == ADVERTISING
    }


def weighted_links(
    framework: Framework, kpis: Mapping[str, Kpi], people: Opinions = NOBODY
) -> Links:
    """The causal map as weights, feedback left out.

    Args:
        framework: the map.
        kpis: those in use.
        people: mean and standard error of the strength that people gave, by ends.
    """
    return build(
        opinion_of(framework, link, people)
        for link in framework.links
        if not link.feedback and link.source in kpis and link.target in kpis
    )


def opinion_of(
    framework: Framework, link: Link, people: Opinions = NOBODY
) -> WeightedLink:
    """What people say of a link, as a weight.

    Where people were asked, their mean with its standard error. Else the weight of the
    stated strength, with the sign of the raw values and a standard deviation by the
    evidence grade. The lag is the middle of the months stated.
    """
    rules = framework.rules.causal
    strengths = {int(k): weight for k, weight in rules.strength_weight.items()}
    stated = (strengths[link.strength], rules.strength_sd[link.evidence])
    signed = (stated[0] if link.sign == "+" else -stated[0], stated[1])
    weight, sd = people.get((link.source, link.target), signed)
    return WeightedLink(link.source, link.target, weight, sd, sum(link.lag_months) / 2)


def better(kpi: Kpi) -> int:
    """Whether more of a KPI is better (+1) or worse (-1)."""
    return -1 if kpi.direction == "down" else 1
