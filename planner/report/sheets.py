"""From the sections of a report to its sheets."""

from collections.abc import Callable, Mapping

from planner.core.report import ReportFile, ReportSection, SectionKind
from planner.report.blocks import Sheet
from planner.report.desk import Desk
from planner.report.sections import (
    annex,
    areas,
    causes,
    chains,
    kpi_sheet,
    opening,
    plan,
    preparing,
    spending,
    stages,
    standing,
)

Section = Callable[[Desk, ReportSection], list[Sheet]]

SECTIONS: Mapping[SectionKind, Section] = {
    "cover": opening.cover,
    "summary": opening.summary,
    "contents": opening.contents,
    "fit": standing.fit,
    "conditions": preparing.conditions,
    "swot": preparing.matrix,
    "levels": standing.levels,
    "matters": areas.matters,
    "causes": causes.causes,
    "chains": chains.chains,
    "links": causes.links,
    "areas": areas.areas,
    "disagreement": areas.opinions,
    "initiatives": plan.initiatives,
    "roadmap": plan.roadmap,
    "gantt": plan.schedule,
    "stages": stages.stages,
    "investment": spending.investment,
    "dropped": spending.dropped,
    "kpis": kpi_sheet.kpis,
    "method": annex.method,
    "quality": annex.quality,
    "decisions": annex.decisions,
}


def sheets_of(desk: Desk, report: ReportFile) -> list[Sheet]:
    """All sheets of a report in their order."""
    return [
        sheet
        for section in report.sections
        for sheet in SECTIONS[section.kind](desk, section)
    ]
