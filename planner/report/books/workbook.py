"""The workbook of a result, sheet by sheet."""

import datetime as dt

from planner.core.findings import areas_finding, fit_finding, quality_finding
from planner.core.plan_findings import roadmap_finding
from planner.report.books.benefits_grid import benefits_grid
from planner.report.books.experiments_grid import experiments_grid
from planner.report.books.goals_grid import goals_grid
from planner.report.books.grid import Cell, Grid, GridColumn
from planner.report.books.levels_grids import (
    answers_grid,
    levels_grid,
    opportunity_grid,
)
from planner.report.books.plan_grids import (
    decisions_grid,
    initiatives_grid,
    kpis_grid,
    roadmap_grid,
)
from planner.report.books.writing import Properties, written_workbook
from planner.report.desk import Desk


def workbook(desk: Desk, day: dt.date) -> bytes:
    """Return the workbook of a result; same result and day, same bytes."""
    settings = desk.assessment.engagement.settings
    told = Properties(
        desk.name(settings.name),
        desk.name(settings.client),
        desk.assessment.inputs_hash,
        day,
    )
    tried = experiments_grid(desk)
    grids = (
        about_grid(desk),
        opportunity_grid(desk),
        levels_grid(desk),
        answers_grid(desk),
        initiatives_grid(desk),
        roadmap_grid(desk),
        kpis_grid(desk),
        benefits_grid(desk),
        goals_grid(desk),
        *((tried,) if tried else ()),
        decisions_grid(desk),
    )
    return written_workbook(grids, told)


def about_grid(desk: Desk) -> Grid:
    """What the workbook is of, what it found, and by which inputs."""
    found = desk.assessment
    settings = found.engagement.settings
    framework, asked = found.framework, found.questionnaire
    rows: tuple[tuple[Cell, ...], ...] = (
        (desk.word("Client"), desk.name(settings.client)),
        (desk.word("Project"), desk.name(settings.name)),
        (desk.word("Framework"), f"{framework.id} {framework.version}"),
        (desk.word("Questionnaire"), f"{asked.id} {asked.version}"),
        (desk.word("Inputs"), found.inputs_hash),
        (desk.word("Answers"), desk.read(quality_finding(found))),
        (desk.word("Fit"), desk.read(fit_finding(found))),
        (desk.word("Opportunity"), desk.read(areas_finding(found))),
        (desk.word("Roadmap"), desk.read(roadmap_finding(found))),
    )
    columns = (
        GridColumn(desk.word("What"), width=20),
        GridColumn(desk.word("Value"), width=90),
    )
    note = desk.word(
        "Change an answer of a role or a weight, and level, gap, opportunity and rank"
        " follow."
    )
    return Grid(desk.word("About"), note, columns, rows)
