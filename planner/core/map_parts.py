"""Parts of the causal map that are looked at: strong, supported, round one KPI, all."""

from planner.core.assessment import Assessment
from planner.core.framework import Link
from planner.core.strongest_links import MapPart, strongest_part, whole_map

STRONGEST, NEAREST, FEW = 35, 36, 15


def part_named(assessment: Assessment, name: str) -> MapPart:
    """Return `few`, `supported` or `all`; else the strongest part with data."""
    whole = _whole(assessment)
    if name == "all":
        return whole
    if name == "few":
        return strongest_part(assessment, FEW)
    if name == "supported":
        held = {t.link.id for t in assessment.links if t.verdict == "supported"}
        return _of_links(whole, {x.id for x in whole.links if x.id in held})
    strong = strongest_part(assessment, STRONGEST)
    measured = [k for k in whole.kpis if k in assessment.engagement.series]
    kpis = {*strong.kpis, *measured}
    return MapPart(tuple(k for k in whole.kpis if k in kpis), strong.links)


def round_kpi(assessment: Assessment, kpi: str) -> MapPart:
    """Return the causes of a KPI and its effects, the nearest first, as many as fit."""
    whole = _whole(assessment)
    kept = {kpi}
    for forward in (False, True):
        ring = {kpi}
        while ring and len(kept) < NEAREST:
            ring = _next(whole.links, ring, forward=forward) - kept
            kept |= set(sorted(ring)[: max(0, NEAREST - len(kept))])
    links = {x.id for x in whole.links if {x.source, x.target} <= kept}
    return _of_links(whole, links, kept)


def _whole(assessment: Assessment) -> MapPart:
    industry = assessment.engagement.settings.profile.industry
    return whole_map(assessment.framework, industry)


def _next(links: tuple[Link, ...], ring: set[str], *, forward: bool) -> set[str]:
    if forward:
        return {x.target for x in links if x.source in ring}
    return {x.source for x in links if x.target in ring}


def _of_links(whole: MapPart, ids: set[str], more: set[str] | None = None) -> MapPart:
    links = tuple(x for x in whole.links if x.id in ids)
    kpis = {k for x in links for k in (x.source, x.target)} | (more or set())
    return MapPart(tuple(k for k in whole.kpis if k in kpis), links)
