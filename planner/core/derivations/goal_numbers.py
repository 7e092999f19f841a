"""How the share of goals with a method came about, and the day each is reached."""

from collections.abc import Mapping

from planner.core.assessment import Assessment
from planner.core.derivations import Explained, counted, share_of
from planner.core.derivations.capabilities import Maker
from planner.core.derivations.map_numbers import name_of_kpi
from planner.core.derivations.plan_numbers import named_initiative
from planner.core.goals import Goal, goals, with_method
from planner.core.text import Message

WITH_METHOD = Message("Goals with a method in the plan")
ALL = Message("Goals: KPIs with a target")


def _whole(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `count`, `reached` or `share` of the goals."""
    number, found = f"goals:{rest}", goals(assessment)
    if rest == "share":
        ends = ((WITH_METHOD, with_method(found)), (ALL, len(found)))
        return share_of(number, Message("Goals with a method, of all goals"), ends)
    if rest not in ("count", "reached"):
        return None
    listed = [g for g in found if rest == "count" or g.methods]
    parts = (_named(assessment, number, goal) for goal in listed)
    return counted(number, ALL if rest == "count" else WITH_METHOD, parts)


def _named(assessment: Assessment, number: str, goal: Goal) -> Explained:
    name = Message("{name}", {"name": name_of_kpi(assessment, goal.kpi)})
    return Explained(
        number, name, ", ".join(m.initiative for m in goal.methods) or None
    )


def _goal(assessment: Assessment, rest: str) -> Explained | None:
    """Derive `<kpi>:reached` or `<kpi>:methods`."""
    kpi, _, key = rest.partition(":")
    goal = next((g for g in goals(assessment) if g.kpi == kpi), None)
    if goal is None or key not in ("reached", "methods"):
        return None
    number = f"goal:{rest}"
    parts = tuple(
        Explained(
            number, named_initiative(assessment, m.initiative), m.reached.isoformat()
        )
        for m in goal.methods
    )
    if key == "methods":
        return counted(number, Message("Initiatives that lead to the goal"), parts)
    formula = Message(
        "latest of its methods: end of the ramp and the longest lags of the strongest"
        " way to the goal"
    )
    value = goal.reached.strftime("%Y-%m") if goal.reached else None
    label = Message("Month in which the goal is reached")
    return Explained(number, label, value, formula, parts=parts)


GOAL_NUMBERS: Mapping[str, Maker] = {"goals": _whole, "goal": _goal}
