"""Which link is known least where it matters, and so is worth measuring next."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.causal.doubts import doubts
from planner.core.causal.graph import Links
from planner.core.framework import Link
from planner.core.link_weights import map_links
from planner.core.stated_links import better, kpis_in_use
from planner.core.what_if import Trial, step_of


@dataclass(frozen=True, slots=True)
class WorthMeasuring:
    """A link and the share of the outcome's uncertainty that it causes.

    Args:
        missing: KPIs of the link without a series; both are needed to measure it.
    """

    link: Link
    share: float
    missing: tuple[str, ...]


def worth_measuring(
    assessment: Assessment, trials: Sequence[Trial] = (), *, stated: bool = False
) -> tuple[WorthMeasuring, ...]:
    """Return the links by how much their doubt widens the outcome, the widest first.

    The outcome is the mean over the performance KPIs, turned so that more is better.
    Without trials every KPI that has no cause of its own improves by one step.
    """
    links = map_links(assessment, stated=stated)
    framework = assessment.framework
    changes = _steps(assessment, trials) if trials else _first_causes(assessment, links)
    found = doubts(
        links,
        changes,
        performance(assessment),
        framework.rules.causal.draws,
        assessment.seed,
    )
    by_ends = {(x.source, x.target): x for x in framework.links}
    series = assessment.engagement.series
    return tuple(
        WorthMeasuring(
            by_ends[d.link.source, d.link.target],
            d.share,
            tuple(k for k in (d.link.source, d.link.target) if k not in series),
        )
        for d in found
    )


def performance(assessment: Assessment) -> Mapping[str, float]:
    """Return how much each KPI counts in performance, in steps, more being better."""
    framework = assessment.framework
    aim = framework.rules.causal.performance_perspective
    kpis = kpis_in_use(framework, assessment.engagement.settings.profile.industry)
    own = [k for k in kpis.values() if framework.perspective_of[k.factor] == aim]
    return {k.id: better(k) / len(own) for k in own}


def _steps(assessment: Assessment, trials: Sequence[Trial]) -> dict[str, float]:
    return {t.kpi: t.change / step_of(assessment, t.kpi).size for t in trials}


def _first_causes(assessment: Assessment, links: Links) -> dict[str, float]:
    moved = {x.target for x in links.links}
    kpi = assessment.framework.kpi
    return {k: float(better(kpi[k])) for k in links.nodes if k not in moved}
