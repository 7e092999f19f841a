"""Goals with their methods as rows: what leads to each, and by when."""

from dataclasses import dataclass

from planner.core import show
from planner.core.goals import goals, goals_finding, with_method
from planner.core.text import Message
from planner.web.views.reader import Reader


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal with its methods and the month in which it is reached."""

    perspective: str
    name: str
    count: str
    methods: str
    reached: str
    alone: bool


def goals_told(reader: Reader) -> Message:
    """Say how many goals have a method; the counts open."""
    found = goals_finding(goals(reader.assessment))
    return reader.with_ids(found, reached="goals:reached", count="goals:count")


def goals_share(reader: Reader) -> str:
    """Goals with a method of all goals, as a percentage that opens."""
    found = goals(reader.assessment)
    share = with_method(found) / len(found) if found else None
    return reader.opening("goals:share", show.percent(share))


def goal_rows(reader: Reader) -> tuple[GoalRow, ...]:
    """Return every goal, in the order of the framework."""
    framework = reader.assessment.framework
    names = {p.id: p.name for p in framework.perspectives}
    return tuple(
        GoalRow(
            reader.name(names[goal.perspective]),
            reader.name(framework.kpi[goal.kpi].name),
            reader.opening(f"goal:{goal.kpi}:methods", str(len(goal.methods))),
            ", ".join(m.initiative for m in goal.methods) or show.MISSING,
            reader.opening(f"goal:{goal.kpi}:reached", goal.reached.strftime("%Y-%m"))
            if goal.reached
            else show.MISSING,
            not goal.methods,
        )
        for goal in goals(reader.assessment)
    )
