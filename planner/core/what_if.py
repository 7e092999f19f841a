"""What changes of KPIs would do to the others, by the links of the map."""

import statistics
from collections.abc import Sequence
from dataclasses import dataclass

from planner.core.assessment import Assessment
from planner.core.causal.drawn import Drawn, drawn_changes, interval_of
from planner.core.causal.graph import Links
from planner.core.causal.response import Response as Course
from planner.core.causal.response import responses
from planner.core.kpi_series import KpiSeries
from planner.core.link_weights import map_links
from planner.core.stated_links import kpis_in_use
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
        months: change at the end of month 0, 1, ..., like `change`.
        half: month from which at least half of the change is there; None later than
            the months shown.
    """

    kpi: str
    change: float
    interval: Interval | None
    steps: float
    measured: bool
    improves: bool | None
    months: tuple[float, ...] = ()
    half: int | None = None


@dataclass(frozen=True, slots=True)
class Trial:
    """A lasting change of one KPI, in its own unit where it is measured, else in steps.

    Args:
        held: the KPI is kept at its new value whatever its causes do; else it is
            pushed by the change and its causes still act on it.
    """

    kpi: str
    change: float
    held: bool = False


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Changes of one KPI or several and what follows, the largest first.

    Args:
        stated: weights are opinion alone; else blended with data where there are some.
    """

    trials: tuple[Trial, ...]
    responses: tuple[Response, ...]
    stated: bool = False

    @property
    def causes(self) -> frozenset[str]:
        """The KPIs that are changed."""
        return frozenset(t.kpi for t in self.trials)


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


def what_if(
    assessment: Assessment, trials: Sequence[Trial], *, stated: bool = False
) -> WhatIf:
    """Return what follows from lasting changes, with intervals from seeded draws.

    Weights are in standard steps: a change in the unit of a cause is divided by its
    step and the effect multiplied by that of each KPI that is measured.
    """
    links = map_links(assessment, stated=stated)
    drawn = drawn_for(assessment, links, trials)
    shifted, held = _moved(assessment, trials)
    known = {k: v for k, v in shifted.items() if k in links.index}
    course = responses(links, known, {k: held[k] for k in held if k in links.index})
    causes = {t.kpi for t in trials}
    found = [
        _response(assessment, kpi, drawn, course[kpi])
        for kpi, steps in drawn.stated.items()
        if kpi not in causes and steps
    ]
    ordered = sorted(found, key=lambda r: (-abs(r.steps), r.kpi))
    return WhatIf(tuple(trials), tuple(ordered), stated)


def drawn_for(assessment: Assessment, links: Links, trials: Sequence[Trial]) -> Drawn:
    """Return the changes of all KPIs in standard steps, stated and drawn."""
    shifted, held = _moved(assessment, trials)
    draws = assessment.framework.rules.causal.draws
    return drawn_changes(links, shifted, held, draws, assessment.seed)


def _moved(
    assessment: Assessment, trials: Sequence[Trial]
) -> tuple[dict[str, float], dict[str, float]]:
    steps = {t.kpi: t.change / step_of(assessment, t.kpi).size for t in trials}
    return (
        {t.kpi: steps[t.kpi] for t in trials if not t.held},
        {t.kpi: steps[t.kpi] for t in trials if t.held},
    )


def _response(
    assessment: Assessment, kpi: str, drawn: Drawn, course: Course | None
) -> Response:
    step = step_of(assessment, kpi)
    steps = drawn.stated[kpi]
    direction = assessment.framework.kpi[kpi].direction
    months = course.months if course else ()
    return Response(
        kpi,
        steps * step.size,
        interval_of(drawn.draws[kpi] * step.size),
        steps,
        step.measured,
        None if direction == "band" else (steps > 0) == (direction == "up"),
        tuple(month * step.size for month in months),
        course.half if course else None,
    )


def _known(series: KpiSeries | None) -> list[float]:
    return [v for v in series.values if v is not None] if series else []
