"""KPIs with data, and those the plan needs and nobody measures yet."""

from collections.abc import Sequence

from planner.core import show
from planner.core.benefits import Benefit, benefit_result, benefits
from planner.core.framework import Kpi
from planner.core.plan_findings import kpis_finding
from planner.core.report import ReportSection
from planner.figures.series_line import series_line
from planner.report.blocks import Block, Column, Drawing, Line, Sheet, Table
from planner.report.desk import Desk


def kpis(desk: Desk, section: ReportSection) -> list[Sheet]:
    """KPIs with data, then those the plan needs and nobody measures yet."""
    found = desk.assessment
    settings = found.engagement.settings
    measured = [
        k
        for k in found.framework.kpis
        if k.id in found.engagement.series or k.id in settings.kpi_targets
    ]
    blocks: list[Block] = []
    if measured:
        blocks.append(_measured(desk, measured))
    moved = tuple(b for b in benefits(desk.assessment) if b.gain is not None)
    if moved:
        blocks.append(_benefits(desk, moved))
    wanted = _wanted(desk)
    if wanted:
        blocks.append(_unmeasured(desk, wanted))
    return [desk.sheet(section, kpis_finding(found), blocks)]


def _measured(desk: Desk, kpis_: list[Kpi]) -> Table:
    columns = (
        Column(desk.word("No."), 9),
        Column(desk.word("KPI"), 25),
        Column(desk.word("Measured in"), 7),
        Column(desk.word("Last"), 8, "right"),
        Column(desk.word("Target"), 8, "right"),
        Column(desk.word("Worst"), 8, "right"),
        Column(desk.word("Months"), 7, "right"),
        Column(desk.word("Course"), 14),
        Column(desk.word("Source"), 14),
    )
    lines = tuple(_measured_line(desk, k) for k in kpis_)
    note = desk.word(
        "Last: the last month with a value. Rust ticks: missing months, left empty and"
        " never counted as zero; dotted: target."
    )
    return Table(columns, lines, desk.word("KPIs with data or a target"), note)


def _measured_line(desk: Desk, kpi: Kpi) -> Line:
    engagement = desk.assessment.engagement
    series = engagement.series.get(kpi.id)
    aim = engagement.settings.kpi_targets.get(kpi.id)
    values = series.values if series else ()
    known = [v for v in values if v is not None]
    target, worst = (aim.target, aim.worst) if aim else (None, None)
    name = desk.name(kpi.name)
    line = series_line(values, (target, None), desk.pen, (92, 22), name)
    return Line(
        (
            kpi.id,
            name,
            desk.name(kpi.unit),
            show.measure(known[-1] if known else None),
            show.measure(target),
            show.measure(worst),
            f"{len(known)}/{len(values)}" if values else show.MISSING,
            Drawing(line) if known else show.MISSING,
            desk.name(kpi.data_source),
        )
    )


def _benefits(desk: Desk, moved: Sequence[Benefit]) -> Table:
    columns = (
        Column(desk.word("No."), 8),
        Column(desk.word("KPI"), 25),
        Column(desk.word("Baseline"), 9, "right"),
        Column(desk.word("Target"), 9, "right"),
        Column(desk.word("Begins"), 11, "right"),
        Column(desk.word("In full by"), 11, "right"),
        Column(desk.word("Shows in, after months"), 27),
    )
    kpi = desk.assessment.framework.kpi
    lines = tuple(
        Line(
            (
                b.initiative,
                desk.name(kpi[b.kpi].name),
                show.measure(b.baseline),
                show.measure(b.target),
                show.day_short(b.begins),
                show.day_short(b.full),
                benefit_result(desk, b),
            )
        )
        for b in moved
    )
    note = desk.word(
        "Baseline: the last known value. A benefit begins with the go-live and grows"
        " evenly over {months} months, our default; lags are those of the strongest way"
        " through the causal map. Several initiatives may move one KPI; their gains are"
        " not added.",
        months=(moved[0].full.year - moved[0].begins.year) * 12
        + moved[0].full.month
        - moved[0].begins.month,
    )
    heading = desk.word("What the plan should move, and when")
    return Table(columns, lines, heading, note)


def _wanted(desk: Desk) -> list[Kpi]:
    """KPIs of the chosen initiatives that have no series."""
    found = desk.assessment
    plan = found.roadmap
    chosen = plan.initiatives if plan else ()
    named = {k for i in chosen for k in i.sized.initiative.kpis}
    return [
        k
        for k in found.framework.kpis
        if k.id in named and k.id not in found.engagement.series
    ]


def _unmeasured(desk: Desk, kpis_: list[Kpi]) -> Table:
    plan = desk.assessment.roadmap
    users: dict[str, list[str]] = {}
    for planned in plan.initiatives if plan else ():
        for kpi in planned.sized.initiative.kpis:
            users.setdefault(kpi, []).append(planned.id)
    columns = (
        Column(desk.word("No."), 9),
        Column(desk.word("KPI"), 37),
        Column(desk.word("Measured in"), 9),
        Column(desk.word("Measurable"), 10),
        Column(desk.word("Source"), 21),
        Column(desk.word("For"), 14),
    )
    lines = tuple(
        Line(
            (
                k.id,
                desk.name(k.name),
                desk.name(k.unit),
                k.measurability,
                desk.name(k.data_source),
                ", ".join(users[k.id]),
            )
        )
        for k in kpis_
    )
    note = desk.word(
        "Measurable: A ordinary system export; B needs joining or calculation; C needs"
        " a survey, an audit or a model."
    )
    heading = desk.word("To be measured: KPIs of the initiatives without data")
    return Table(columns, lines, heading, note)
