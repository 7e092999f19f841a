"""What the draws of a plan say in sentences: the day to promise, what delays it."""

from collections.abc import Mapping

from planner.core import show
from planner.core.plan_events import EventRisk
from planner.core.roadmap import Roadmap
from planner.core.text import Message

RISK_TAKEN: Mapping[str, Message] = {
    "low": Message("low"),
    "medium": Message("medium"),
    "high": Message("high"),
}


def promise_finding(plan: Roadmap) -> Message:
    """Say which day may be promised at the risk that is taken."""
    risk = plan.risk
    if risk is None or plan.finish is None:
        return Message("Nothing was drawn on when the plan may end")
    return Message(
        "At the risk that is taken ({risk}) the day to promise is {day}: it is kept in"
        " {percent} of 100 draws",
        {
            "risk": RISK_TAKEN[plan.constraints.risk],
            "day": show.day(risk.finish[risk.promise]),
            "percent": risk.promise,
        },
    )


def late_notes(plan: Roadmap) -> tuple[Message, ...]:
    """Say of each fixed date that the promised day would break it."""
    risk = plan.risk
    return tuple(
        Message(
            "{initiative} would be promised for {day}, {days} {days:day|days} after"
            " its fixed date {due}",
            {
                "initiative": name,
                "day": show.day(day),
                "days": (day - plan.constraints.must_finish[name]).days,
                "due": show.day(plan.constraints.must_finish[name]),
            },
        )
        for name, day in (risk.late if risk else {}).items()
    )


def event_note(event: EventRisk) -> Message:
    """Say how often an event happens and what it costs."""
    values = {
        "name": event.name,
        "share": show.percent(event.chance),
        "weeks": show.number(event.weeks or 0.0, 1),
    }
    if event.weeks is None:
        return Message("{name} ({share}): its cost cannot be told from draws", values)
    return Message(
        "{name} ({share}): when it happens the plan ends {weeks} {weeks:week|weeks}"
        " later",
        values,
    )
