"""What follows from a page in one sentence, chosen from its numbers: "so what"."""

from collections.abc import Callable, Mapping

from planner.core import show
from planner.core.assessment import Assessment
from planner.core.basics_findings import basics_meaning
from planner.core.findings import separation, supported, tested
from planner.core.plan_findings import GIVE_WAY, tightest_year
from planner.core.report import SectionKind
from planner.core.roadmap import UNIT
from planner.core.text import Message

Meaning = Callable[[Assessment], Message | None]


def meaning_of(assessment: Assessment, kind: SectionKind) -> Message | None:
    """What follows from a section; None where nothing can be said."""
    return MEANINGS[kind](assessment) if kind in MEANINGS else None


def levels(assessment: Assessment) -> Message | None:
    """Name the perspective furthest from its target, without a claim on order."""
    known = [p for p in assessment.perspectives if p.gap is not None]
    if not known:
        return None
    widest = max(known, key=lambda p: (p.gap or 0.0, p.id))
    names = {p.id: p.name for p in assessment.framework.perspectives}
    return Message(
        "{perspective} is furthest from its target ({gap} levels); where to begin is"
        " decided by area, not by perspective",
        {"perspective": names[widest.id], "gap": show.level(widest.gap)},
    )


def matters(assessment: Assessment) -> Message | None:
    """Say what to work on and what to leave its means."""
    quadrants = [c.quadrant for c in assessment.capabilities]
    weak, strong = quadrants.count("concentrate"), quadrants.count("keep_up")
    if not weak:
        return None
    return Message(
        "Work on the {weak} first; take no means from the {strong} that hold",
        {"weak": weak, "strong": strong},
    )


def areas(assessment: Assessment) -> Message | None:
    """Say how far the cut may be relied on."""
    cut = separation(assessment)
    if cut is None:
        return None
    first = assessment.ranked[: cut.count]
    unsure = sum(not assessment.spreads[c.id].gap_is_established for c in first)
    values = {"count": cut.count, "unsure": unsure}
    if unsure:
        return Message(
            "Ask more people about the {unsure} {unsure:area|areas} whose gap is not"
            " established before money is spent on {unsure:it|them}",
            values,
        )
    if cut.clear:
        return Message(
            "Begin with these {count}: drawing the respondents again does not replace"
            " any of them",
            values,
        )
    return Message(
        "Treat the ranks around place {count} as a tie; cost and prerequisites decide"
        " among them",
        values,
    )


def causes(assessment: Assessment) -> Message | None:
    """Say which links may carry an argument."""
    held, all_tested = len(supported(assessment)), len(tested(assessment))
    if held:
        return Message(
            "Argue for money with the {supported} supported {supported:link|links}"
            " only; the others are opinions to be tested",
            {"supported": held},
        )
    months = assessment.framework.rules.causal.min_months
    values = {"months": months, "tested": all_tested}
    return Message(
        "No link may carry an argument yet: {months} months of both its ends are needed"
        " to test one",
        values,
    )


def disagreement(assessment: Assessment) -> Message | None:
    """Say how many capabilities a workshop has to settle."""
    apart = {g.capability for g in assessment.perception_gaps}
    if not apart:
        return None
    return Message(
        "Settle {count:this|these} {count} {count:capability|capabilities} in a"
        " workshop before targets are fixed",
        {"count": len(apart)},
    )


def roadmap(assessment: Assessment) -> Message | None:
    """Say what runs until the first gate."""
    plan = assessment.roadmap
    gates = [s.finish for s in plan.stages if s.finish] if plan else []
    if plan is None or not gates:
        if plan is not None and not assessment.ranked:
            return Message("Ask more people; gaps come before a plan")
        if plan is not None:
            return GIVE_WAY
        return Message("Give money, people and a first day; then a plan can be made")
    first = min(gates)
    begun = sum(i.start <= first for i in plan.initiatives)
    return Message(
        "The first gate is on {date}; {count} {count:initiative begins|initiatives"
        " begin} before it",
        {"date": show.day(first), "count": begun},
    )


def investment(assessment: Assessment) -> Message | None:
    """Say how much less money the plan bears."""
    plan = assessment.roadmap
    tightest = tightest_year(plan) if plan else None
    if plan is None or tightest is None or not plan.initiatives:
        return None
    at = tightest.year - 1
    left = plan.constraints.budget_100m_krw[at] - plan.spend_by_year[at] / UNIT
    return Message(
        "If year {year} is cut by more than {left}, the plan has to be made anew",
        {"year": tightest.year, "left": show.money(left)},
    )


def quality(assessment: Assessment) -> Message | None:
    """Say how many levels are a first opinion only."""
    grades = [c.confidence.grade for c in assessment.capabilities if c.confidence]
    weak = sum(g in {"C", "D"} for g in grades)
    if not weak:
        return None
    return Message(
        "Take the {count} {count:level|levels} of grade C or D for a first opinion,"
        " not for a measurement",
        {"count": weak},
    )


def kpis(assessment: Assessment) -> Message | None:
    """Say how many initiatives could not show their effect."""
    plan, series = assessment.roadmap, assessment.engagement.series
    chosen = plan.initiatives if plan else ()
    blind = [i for i in chosen if not set(i.sized.initiative.kpis) & set(series)]
    if not blind:
        return None
    return Message(
        "{count} chosen {count:initiative has|initiatives have} no KPI with data:"
        " measure one of each before it begins, or its effect cannot be shown",
        {"count": len(blind)},
    )


def gates(assessment: Assessment) -> Message | None:
    """Say what a gate is for."""
    if assessment.roadmap is None or not assessment.roadmap.initiatives:
        return None
    return Message(
        "A gate is passed on evidence, not on its day; what is missing then becomes a"
        " condition with a name and a day"
    )


MEANINGS: Mapping[SectionKind, Meaning] = {
    "basics": basics_meaning,
    "levels": levels,
    "matters": matters,
    "areas": areas,
    "causes": causes,
    "chains": causes,
    "disagreement": disagreement,
    "plan_page": roadmap,
    "next": roadmap,
    "investment": investment,
    "quality": quality,
    "kpis": kpis,
    "gates": gates,
}
