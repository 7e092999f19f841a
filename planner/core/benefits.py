"""What each initiative of a plan should move, from when on, and what follows from it.

A benefit begins with the go-live, grows evenly over the ramp and shows in the result
after the lags of the strongest way through the causal map. Missing stays missing: a
KPI without data has no baseline, one without a target no gain.
"""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.findings import lag_ends
from planner.core.leverage import KpiEffect
from planner.core.roadmap import Planned
from planner.core.schedule.calendar import months_after
from planner.core.voice import Voice

Months = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Benefit:
    """A KPI that an initiative should move.

    Args:
        baseline: its last known value; None without data.
        target: agreed for the project; None where none is.
        begins: the day of the go-live.
        full: the day on which the ramp is over.
        result: the result it leads to by the causal map; None where no way leads on.
        lag: months from the KPI to that result, least and most.
        way: the KPIs on the way to it, from this one on.
    """

    initiative: str
    kpi: str
    baseline: float | None
    target: float | None
    begins: dt.date
    full: dt.date
    result: str | None
    lag: Months | None
    way: tuple[str, ...] = ()

    @property
    def gain(self) -> float | None:
        """Target less baseline, in the KPI's unit; None where either is missing."""
        if self.baseline is None or self.target is None:
            return None
        return self.target - self.baseline

    def planned(self, day: dt.date) -> float | None:
        """The value planned for a day: baseline, then evenly to the target."""
        if self.baseline is None or self.gain is None:
            return None
        length = (self.full - self.begins).days
        past = (day - self.begins).days
        share = 1.0 if past >= length else max(0.0, past / length)
        return self.baseline + share * self.gain


def benefits(assessment: Assessment) -> tuple[Benefit, ...]:
    """Every KPI of every chosen initiative, those with data or a target first.

    Empty without a plan or without the framework's rule of the ramp.
    """
    plan, rule = assessment.roadmap, assessment.framework.rules.roadmap.benefit
    if plan is None or rule is None:
        return ()
    ways = {e.kpi: e for lever in assessment.leverage for e in lever.kpis}
    lags = lags_of_links(assessment)
    found = [
        _benefit(assessment, planned, kpi, rule.ramp_months, _way(ways.get(kpi), lags))
        for planned in plan.initiatives
        for kpi in _kpis(assessment, planned)
    ]
    return tuple(
        sorted(found, key=lambda b: (b.gain is None, b.baseline is None, b.begins))
    )


def _kpis(assessment: Assessment, planned: Planned) -> Iterator[str]:
    """Its KPIs; of one without any, those of the capabilities it closes."""
    framework, own = assessment.framework, planned.sized.initiative
    if own.kpis:
        yield from (kpi for kpi in own.kpis if kpi in framework.kpi)
        return
    closed = set(planned.closes)
    yield from (k.id for k in framework.kpis if closed & set(k.capabilities))


def _benefit(
    assessment: Assessment,
    planned: Planned,
    kpi: str,
    ramp: int,
    way: tuple[tuple[str, ...], Months] | None,
) -> Benefit:
    engagement = assessment.engagement
    series, aim = engagement.series.get(kpi), engagement.settings.kpi_targets.get(kpi)
    known = [v for v in series.values if v is not None] if series else []
    return Benefit(
        initiative=planned.id,
        kpi=kpi,
        baseline=known[-1] if known else None,
        target=aim.target if aim else None,
        begins=planned.finish,
        full=months_after(planned.finish, ramp),
        result=way[0][-1] if way else None,
        lag=way[1] if way else None,
        way=way[0] if way else (),
    )


def _way(
    effect: KpiEffect | None, lags: Mapping[tuple[str, str], Months]
) -> tuple[tuple[str, ...], Months] | None:
    """The strongest way to a result, and the lags on it added up."""
    if effect is None or not effect.path:
        return None
    least = most = 0
    for pair in pairwise(effect.path):
        if pair not in lags:
            return None
        low, high = lags[pair]
        least, most = least + low, most + high
    return tuple(effect.path), (least, most)


def lags_of_links(assessment: Assessment) -> dict[tuple[str, str], Months]:
    """Of each link the lag the data found where they support it, else as stated."""
    both = zip(assessment.framework.links, assessment.links, strict=True)
    return {(x.source, x.target): lag_ends(x, test) for x, test in both}


def lag_shown(benefit: Benefit) -> str:
    """The months to the result, least and most; empty without a way to one."""
    return "" if benefit.lag is None else show.span(benefit.lag)


def benefit_result(voice: Voice, benefit: Benefit, lag: str = "") -> str:
    """Name the result a benefit shows in and after how many months.

    Args:
        voice: in whose language.
        benefit: what is to be told.
        lag: the months as they are to stand there; as they are by default.
    """
    if benefit.result is None or benefit.lag is None:
        return voice.word("no way to a result in the map")
    name = voice.name(voice.assessment.framework.kpi[benefit.result].short)
    if benefit.result == benefit.kpi:
        return voice.word("is a result itself")
    return f"{name}, {lag or lag_shown(benefit)}"
