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
from planner.web.views.stating import stated, with_ids


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
            _difference(k, plan_changes(framework, k.roadmap, now))
            for k in kept
            if now is not None and k.row.kind == "scenario"
        ),
        drift=stated(
            drift_finding(held.row.name, held.roadmap, now, moved),
            f"drift:{held.row.number}",
            ("days", "count"),
        )
        if held and now is not None
        else None,
        moved=tuple(_moved(m, held.row.number) for m in moved if held),
        solved=now is not None,
    )


def _difference(kept: Kept, found: PlanChanges) -> Difference:
    prefix = f"moves:{kept.row.number}"
    summary = stated(found.summary, prefix, ("count", "old_money", "new_money"))
    changes = tuple(
        with_ids(
            told, **{gap: f"{prefix}:{place}_{gap}" for gap in ("weeks", "longer")}
        )
        for place, told in enumerate(found.changes, 1)
    )
    return Difference(kept.row.name, PlanChanges(summary, changes))


def _title(kept: Sequence[Kept]) -> Message:
    if not kept:
        return Message("No plan is kept yet")
    baselines = sum(k.row.kind == "baseline" for k in kept)
    told = Message(
        "Kept: {scenarios} scenarios and {baselines} baselines",
        {"scenarios": len(kept) - baselines, "baselines": baselines},
    )
    return stated(told, "kept:all")


def _row(
    number: int, name: str, kind: str, day: str, plan: Mapping[str, Any], why: str
) -> PlanRow:
    found = figures_of(plan)
    return PlanRow(
        number,
        name,
        kind,
        day,
        *_figures(found, f"kept:{number}" if number else "plan"),
        why,
    )


def _figures(found: PlanFigures, prefix: str) -> tuple[str, str, str, str, str]:
    """What is shown of a plan; each number opens what it was made of."""

    def shown(key: str, words: str) -> str:
        return words if words == show.MISSING else state(f"{prefix}:{key}", words)

    return (
        shown("finish", _day(found.finish)),
        shown("p80", _day(found.p80)),
        shown("count", str(found.initiatives)),
        shown("total", show.number(found.spend, 1)),
        shown("closed_share", show.percent(found.closed)),
    )


def _day(day: dt.date | None) -> str:
    return show.day_short(day)


def _moved(moved: Moved, baseline: int) -> MovedRow:
    days = show.signed(moved.days, 0)
    return MovedRow(
        moved.id,
        moved.name,
        _day(moved.before),
        _day(moved.now),
        days
        if moved.days is None
        else state(f"drift:{baseline}:days_{moved.id}", days),
    )
