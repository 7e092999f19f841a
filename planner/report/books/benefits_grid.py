"""The sheet of benefits: which KPI each initiative should move, when, and where to."""

from planner.core.benefits import Benefit, benefit_result, benefits
from planner.report.books.grid import FIRST_ROW, Cell, Formula, Grid, GridColumn
from planner.report.desk import Desk


def benefits_grid(desk: Desk) -> Grid:
    """Every KPI of every chosen initiative; the gain is taken from cells of its row."""
    found = benefits(desk.assessment)
    rows = tuple(_row(desk, b, row) for row, b in enumerate(found, start=FIRST_ROW))
    columns = (
        GridColumn(desk.word("No."), width=8),
        GridColumn(desk.word("Initiative"), width=40),
        GridColumn(desk.word("KPI"), width=38),
        GridColumn(desk.word("Measured in"), width=12),
        GridColumn(desk.word("Baseline"), "money", 12),
        GridColumn(desk.word("Target"), "money", 12),
        GridColumn(desk.word("Target less baseline"), "money", 14),
        GridColumn(desk.word("Begins"), "day", 12),
        GridColumn(desk.word("In full by"), "day", 12),
        GridColumn(desk.word("Shows in, after months"), width=40),
    )
    note = desk.word(
        "Baseline: the last known value. Empty: no data or no target; never zero."
        " Several initiatives may move one KPI; their gains are not added."
    )
    return Grid(desk.word("Benefits"), note, columns, rows)


def _row(desk: Desk, benefit: Benefit, row: int) -> tuple[Cell, ...]:
    kpi = desk.assessment.framework.kpi[benefit.kpi]
    gain = benefit.gain
    return (
        benefit.initiative,
        desk.initiative(benefit.initiative),
        desk.name(kpi.name),
        desk.name(kpi.unit),
        benefit.baseline,
        benefit.target,
        None if gain is None else Formula(f"=F{row}-E{row}", gain),
        benefit.begins,
        benefit.full,
        benefit_result(desk, benefit),
    )
