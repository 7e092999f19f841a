"""From the sections of a report to its sheets."""

from collections.abc import Callable, Mapping
from dataclasses import replace

from planner.core.report import ReportFile, ReportSection, SectionKind
from planner.report.bare_sheets import gathered
from planner.report.blocks import Sheet
from planner.report.desk import Desk
from planner.report.page_fit import fitted_all
from planner.report.sections import (
    annex,
    areas,
    basics,
    causes,
    chains,
    change,
    derivations,
    experiments,
    finish,
    flow_sheets,
    gates,
    glossary,
    goals,
    kpi_sheet,
    next_steps,
    opening,
    options,
    plan,
    plan_page,
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
    "basics": basics.basics,
    "levels": standing.levels,
    "matters": areas.matters,
    "causes": causes.causes,
    "chains": chains.chains,
    "links": causes.links,
    "areas": areas.areas,
    "disagreement": areas.opinions,
    "goals": goals.goals_page,
    "change": change.change,
    "initiatives": plan.initiatives,
    "roadmap": plan.roadmap,
    "gantt": plan.schedule,
    "finish": finish.finish,
    "stages": stages.stages,
    "flows": flow_sheets.flows,
    "investment": spending.investment,
    "dropped": spending.dropped,
    "kpis": kpi_sheet.kpis,
    "method": annex.method,
    "quality": annex.quality,
    "decisions": annex.decisions,
    "plan_page": plan_page.plan_page,
    "next": next_steps.next_steps,
    "options": options.options,
    "gates": gates.overview,
    "gate": gates.gates,
    "derivations": derivations.derivations,
    "experiments": experiments.experiments,
    "glossary": glossary.glossary,
}


def sheets_of(desk: Desk, report: ReportFile) -> list[Sheet]:
    """All sheets of a report in their order."""
    found: list[Sheet] = []
    chapter = ""
    for section in report.sections:
        chapter = desk.name(section.chapter) if section.chapter else chapter
        told = (replace(s, chapter=chapter) for s in _told(desk, section))
        found += [s for s in told if not _repeats(s, found)]
    return fitted_all(gathered(desk, found))


def _repeats(sheet: Sheet, before: list[Sheet]) -> bool:
    """Whether a page says what one before it said: that there is no plan."""
    said = (sheet.title, sheet.blocks)
    return bool(sheet.blocks) and any((s.title, s.blocks) == said for s in before)


def _told(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The sheets of a section, the last with what follows from it."""
    sheets = SECTIONS[section.kind](desk, section)
    meaning = desk.so_what(section)
    if meaning is None or not sheets:
        return sheets
    return [*sheets[:-1], replace(sheets[-1], meaning=meaning)]
