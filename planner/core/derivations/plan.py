"""How the dates and money of the roadmap came about."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained
from planner.core.derivations.capabilities import name_of, opportunity
from planner.core.ground import ground_of
from planner.core.holding import held_by
from planner.core.roadmap import UNIT, Planned, Roadmap, Worth
from planner.core.text import Message


def initiative(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<initiative>:<key>` of the roadmap."""
    name, _, key = rest.partition(":")
    plan = assessment.roadmap
    planned = (
        next((i for i in plan.initiatives if i.id == name), None) if plan else None
    )
    if plan is None or planned is None:
        return None
    values: Mapping[str, float | str] = {
        "start": planned.start.isoformat(),
        "finish": planned.finish.isoformat(),
        "spend_100m_krw": planned.spend_100m_krw,
    }
    if key not in values:
        return None
    worth = {w.capability: w for w in plan.worths}
    return Explained(
        f"initiative:{name}:{key}",
        Message("{name}", {"name": planned.sized.initiative.name}),
        values[key],
        Message(
            "most closed value inside all limits, then sooner and cheaper; value ="
            " opportunity weighed by leverage"
        ),
        parts=(
            *(_held(assessment, plan, name) if key == "start" else ()),
            *_waits(assessment, planned),
            *_closed(assessment, planned, worth),
        ),
    )


def _held(assessment: Assessment, plan: Roadmap, name: str) -> list[Explained]:
    """Why it does not start a week earlier, all others staying where they are."""
    staff = assessment.engagement.settings.profile.staff
    ground = ground_of(assessment.framework, plan.constraints, staff)
    number = f"initiative:{name}:start"
    start = next(i.start for i in plan.initiatives if i.id == name).isoformat()
    return [
        Explained(
            number, Message("why not earlier: {reason}", {"reason": reason}), start
        )
        for reason in held_by(ground, plan, name)
    ]


def _waits(assessment: Assessment, planned: Planned) -> list[Explained]:
    plan = assessment.roadmap
    finish = {i.id: i.finish.isoformat() for i in plan.initiatives} if plan else {}
    number = f"initiative:{planned.id}:start"
    found = [
        Explained(
            number, Message("waits for {initiative}", {"initiative": p}), finish[p]
        )
        for p in planned.sized.initiative.needs
        if p in finish
    ]
    weeks = Explained(number, Message("weeks"), planned.sized.weeks)
    money = sum(planned.spend) / UNIT
    spend = Explained(number, Message("outside spend, 100 million KRW"), money)
    return [*found, weeks, spend]


def _closed(
    assessment: Assessment, planned: Planned, worth: Mapping[str, Worth]
) -> list[Explained]:
    results = {c.id: c for c in assessment.capabilities}
    return [
        Explained(
            f"capability:{c}:opportunity",
            Message("value of closing {name}", {"name": name_of(assessment, c)}),
            worth[c].value,
            parts=(opportunity(assessment, results[c]),),
        )
        for c in planned.closes
    ]
