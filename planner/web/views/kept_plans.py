"""Kept plans side by side, and the drift from the newest baseline."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.core import show
from planner.core.framework import Framework
from planner.core.kept_plans import (
    Moved,
    PlanFigures,
    drift,
    drift_finding,
    figures_of,
)
from planner.core.plan_changes import PlanChanges, plan_changes
from planner.core.stated import state
from planner.core.text import Message, Text
from planner.services.keeping_plans import Kept


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan in figures; `number` is 0 for the plan of now."""

    number: int
    name: str
    kind: str
    day: str
    finish: str
    p80: str
    initiatives: str
    spend: str
    closed: str
    why: str


@dataclass(frozen=True, slots=True)
class Difference:
    """What moves between a kept plan and the plan of now."""

    name: str
    changes: PlanChanges


@dataclass(frozen=True, slots=True)
class MovedRow:
    """An initiative that lies elsewhere than in the baseline."""

    id: str
    name: Text
    before: str
    now: str
    days: str


@dataclass(frozen=True, slots=True)
class KeptPage:
    """What the page of kept plans shows."""

    title: Message
    rows: tuple[PlanRow, ...]
    differences: tuple[Difference, ...]
    drift: Message | None
    moved: tuple[MovedRow, ...]
    solved: bool


def kept_page(
    kept: Sequence[Kept], now: Mapping[str, Any] | None, framework: Framework
) -> KeptPage:
    """Return the page; `now` is the plan of the present inputs, if it is solved."""
    rows = [] if now is None else [_row(0, "", "now", "", now, "")]
    rows += [
        _row(
            k.row.number,
            k.row.name,
            k.row.kind,
            k.row.created_at.date().isoformat(),
            k.roadmap,
            k.row.reason,
        )
        for k in kept
    ]
    baselines = [k for k in kept if k.row.kind == "baseline"]
    held = baselines[-1] if baselines and now is not None else None
    moved = drift(framework, held.roadmap, now) if held and now is not None else ()
    return KeptPage(
        title=_title(kept),
        rows=tuple(rows),
        differences=tuple(
            Difference(k.row.name, plan_changes(framework, k.roadmap, now))
            for k in kept
            if now is not None and k.row.kind == "scenario"
        ),
        drift=drift_finding(held.row.name, held.roadmap, now, moved)
        if held and now is not None
        else None,
        moved=tuple(_moved(m) for m in moved),
        solved=now is not None,
    )


def _title(kept: Sequence[Kept]) -> Message:
    if not kept:
        return Message("No plan is kept yet")
    baselines = sum(k.row.kind == "baseline" for k in kept)
    return Message(
        "Kept: {scenarios} scenarios and {baselines} baselines",
        {"scenarios": len(kept) - baselines, "baselines": baselines},
    )


def _row(
    number: int, name: str, kind: str, day: str, plan: Mapping[str, Any], why: str
) -> PlanRow:
    found = figures_of(plan)
    return PlanRow(
        number,
        name,
        kind,
        day,
        *_figures(found, opens=not number),
        why,
    )


def _figures(found: PlanFigures, *, opens: bool) -> tuple[str, str, str, str, str]:
    """What is shown of a plan; the numbers of the plan of now open."""

    def shown(number: str, words: str) -> str:
        return state(number, words) if opens and words != show.MISSING else words

    return (
        shown("plan:finish", _day(found.finish)),
        shown("plan:p80", _day(found.p80)),
        shown("plan:count", str(found.initiatives)),
        shown("plan:total", show.number(found.spend, 1)),
        shown("plan:closed_share", show.percent(found.closed)),
    )


def _day(day: dt.date | None) -> str:
    return show.day_short(day)


def _moved(moved: Moved) -> MovedRow:
    return MovedRow(
        moved.id,
        moved.name,
        _day(moved.before),
        _day(moved.now),
        show.signed(moved.days, 0),
    )
