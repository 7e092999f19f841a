"""The page of the change: its risks with their answers, the size of its steps."""

from dataclasses import dataclass

from planner.core import show
from planner.core.change_risks import (
    CONDITION,
    STANDINGS,
    ChangeRisk,
    change_finding,
    change_risks,
    limit_of,
    steps_finding,
    steps_of,
)
from planner.core.roadmap import Roadmap
from planner.core.text import Message
from planner.web.views.reader import Reader


@dataclass(frozen=True, slots=True)
class RiskRow:
    """A risk of the change."""

    name: str
    how: str
    said: Message
    present: bool
    capability: str
    level: str
    answers: str


@dataclass(frozen=True, slots=True)
class ChangePage:
    """What the page shows.

    Args:
        readiness: how far the ground is prepared for going step by step.
    """

    title: Message
    lead: Message
    limit: str
    rows: tuple[RiskRow, ...]
    steps: Message
    sizes: tuple[tuple[str, str], ...]
    readiness: str


def change_page(reader: Reader, plan: Roadmap) -> ChangePage:
    """Return the page of the change."""
    framework = reader.assessment.framework
    found = change_risks(reader.assessment)
    keys = ("present", "count", "answered")
    steps = steps_of(plan, framework.rules.roadmap.parallel_max)
    names = {s.id: s.name for s in framework.stages}
    told = ("phases", "most", "fullest", "limit")
    limit = show.plain(limit_of(framework.rules.preparing))
    return ChangePage(
        title=reader.with_ids(
            change_finding(found), **{k: f"change_risk:{k}" for k in keys}
        ),
        lead=Message("Which risks there are and what answers them is our proposal"),
        limit=reader.opening("rule:preparing.conditions.red_below", limit),
        rows=tuple(_row(reader, risk) for risk in found),
        steps=reader.with_ids(
            steps_finding(steps), **{k: f"change_risk:{k}" for k in told}
        ),
        sizes=tuple(
            (reader.name(names[s]), reader.opening(f"stage:{s}:count", str(size)))
            for s, size in steps.sizes.items()
        ),
        readiness=_readiness(reader),
    )


def _row(reader: Reader, risk: ChangeRisk) -> RiskRow:
    answers = (
        f"{p.id} {reader.initiative(p.id)} ({show.day_short(p.finish)})"
        for p in risk.answers
    )
    level = show.MISSING
    if risk.lowest:
        level = reader.opening(_level_of(reader, risk.lowest), show.level(risk.level))
    return RiskRow(
        risk.line.in_language(reader.language),
        reader.name(risk.line.how) if risk.line.how else "",
        STANDINGS[risk.standing],
        risk.standing == "present",
        reader.capability_short(risk.lowest) if risk.lowest else show.MISSING,
        level,
        ", ".join(answers),
    )


def _level_of(reader: Reader, capability: str) -> str:
    """Number id of the level that counts."""
    found = next(c for c in reader.assessment.capabilities if c.id == capability)
    return f"capability:{capability}:{'decided' if found.decided else 'current'}"


def _readiness(reader: Reader) -> str:
    """The level of the condition of going step by step, from what people answered."""
    found = reader.assessment.preparing
    conditions = found.readiness.conditions if found else ()
    one = next((c for c in conditions if c.condition.id == CONDITION), None)
    if one is None or one.level is None:
        return show.MISSING
    return reader.opening(f"condition:{CONDITION}:level", show.level(one.level))
