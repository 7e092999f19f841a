"""Whether the causal map is sound: gaps, contradictions, the three conditions."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.causal.effects import total_effects
from planner.core.causal.graph import Links, upstream
from planner.core.causal.independences import Independence, held_against, implied
from planner.core.framework import Kpi
from planner.core.link_weights import map_links
from planner.core.stated_links import kpis_in_use
from planner.core.text import Message

Kind = Literal[
    "orphan", "no_path", "signs", "against_data", "no_leading", "owner", "baseline",
    "target",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Gap:
    """A point to look at.

    Args:
        kpis: one KPI, or cause and effect of a link.
    """

    kind: Kind
    kpis: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Condition:
    """One of the three conditions of a measuring tool, and how far it is met."""

    name: Message
    met: bool
    found: Message


@dataclass(frozen=True, slots=True)
class Soundness:
    """What was found.

    Args:
        independences: what the map keeps apart, those the data break first.
    """

    gaps: tuple[Gap, ...]
    conditions: tuple[Condition, ...]
    independences: tuple[Independence, ...]


def soundness(assessment: Assessment) -> Soundness:
    """Return the gaps of the map, the three conditions and what data say of it."""
    framework = assessment.framework
    industry = assessment.engagement.settings.profile.industry
    kpis = kpis_in_use(framework, industry)
    links = map_links(assessment)
    series = {k: s.values for k, s in assessment.engagement.series.items() if k in kpis}
    apart = implied(links, sorted(series))
    rules = framework.rules.causal
    return Soundness(
        (
            *_loose(assessment, kpis, links),
            *_contradictions(assessment, links),
            *_without_leading(kpis, links),
            *_unattended(assessment),
        ),
        _conditions(assessment, kpis, links),
        held_against(apart, series, fewest=rules.min_months),
    )


def _loose(
    assessment: Assessment, kpis: Mapping[str, Kpi], links: Links
) -> Iterator[Gap]:
    framework = assessment.framework
    aim = framework.rules.causal.performance_perspective
    results = [k for k, f in kpis.items() if framework.perspective_of[f.factor] == aim]
    reaching = upstream(links, results) | set(results)
    for kpi in kpis:
        if kpi not in links.index:
            yield Gap("orphan", (kpi,))
        elif kpi not in reaching:
            yield Gap("no_path", (kpi,))


def _contradictions(assessment: Assessment, links: Links) -> Iterator[Gap]:
    """Links against the sum of all other ways between their ends, or against data."""
    for effect in total_effects(links).effects:
        if effect.direct and (effect.total - effect.direct) * effect.direct < 0:
            yield Gap("signs", (effect.source, effect.target))
    for test in assessment.links:
        if test.verdict == "contradicted":
            yield Gap("against_data", (test.link.source, test.link.target))


def _without_leading(kpis: Mapping[str, Kpi], links: Links) -> Iterator[Gap]:
    for kpi, found in kpis.items():
        if found.timing != "lagging" or kpi not in links.index:
            continue
        above = upstream(links, [kpi]) - {kpi}
        if not any(kpis[k].timing == "leading" for k in above):
            yield Gap("no_leading", (kpi,))


def _unattended(assessment: Assessment) -> Iterator[Gap]:
    """KPIs that the project works with and that lack an owner, a value or a target."""
    engagement = assessment.engagement
    targets, series = engagement.settings.kpi_targets, engagement.series
    owners = {c.kpi for c in engagement.records.checks if c.owner}
    for kpi in sorted({*targets, *series}):
        if kpi not in owners:
            yield Gap("owner", (kpi,))
        if kpi not in series or series[kpi].measured == "no":
            yield Gap("baseline", (kpi,))
        if kpi not in targets:
            yield Gap("target", (kpi,))


def _conditions(
    assessment: Assessment, kpis: Mapping[str, Kpi], links: Links
) -> tuple[Condition, ...]:
    rules = assessment.framework.rules.causal
    leading = sum(k.timing == "leading" for k in kpis.values())
    share = 100 * leading / len(kpis) if kpis else 0.0
    loose = sum(k not in links.index for k in kpis)
    return (
        Condition(
            Message("It holds leading elements"),
            share >= 100 * rules.leading_share_min,
            Message(
                "{share:.0f} % of the KPIs lead; at least {least:.0f} % are wanted",
                {"share": share, "least": 100 * rules.leading_share_min},
            ),
        ),
        Condition(
            Message("Its frame holds a causal model"),
            bool(kpis) and not loose,
            Message(
                "{loose} of {count} KPIs have no link",
                {"loose": loose, "count": len(kpis)},
            ),
        ),
        _perspectives(assessment, list(kpis.values())),
    )


def _perspectives(assessment: Assessment, kpis: Sequence[Kpi]) -> Condition:
    framework = assessment.framework
    least = framework.rules.causal.kpis_per_perspective_min
    found = [framework.perspective_of[k.factor] for k in kpis]
    lacking = [p for p in framework.perspectives if found.count(p.id) < least]
    return Condition(
        Message("It looks from several perspectives"),
        not lacking,
        Message(
            "These perspectives have fewer than {least} KPIs: {names}",
            {
                "least": least,
                "names": show.listed(p.name for p in lacking),
            },
        )
        if lacking
        else Message("Every perspective has {least} KPIs or more", {"least": least}),
    )
