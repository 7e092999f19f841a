"""Why a document of the plan holds none, for files without room for a page."""

from planner.report.desk import Desk


def why_no_plan_holds(desk: Desk) -> str:
    """What stands against any plan, in the reader's language; empty where one holds."""
    plan = desk.assessment.roadmap
    if plan is None or plan.choice.is_plan:
        return ""
    return " ".join(f"{desk.read(message)}." for message in plan.messages)
