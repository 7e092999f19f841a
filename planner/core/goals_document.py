"""Goals with their methods as the part of the document that other programs read."""

from typing import Any

from planner.core.assessment import Assessment
from planner.core.goals import goals, with_method

Document = dict[str, Any]


def goals_document(assessment: Assessment) -> Document | None:
    """Return goals with methods and their share; None without a plan."""
    if assessment.roadmap is None:
        return None
    found = goals(assessment)
    return {
        "count": len(found),
        "with_method": with_method(found),
        "share": with_method(found) / len(found) if found else None,
        "goals": [
            {
                "kpi": goal.kpi,
                "perspective": goal.perspective,
                "methods": [m.initiative for m in goal.methods],
                "reached": goal.reached.isoformat() if goal.reached else None,
            }
            for goal in found
        ],
    }
