"""The sheet of goals: which initiatives lead to each, and by when it is reached."""

from planner.core.goals import goals
from planner.report.books.grid import Grid, GridColumn
from planner.report.desk import Desk


def goals_grid(desk: Desk) -> Grid:
    """Every KPI with a target, with its methods."""
    framework = desk.assessment.framework
    names = {p.id: p.name for p in framework.perspectives}
    aims = desk.assessment.engagement.settings.kpi_targets
    rows = tuple(
        (
            goal.kpi,
            desk.name(framework.kpi[goal.kpi].name),
            desk.name(names[goal.perspective]),
            aims[goal.kpi].target,
            len(goal.methods),
            ", ".join(m.initiative for m in goal.methods),
            goal.reached,
        )
        for goal in goals(desk.assessment)
    )
    columns = (
        GridColumn(desk.word("No."), width=10),
        GridColumn(desk.word("KPI"), width=40),
        GridColumn(desk.word("Perspective"), width=18),
        GridColumn(desk.word("Target"), "money", 12),
        GridColumn(desk.word("Number of methods"), "whole", 10),
        GridColumn(desk.word("Methods"), width=34),
        GridColumn(desk.word("Reached by"), "day", 12),
    )
    note = desk.word("A goal is a KPI with a target. Empty: no initiative leads to it.")
    return Grid(desk.word("Goals"), note, columns, rows)
