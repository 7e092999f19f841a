"""The part of the causal map that moves performance most, small enough to be read."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.framework import Framework, Link
from planner.core.link_weights import map_links
from planner.core.stated_links import kpis_in_use


@dataclass(frozen=True, slots=True)
class MapPart:
    """KPIs in the order of the library and the links between them."""

    kpis: tuple[str, ...]
    links: tuple[Link, ...]


def whole_map(framework: Framework, industry: str | None) -> MapPart:
    """Every KPI of the company's kind with every link."""
    kpis = tuple(kpis_in_use(framework, industry))
    known = set(kpis)
    links = [x for x in framework.links if {x.source, x.target} <= known]
    return MapPart(kpis, tuple(links))


def strongest_part(
    assessment: Assessment, most_kpis: int, most_links: int | None = None
) -> MapPart:
    """Take links held against data first, then those that carry most to performance.

    What a link carries is its weight times the effect of its target on performance;
    feedback links carry nothing.
    """
    framework = assessment.framework
    whole = whole_map(framework, assessment.engagement.settings.profile.industry)
    carried = _carried(assessment)
    ordered = sorted(whole.links, key=lambda x: (-carried[x.id], x.id))
    kpis: set[str] = set()
    for link in ordered:
        wanted = kpis | {link.source, link.target}
        if carried[link.id] and len(wanted) <= most_kpis:
            kpis = wanted
    inside = [x for x in ordered if {x.source, x.target} <= kpis and carried[x.id]]
    kept = _joining(inside, most_links or 2 * most_kpis)
    return MapPart(
        tuple(k for k in whole.kpis if k in kpis),
        tuple(x for x in whole.links if x.id in kept),
    )


def _joining(links: Sequence[Link], most: int) -> set[str]:
    """The first links, and of the rest those without which a KPI would stand alone."""
    kept = {x.id for x in links[:most]}
    joined = {k for x in links[:most] for k in (x.source, x.target)}
    for link in links[most:]:
        if not {link.source, link.target} <= joined:
            kept.add(link.id)
            joined |= {link.source, link.target}
    return kept


def _carried(assessment: Assessment) -> Mapping[str, float]:
    framework = assessment.framework
    effects = {
        e.kpi: abs(e.effect) for lever in assessment.leverage for e in lever.kpis
    }
    weights = {(x.source, x.target): abs(x.weight) for x in map_links(assessment).links}
    tested = {
        t.link.id for t in assessment.links if t.verdict not in ("no_data", "refused")
    }
    return {
        x.id: 0.0
        if x.feedback
        else weights.get((x.source, x.target), 0.0) * effects.get(x.target, 0.0)
        + (1.0 if x.id in tested else 0.0)
        for x in framework.links
    }
