"""The sheets about the plan: initiatives, roadmap by stage, KPIs, decisions."""

from planner.core.left_out_findings import limit_kind, limit_name
from planner.core.roadmap import Planned
from planner.core.rules import TEAMS
from planner.core.teams import team_name
from planner.report.books.grid import FIRST_ROW, Cell, Formula, Grid, GridColumn
from planner.report.desk import Desk
from planner.report.no_plan import why_no_plan_holds


def initiatives_grid(desk: Desk) -> Grid:
    """Every initiative: chosen ones with days and size, the others with the limit."""
    plan = desk.assessment.roadmap
    chosen = plan.initiatives if plan else ()
    rows = [_initiative(desk, i, row) for row, i in enumerate(chosen, start=FIRST_ROW)]
    for left in plan.dropped if plan else ():
        stopped = desk.read(limit_name(limit_kind(left.limit)))
        rows.append((left.id, desk.initiative(left.id), *[None] * 14, stopped, None))
    columns = (
        GridColumn(desk.word("No."), width=8),
        GridColumn(desk.word("Initiative"), width=40),
        GridColumn(desk.word("Stage"), "whole", 7),
        GridColumn(desk.word("Begins"), "day", 12),
        GridColumn(desk.word("Ends"), "day", 12),
        GridColumn(desk.word("Days"), "whole", 7),
        GridColumn(desk.word("Weeks"), "whole", 7),
        GridColumn(desk.word("Money, 100 million KRW"), "money", 12),
        *(GridColumn(desk.read(team_name(t)), "money", 11) for t in TEAMS),
        GridColumn(desk.word("Person-months"), "money", 11),
        GridColumn(desk.word("Waits for"), width=18),
        GridColumn(desk.word("Closes"), width=40),
        GridColumn(desk.word("Stopped by"), width=18),
        GridColumn(desk.word("Owner"), width=18),
    )
    note = why_no_plan_holds(desk) or desk.word(
        "Chosen initiatives first; those left out name what stopped them."
    )
    return Grid(desk.word("Initiatives"), note, columns, tuple(rows))


def _initiative(desk: Desk, planned: Planned, row: int) -> tuple[Cell, ...]:
    size = planned.sized
    people = [size.person_months.get(team, 0.0) for team in TEAMS]
    first, last = "I", chr(ord("I") + len(TEAMS) - 1)
    return (
        planned.id,
        desk.initiative(planned.id),
        size.stage,
        planned.start,
        planned.finish,
        Formula(f"=E{row}-D{row}+1", (planned.finish - planned.start).days + 1),
        size.weeks,
        planned.spend_100m_krw,
        *people,
        Formula(f"=SUM({first}{row}:{last}{row})", sum(people)),
        ", ".join(map(str, size.initiative.dependencies)),
        ", ".join(desk.capability_short(c) for c in planned.closes),
        None,
        desk.assessment.engagement.plan_record.owner(planned.id) or None,
    )


def roadmap_grid(desk: Desk) -> Grid:
    """The stages with days and sums taken from the sheet of initiatives."""
    plan = desk.assessment.roadmap
    names = {s.id: s.name for s in desk.assessment.framework.stages}
    sheet = f"'{desk.word('Initiatives')}'"
    last = FIRST_ROW + (len(plan.initiatives) if plan else 0) - 1
    spans = {c: f"{sheet}!${c}${FIRST_ROW}:${c}${max(last, FIRST_ROW)}" for c in "CH"}
    rows: list[tuple[Cell, ...]] = []
    for row, stage in enumerate(plan.stages if plan else (), start=FIRST_ROW):
        own = [
            i for i in (plan.initiatives if plan else ()) if i.sized.stage == stage.id
        ]
        rows.append(
            (
                stage.id,
                desk.name(names[stage.id]),
                stage.start,
                stage.finish,
                Formula(f"=COUNTIF({spans['C']},A{row})", len(own)),
                Formula(
                    f"=SUMIF({spans['C']},A{row},{spans['H']})",
                    sum(i.spend_100m_krw for i in own),
                ),
            )
        )
    columns = (
        GridColumn(desk.word("Stage"), "whole", 8),
        GridColumn(desk.word("Name"), width=28),
        GridColumn(desk.word("Begins"), "day", 12),
        GridColumn(desk.word("Gate"), "day", 12),
        GridColumn(desk.word("Initiatives"), "whole", 10),
        GridColumn(desk.word("Money, 100 million KRW"), "money", 14),
    )
    note = why_no_plan_holds(desk) or desk.word(
        "The gate of a stage is the last day of its last initiative."
    )
    return Grid(desk.word("Roadmap"), note, columns, tuple(rows))


def kpis_grid(desk: Desk) -> Grid:
    """KPIs with their last value, target and the way between them."""
    found = desk.assessment
    engagement = found.engagement
    aims = engagement.settings.kpi_targets
    rows: list[tuple[Cell, ...]] = []
    for kpi in found.framework.kpis:
        series, aim = engagement.series.get(kpi.id), aims.get(kpi.id)
        known = [v for v in series.values if v is not None] if series else []
        rows.append(
            (
                kpi.id,
                desk.name(kpi.name),
                desk.name(kpi.unit),
                known[-1] if known else None,
                aim.target if aim else None,
                aim.worst if aim else None,
                len(known) if series else None,
                len(series.values) if series else None,
                kpi.measurability,
                desk.name(kpi.data_source),
            )
        )
    columns = (
        GridColumn(desk.word("No."), width=10),
        GridColumn(desk.word("KPI"), width=38),
        GridColumn(desk.word("Measured in"), width=12),
        GridColumn(desk.word("Last"), "money", 12),
        GridColumn(desk.word("Target"), "money", 12),
        GridColumn(desk.word("Worst"), "money", 12),
        GridColumn(desk.word("Months with a value"), "whole", 9),
        GridColumn(desk.word("Months"), "whole", 9),
        GridColumn(desk.word("Measurable"), width=10),
        GridColumn(desk.word("Source"), width=30),
    )
    note = desk.word("Empty: not measured or no target given; never zero.")
    return Grid(desk.word("KPIs"), note, columns, tuple(rows))


def decisions_grid(desk: Desk) -> Grid:
    """The decision log."""
    rows = tuple(
        (d.day, d.what, d.change, d.who, d.why)
        for d in sorted(desk.decisions, key=lambda d: (d.day, d.what))
    )
    columns = (
        GridColumn(desk.word("Day"), "day", 12),
        GridColumn(desk.word("Decision"), width=40),
        GridColumn(desk.word("from → to"), width=24),
        GridColumn(desk.word("By"), width=20),
        GridColumn(desk.word("Reason"), width=50),
    )
    note = desk.word(
        "Decisions of workshops and gates appear here with day, person and reason."
    )
    return Grid(desk.word("Decision log"), note, columns, rows)
