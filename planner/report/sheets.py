"""From the sections of a report to its sheets."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.core.meanings import meaning_of
from planner.core.report import ReportFile, ReportSection, SectionKind
from planner.report.blocks import Item, Sheet
from planner.report.desk import Desk
from planner.report.sections import (
    annex,
    areas,
    causes,
    chains,
    derivations,
    gates,
    kpi_sheet,
    next_steps,
    opening,
    plan,
    plan_page,
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
    "plan_page": plan_page.plan_page,
    "next": next_steps.next_steps,
    "gates": gates.overview,
    "gate": gates.gates,
    "derivations": derivations.derivations,
}


def sheets_of(desk: Desk, report: ReportFile) -> list[Sheet]:
    """All sheets of a report in their order."""
    return [
        sheet
        for section in report.sections
        for sheet in _told(desk, section)
    ]


def _told(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The sheets of a section, the last with what follows from it."""
    sheets = SECTIONS[section.kind](desk, section)
    found = meaning_of(desk.assessment, section.kind)
    if found is None or not sheets:
        return sheets
    item = Item(desk.word("So what"), desk.read(found) + ".")
    return [*sheets[:-1], replace(sheets[-1], meaning=item)]
