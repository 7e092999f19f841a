"""A decision on an initiative as the log keeps it, and in words."""

from planner.core.constraints import Constraints
from planner.core.text import Message


def standing(constraints: Constraints, initiative: str) -> str:
    """What is decided on an initiative, as the log keeps it; empty where nothing is."""
    if initiative in constraints.pins:
        return f"pin {constraints.pins[initiative].isoformat()}"
    if initiative in constraints.must:
        return "must"
    return "must_not" if initiative in constraints.must_not else ""


def standing_words(written: str) -> Message:
    """A decision on an initiative, as the log keeps it, in words."""
    kind, _, day = written.partition(" ")
    if kind == "pin":
        return Message("pinned to the week of {date}", {"date": day})
    return {
        "must": Message("taken in by decision"),
        "must_not": Message("left out by decision"),
    }.get(kind, Message("left to the plan"))
