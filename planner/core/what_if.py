"""What a change of one KPI would do to the others, by the links as stated."""

import statistics
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.causal.effects import total_effects
from planner.core.kpi_series import KpiSeries
from planner.core.leverage import kpis_in_use, weighted_links
from planner.core.statistics import Interval

FEWEST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Step:
    """How much a KPI swings: a standard deviation of its months, in its own unit.

    Args:
        size: 1 where too few months are known; then the step is the unit.
        last: newest value; None where there is none.
    """

    size: float
    last: float | None
    measured: bool


@dataclass(frozen=True, slots=True)
class Response:
    """What happens to a KPI, in its own unit where it is measured, else in steps.

    Args:
        change, interval: long-run change and its 95 % interval.
        steps: the change in standard steps, to compare KPIs.
        improves: whether that is better; None where neither direction is.
    """

    kpi: str
    change: float
    interval: Interval | None
    steps: float
    measured: bool
    improves: bool | None


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A change of one KPI and what follows, the largest first."""

    kpi: str
    change: float
    step: Step
    responses: tuple[Response, ...]


def step_of(assessment: Assessment, kpi: str) -> Step:
    """Return the standard step of a KPI from its series."""
    series = assessment.engagement.series.get(kpi)
    known = _known(series)
    last = known[-1] if known else None
    if len(known) < FEWEST_MONTHS:
        return Step(1.0, last, measured=False)
    size = statistics.stdev(known)
    return Step(size, last, measured=True) if size else Step(1.0, last, measured=False)


def to_target(assessment: Assessment, kpi: str) -> float:
    """Return the change that reaches the target, else one standard step upwards."""
    step = step_of(assessment, kpi)
    aim = assessment.engagement.settings.kpi_targets.get(kpi)
    if aim is None or not step.measured or step.last is None:
        return step.size
    return aim.target - step.last


def causes_in(assessment: Assessment) -> tuple[str, ...]:
    """Return the KPIs in use that have an effect on another one."""
    industry = assessment.engagement.settings.profile.industry
    known = kpis_in_use(assessment.framework, industry)
    sources = {x.source for x in assessment.framework.links if not x.feedback}
    return tuple(k for k in known if k in sources)


def what_if(assessment: Assessment, kpi: str, change: float) -> WhatIf:
    """Return what follows from a change, with intervals from seeded draws.

    Weights are in standard steps: a change in the unit of the cause is divided by its
    step and the effect multiplied by that of each KPI that is measured.
    """
    framework = assessment.framework
    industry = assessment.engagement.settings.profile.industry
    links = weighted_links(framework, kpis_in_use(framework, industry))
    step = step_of(assessment, kpi)
    effects = total_effects(
        links, source=kpi, draws=framework.rules.causal.draws, seed=assessment.seed
    )
    moved = change / step.size
    found = [
        _response(assessment, e.target, moved * e.total, e.interval, moved)
        for e in effects.effects
        if e.total
    ]
    ordered = sorted(found, key=lambda r: (-abs(r.steps), r.kpi))
    return WhatIf(kpi, change, step, tuple(ordered))


def _response(
    assessment: Assessment,
    kpi: str,
    steps: float,
    interval: Interval | None,
    moved: float,
) -> Response:
    step = step_of(assessment, kpi)
    ends = sorted(end * moved * step.size for end in interval) if interval else None
    direction = assessment.framework.kpi[kpi].direction
    return Response(
        kpi,
        steps * step.size,
        (ends[0], ends[1]) if ends else None,
        steps,
        step.measured,
        None if direction == "band" else (steps > 0) == (direction == "up"),
    )


def _known(series: KpiSeries | None) -> list[float]:
    return [v for v in series.values if v is not None] if series else []
