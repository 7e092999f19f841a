"""What the last quarter's change of a KPI came from, by the links of the map."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.causal.attribution import attribute
from planner.core.causal.effects import hold
from planner.core.causal.graph import Link, Links, build
from planner.core.kpi_series import KpiSeries, month_names
from planner.core.link_weights import map_links
from planner.core.what_if import step_of

QUARTER = 3


@dataclass(frozen=True, slots=True)
class Part:
    """A KPI's part of the change, in the unit of the KPI that is explained.

    Args:
        own_shift: the KPI's change that its own causes do not explain, in its unit.
    """

    kpi: str
    own_shift: float
    part: float


@dataclass(frozen=True, slots=True)
class LastQuarter:
    """The change of a KPI from one quarter to the next; the parts add up to it.

    Args:
        months: first and last month of the later quarter.
        unexplained: what no measured cause explains.
    """

    kpi: str
    change: float
    months: tuple[str, str]
    parts: tuple[Part, ...]
    unexplained: float


def explainable(assessment: Assessment) -> tuple[str, ...]:
    """Return the KPIs whose last quarter can be explained, the results first."""
    changes = changes_in_steps(assessment)
    links = among(map_links(assessment), tuple(changes))
    moved = {x.target for x in links.links}
    order = assessment.framework.causal_order
    return tuple(sorted(moved, key=lambda k: (-order[k], k)))


def last_quarter(assessment: Assessment, kpi: str) -> LastQuarter | None:
    """Split the last change of a KPI; None where it or its causes are not measured.

    Own shift times total effect on a linear map: exact, additive, without chance. KPIs
    without data are taken together with the links that lead through them.
    """
    if kpi not in explainable(assessment):
        return None
    steps = changes_in_steps(assessment)
    links = among(map_links(assessment), tuple(steps))
    found = attribute(links, steps, kpi)
    size = step_of(assessment, kpi).size
    parts = [
        Part(
            k,
            (found.own_shift[k] or 0.0) * step_of(assessment, k).size,
            part * size,
        )
        for k, part in found.contributions.items()
        if part and k != kpi
    ]
    return LastQuarter(
        kpi,
        found.change * size,
        _months(assessment.engagement.series[kpi]),
        tuple(sorted(parts, key=lambda p: (-abs(p.part), p.kpi))),
        found.contributions[kpi] * size,
    )


def among(links: Links, nodes: tuple[str, ...]) -> Links:
    """Join nodes directly by what they do to one another through the others alone."""
    known = [n for n in nodes if n in links.index]
    found = []
    for source in known:
        still = {n: 0.0 for n in known if n != source}
        reached = hold(links, {source: 1.0, **still})
        for target in known:
            arriving = sum(
                x.weight * reached[x.source]
                for x in links.links
                if x.target == target and x.source not in still
            )
            if target != source and arriving:
                found.append(Link(source, target, arriving))
    return build(found)


def changes_in_steps(assessment: Assessment) -> Mapping[str, float]:
    """Change of each measured KPI between the last two quarters, in steps."""
    found = {}
    for kpi, series in assessment.engagement.series.items():
        change = _change(series)
        step = step_of(assessment, kpi)
        if change is not None and step.measured:
            found[kpi] = change / step.size
    return found


def _change(series: KpiSeries) -> float | None:
    later, before = (
        [v for v in part if v is not None]
        for part in (series.values[-QUARTER:], series.values[-2 * QUARTER : -QUARTER])
    )
    if not later or not before:
        return None
    return statistics.fmean(later) - statistics.fmean(before)


def _months(series: KpiSeries) -> tuple[str, str]:
    names = month_names(series)
    return names[-QUARTER:][0], names[-1]
