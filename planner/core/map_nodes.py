"""Capabilities and money outcomes on the causal map, with what joins them to KPIs."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import pairwise

from planner.core.assessment import Assessment
from planner.core.causal.chains import largest_chains
from planner.core.link_weights import map_links
from planner.core.strongest_links import MapPart, whole_map
from planner.core.to_money import KINDS, Of

CAPABILITY, MONEY = "capability:", "money:"


@dataclass(frozen=True, slots=True)
class Lever:
    """A capability that moves a KPI, as the framework says."""

    capability: str
    kpi: str

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the two nodes."""
        return CAPABILITY + self.capability, self.kpi


@dataclass(frozen=True, slots=True)
class Yield:
    """A result KPI of which one unit is worth money, as the company says."""

    kpi: str
    of: Of

    @property
    def ends(self) -> tuple[str, str]:
        """Ids of the two nodes."""
        return self.kpi, MONEY + self.of


@dataclass(frozen=True, slots=True)
class Around:
    """What stands on the map beside KPIs and their links."""

    levers: tuple[Lever, ...] = ()
    yields: tuple[Yield, ...] = ()

    @property
    def capabilities(self) -> tuple[str, ...]:
        """Capabilities drawn, in the order of the levers."""
        return tuple(dict.fromkeys(x.capability for x in self.levers))

    @property
    def outcomes(self) -> tuple[Of, ...]:
        """Money outcomes drawn, profit first."""
        reached = {x.of for x in self.yields}
        return tuple(of for of in KINDS if of in reached)


NOTHING = Around()


def around(
    assessment: Assessment,
    kpis: Iterable[str],
    moved: Collection[str] | None = None,
) -> Around:
    """Return the capabilities and money outcomes of the KPIs drawn.

    Args:
        assessment: the result.
        kpis: those drawn.
        moved: of which the capabilities are wanted; None for none.
    """
    drawn, worth = list(kpis), assessment.engagement.settings.money
    known = assessment.framework.kpi
    levers = [
        Lever(capability, kpi)
        for kpi in drawn
        if moved is not None and kpi in moved
        for capability in known[kpi].capabilities
    ]
    order = {c: i for i, c in enumerate(assessment.framework.capabilities)}
    levers.sort(key=lambda x: order[x.capability])
    return Around(
        tuple(levers), tuple(Yield(k, worth[k].of) for k in drawn if k in worth)
    )


def with_way_to_money(assessment: Assessment, part: MapPart, kpi: str) -> MapPart:
    """Return the part with the largest way from a KPI to each money outcome."""
    worth, links = assessment.engagement.settings.money, map_links(assessment)
    steps: set[tuple[str, str]] = set()
    for of in KINDS:
        ways = [
            (abs(chain.effect * worth[k].worth_100m_krw), chain.via)
            for k in worth
            if worth[k].of == of and k in links.index and kpi in links.index
            for chain in largest_chains(links, kpi, k, most=1).listed
        ]
        if ways:
            _, via = max(ways)
            steps |= set(pairwise(via))
    if not steps:
        return part
    whole = whole_map(
        assessment.framework, assessment.engagement.settings.profile.industry
    )
    kept = {x.id for x in part.links}
    kpis = {*part.kpis, *(k for step in steps for k in step)}
    return MapPart(
        tuple(k for k in whole.kpis if k in kpis),
        tuple(x for x in whole.links if x.id in kept or (x.source, x.target) in steps),
    )
