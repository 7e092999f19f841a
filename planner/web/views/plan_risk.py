"""When the plan may end: days by percentile, and what holds the end most often."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.plan_findings import risk_finding, risk_note
from planner.core.risk_findings import event_note, late_notes, promise_finding
from planner.core.roadmap import PlanRisk, Roadmap
from planner.core.text import Message
from planner.figures.finish_spread import criticality_bars, finish_spread, holding
from planner.web.views.reader import Drawing, Reader

SHOWN = 8
WIDTH = 540.0
DRAWN = {"draws": "plan:draws", "p50": "plan:p50", "p80": "plan:p80"}
NOTED = {"share": "plan:kept", "seed": "plan:seed", "count": "plan:default"}


@dataclass(frozen=True, slots=True)
class RiskRow:
    """The plan or a stage: the planned end and three percentiles of the draws."""

    name: str
    planned: str
    p50: str
    p80: str
    p95: str


@dataclass(frozen=True, slots=True)
class HoldingRow:
    """An initiative with the share of draws in which it holds the end of the plan."""

    id: str
    name: str
    share: str


@dataclass(frozen=True, slots=True)
class RiskPart:
    """What is told of the risk of a plan."""

    finding: Message
    note: Message
    rows: tuple[RiskRow, ...]
    holding: tuple[HoldingRow, ...]
    promise: Message
    late: tuple[Message, ...]
    events: tuple[Message, ...]
    spread: Drawing
    bars: Drawing


def risk_part(reader: Reader, plan: Roadmap) -> RiskPart | None:
    """Return when the plan may end; None where nothing was drawn."""
    risk = plan.risk
    if risk is None:
        return None
    names = {s.id: reader.name(s.name) for s in reader.assessment.framework.stages}
    whole = reader.word("The whole plan")
    rows = [_row(reader, whole, plan.finish, risk.finish, "plan")]
    rows += [
        _row(
            reader,
            f"{s.id} {names[s.id]}",
            s.finish,
            risk.stages[s.id],
            f"stage:{s.id}",
        )
        for s in plan.stages
        if s.id in risk.stages
    ]
    return RiskPart(
        reader.with_ids(risk_finding(plan), **DRAWN),
        reader.with_ids(risk_note(risk), **NOTED),
        tuple(rows),
        _holding(reader, risk),
        reader.with_ids(
            promise_finding(plan), percent="plan:promise", day=f"plan:p{risk.promise}"
        ),
        tuple(
            reader.with_ids(note, days=f"due:{name}:late")
            for name, note in zip(risk.late, late_notes(plan), strict=True)
        ),
        tuple(
            reader.with_ids(
                event_note(event), share=f"event:{i}:chance", weeks=f"event:{i}:weeks"
            )
            for i, event in enumerate(risk.events, 1)
        ),
        Drawing(finish_spread(reader, plan, risk, reader.pen(), WIDTH)),
        Drawing(criticality_bars(reader, risk, SHOWN, reader.pen(), WIDTH)),
    )


def _row(
    reader: Reader,
    name: str,
    planned: dt.date | None,
    days: Mapping[int, dt.date],
    number: str,
) -> RiskRow:
    drawn = (
        reader.opening(f"{number}:p{p}", show.day_short(days[p])) for p in (50, 80, 95)
    )
    return RiskRow(name, show.day_short(planned), *drawn)


def _holding(reader: Reader, risk: PlanRisk) -> tuple[HoldingRow, ...]:
    return tuple(
        HoldingRow(
            i,
            reader.initiative(i),
            reader.opening(f"initiative:{i}:holds", show.percent(share)),
        )
        for i, share in holding(risk, SHOWN)
    )
