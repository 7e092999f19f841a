"""What a plan leaves out in one sentence, and what stopped it."""

from collections import Counter

from planner.core.assessment import Assessment
from planner.core.plan_findings import roadmap_finding
from planner.core.text import Message

LIMIT_KINDS = (
    "decided",
    "alternative",
    "adds_nothing",
    "prerequisite",
    "calendar",
    "parallel",
    "people",
    "budget",
)


def limit_kind(limit: str) -> str:
    """The kind of a limit: `people_it` is `people`, `budget_year_1` is `budget`."""
    return next(kind for kind in LIMIT_KINDS if limit.startswith(kind))


def limit_name(kind: str) -> Message:
    """What stopped an initiative, in words."""
    return {
        "decided": Message("decision"),
        "alternative": Message("an alternative was taken"),
        "adds_nothing": Message("adds nothing more"),
        "prerequisite": Message("a prerequisite is left out"),
        "calendar": Message("calendar"),
        "parallel": Message("too many at once"),
        "people": Message("people"),
        "budget": Message("money"),
    }[kind]


def dropped_finding(assessment: Assessment) -> Message:
    """Say how many initiatives are left out and what stopped them."""
    plan = assessment.roadmap
    if plan is None or not plan.dropped:
        if plan is not None and plan.initiatives:
            return Message("No initiative of the library is left out")
        return roadmap_finding(assessment)
    kinds = Counter(limit_kind(d.limit) for d in plan.dropped)
    idle, decided = kinds["adds_nothing"], kinds["decided"] + kinds["alternative"]
    stopped = len(plan.dropped) - idle - decided
    counts = {"idle": idle, "decided": decided, "stopped": stopped}
    given = tuple(name for name, count in counts.items() if count)
    return Message(LEFT_OUT[given], {"count": len(plan.dropped), **counts})


# By what left initiatives out: no gap, a decision, a limit.
LEFT_OUT = {
    ("idle",): (
        "{count} {count:initiative is|initiatives are} left out because"
        " {count:it|they} would close no further gap"
    ),
    ("decided",): (
        "{count} {count:initiative is|initiatives are} left out because people decided"
        " so"
    ),
    ("stopped",): (
        "{count} {count:initiative is|initiatives are} left out, stopped by a limit"
    ),
    ("idle", "decided"): (
        "{count} initiatives are left out: {idle} would close no further gap, {decided}"
        " by decision"
    ),
    ("idle", "stopped"): (
        "{count} initiatives are left out: {idle} would close no further gap, {stopped}"
        " {stopped:is|are} stopped by a limit"
    ),
    ("decided", "stopped"): (
        "{count} initiatives are left out: {decided} by decision, {stopped}"
        " {stopped:is|are} stopped by a limit"
    ),
    ("idle", "decided", "stopped"): (
        "{count} initiatives are left out: {idle} would close no further gap, {decided}"
        " by decision, {stopped} {stopped:is|are} stopped by a limit"
    ),
}
