"""Kept plans side by side, and how far the plan of now has drifted from a baseline."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from planner.core import show
from planner.core.framework import Framework
from planner.core.text import Message, Text

Plan = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class PlanFigures:
    """A plan in a few figures, read from its document.

    Args:
        spend: outside money of all years, in 100 million KRW.
        closed: share of the worth of all open gaps that is closed.
        p80: day by which it ends in eight of ten draws; None where nothing was drawn.
    """

    finish: dt.date | None
    initiatives: int
    spend: float
    closed: float | None
    p80: dt.date | None


def figures_of(plan: Plan) -> PlanFigures:
    """Return the figures of a roadmap document."""
    values = plan["values"]
    whole = sum(values.values())
    closed = {c for i in plan["initiatives"] for c in i["closes"]}
    risk = plan.get("risk")
    return PlanFigures(
        finish=_day(plan["finish"]),
        initiatives=len(plan["initiatives"]),
        spend=sum(plan["spend_by_year"]),
        closed=sum(values.get(c, 0.0) for c in closed) / whole if whole else None,
        p80=_day(risk["finish"]["p80"]) if risk else None,
    )


def _day(written: str | None) -> dt.date | None:
    return dt.date.fromisoformat(written) if written else None


@dataclass(frozen=True, slots=True)
class Moved:
    """An initiative that ends elsewhere than in the baseline, or is in one only."""

    id: str
    name: Text
    before: dt.date | None
    now: dt.date | None

    @property
    def days(self) -> int | None:
        """How many days later it ends than in the baseline."""
        if self.before is None or self.now is None:
            return None
        return (self.now - self.before).days


def drift(framework: Framework, baseline: Plan, now: Plan) -> tuple[Moved, ...]:
    """Return every initiative whose finish is not that of the baseline, by id."""
    old = {i["id"]: _day(i["finish"]) for i in baseline["initiatives"]}
    new = {i["id"]: _day(i["finish"]) for i in now["initiatives"]}
    return tuple(
        Moved(i, named(framework, i), old.get(i), new.get(i))
        for i in sorted(old.keys() | new.keys())
        if old.get(i) != new.get(i)
    )


def named(framework: Framework, initiative: str) -> Text:
    """Name of an initiative; its id where the framework does not know it."""
    known = framework.initiative.get(initiative)
    return known.name if known else Text(ko=initiative, en=initiative)


def drift_finding(
    name: str, baseline: Plan, now: Plan, moved: Sequence[Moved]
) -> Message:
    """Say by how many days the end has moved and how many initiatives with it."""
    before, after = _day(baseline["finish"]), _day(now["finish"])
    if not moved:
        return Message("The plan is that of the baseline {name}", {"name": name})
    if before is None or after is None:
        return Message(
            "{count} initiatives lie elsewhere than in the baseline {name}",
            {"count": len(moved), "name": name},
        )
    days = (after - before).days
    if not days:
        return Message(
            "Against the baseline {name} the end stays; {count} initiatives lie"
            " elsewhere",
            {"name": name, "count": len(moved)},
        )
    return Message(
        "Against the baseline {name} the end moves by {days} days; {count} initiatives"
        " lie elsewhere",
        {"name": name, "days": show.signed(days, 0), "count": len(moved)},
    )
