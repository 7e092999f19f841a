"""The slides of a result in their order, from the findings the pages show."""

from collections.abc import Callable

from planner.core import show
from planner.core.confidence import GRADES
from planner.core.findings import (
    areas_finding,
    causes_finding,
    first_areas,
    fit_finding,
    levels_finding,
    matters_finding,
    quality_finding,
    tested,
)
from planner.core.meanings import meaning_of
from planner.core.plan_findings import (
    critical_finding,
    initiatives_finding,
    investment_finding,
    kpis_finding,
    roadmap_finding,
)
from planner.core.report import SectionKind
from planner.core.roadmap import UNIT
from planner.core.text import Message
from planner.report.desk import Desk
from planner.report.sections.areas import quadrant_names
from planner.report.sections.opening import to_decide
from planner.report.slides.contents import Bars, Body, Deck, Dots, Points, Rows, Slide

MOST_ROWS = 10


def deck(desk: Desk) -> Deck:
    """All slides; those about a plan only where there is one."""
    settings = desk.assessment.engagement.settings
    plan = desk.assessment.roadmap
    makers = (*BEFORE, *(WITH_PLAN if plan and plan.initiatives else ()), *AFTER)
    made = tuple(slide for maker in makers if (slide := maker(desk)) is not None)
    return Deck(
        desk.name(settings.name),
        desk.name(settings.client),
        desk.assessment.inputs_hash,
        made,
    )


def _slide(
    desk: Desk,
    finding: Message,
    body: Body,
    kind: SectionKind | None = None,
    note: str = "",
) -> Slide:
    found = meaning_of(desk.assessment, kind) if kind else None
    meaning = f"{desk.read(found)}." if found else ""
    notes = (f"{desk.read(finding)}.", *((meaning,) if meaning else ()), note)
    told = tuple(n for n in (*notes, desk.source()) if n)
    return Slide(desk.read(finding), body, desk.source(), meaning, told)


def opening(desk: Desk) -> Slide:
    """Client and project."""
    settings = desk.assessment.engagement.settings
    lead = desk.word("From the answers of the company to a dated, costed roadmap")
    client, source = desk.name(settings.client), desk.source()
    return Slide(desk.name(settings.name), None, source, client, (source,), lead)


def summary(desk: Desk) -> Slide:
    """The answer in four sentences."""
    found = desk.assessment
    lines = (
        (desk.word("Fit"), desk.read(fit_finding(found))),
        (desk.word("Level"), desk.read(levels_finding(found))),
        (desk.word("Causes"), desk.read(causes_finding(found))),
        (desk.word("Roadmap"), desk.read(roadmap_finding(found))),
        (desk.word("Investment"), desk.read(investment_finding(found))),
    )
    return _slide(desk, areas_finding(found), Points(lines), "areas")


def levels(desk: Desk) -> Slide | None:
    """Level and target of the perspectives."""
    found = desk.assessment
    known = [p for p in found.perspectives if p.current is not None]
    if not known:
        return None
    names = {p.id: desk.name(p.name) for p in found.framework.perspectives}
    body = Bars(
        "lying",
        tuple(names[p.id] for p in known),
        (
            (desk.word("Level"), tuple(p.current for p in known)),
            (desk.word("Target"), tuple(p.target for p in known)),
        ),
        "0.00",
    )
    return _slide(desk, levels_finding(found), body, "levels")


def areas(desk: Desk) -> Slide | None:
    """Opportunity of the first ten as bars."""
    first = desk.assessment.ranked[:MOST_ROWS]
    if not first:
        return None
    body = Bars(
        "lying",
        tuple(desk.capability_short(c.id) for c in reversed(first)),
        ((desk.word("Opportunity"), tuple(c.opportunity for c in reversed(first))),),
    )
    note = desk.word(
        "Opportunity = importance ÷ 5 × gap ÷ 4 × 100; gap = target − level."
    )
    low, high = desk.assessment.spreads[first[0].id].rank_interval
    finding = Message(
        "“{capability}” ranks first; in the draws its rank is {low} to {high}",
        {
            "capability": desk.assessment.framework.capabilities[first[0].id].name,
            "low": show.number(low),
            "high": show.number(high),
        },
    )
    return _slide(desk, finding, body, "areas", note)


def ranking(desk: Desk) -> Slide | None:
    """The same with what they were made of."""
    found = desk.assessment
    if not found.ranked:
        return None
    lines = tuple(
        (
            str(found.ranks[c.id]),
            desk.capability(c.id),
            show.level(c.level),
            show.level(c.target.balanced),
            show.level(c.importance.balanced),
            show.score(c.opportunity),
            show.interval(found.spreads[c.id].rank_interval),
            f"{c.n}/{c.asked}",
        )
        for c in found.ranked[:MOST_ROWS]
    )
    heads = (
        (desk.word("Rank"), 7, "right"),
        (desk.word("Capability"), 35, "left"),
        (desk.word("Level"), 9, "right"),
        (desk.word("Target"), 9, "right"),
        (desk.word("Importance"), 11, "right"),
        (desk.word("Opportunity"), 11, "right"),
        (desk.word("Interval"), 10, "right"),
        ("n", 8, "right"),
    )
    steady = sum(found.spreads[c.id].gap_is_established for c in found.ranked)
    finding = Message(
        "{steady} of {count} gaps hold when the respondents are drawn again",
        {"steady": steady, "count": len(found.ranked)},
    )
    return _slide(desk, finding, Rows(heads, lines))


def matters(desk: Desk) -> Slide | None:
    """Importance against level."""
    found = desk.assessment
    first = {c.id for c in first_areas(found)}
    placed = [
        c
        for c in found.ranked
        if c.level is not None and c.importance.balanced is not None
    ]
    if not placed:
        return None
    groups = [
        (desk.word("first areas"), [c for c in placed if c.id in first]),
        (desk.word("other capabilities"), [c for c in placed if c.id not in first]),
    ]
    body = Dots(
        (desk.word("current level"), desk.word("importance")),
        tuple(
            (
                name,
                tuple((c.level or 0.0, c.importance.balanced or 0.0) for c in own),
            )
            for name, own in groups
            if own
        ),
    )
    note = ", ".join(quadrant_names(desk).values())
    return _slide(desk, matters_finding(found), body, "matters", note)


def disagreement(desk: Desk) -> Slide | None:
    """The widest differences between roles."""
    found = desk.assessment
    if not found.perception_gaps:
        return None
    lines = tuple(
        (
            desk.capability(g.capability),
            desk.role(g.high),
            desk.role(g.low),
            show.number(g.difference, 2),
        )
        for g in found.perception_gaps[:MOST_ROWS]
    )
    heads = (
        (desk.word("Capability"), 40, "left"),
        (desk.word("Sees it higher"), 22, "left"),
        (desk.word("Sees it lower"), 22, "left"),
        (desk.word("Levels apart"), 16, "right"),
    )
    threshold = found.framework.rules.diagnosis.perception_gap
    finding = Message(
        "{pairs} pairs of roles see a capability {threshold} level or more apart",
        {"pairs": len(found.perception_gaps), "threshold": show.plain(threshold)},
    )
    return _slide(desk, finding, Rows(heads, lines), "disagreement")


def causes(desk: Desk) -> Slide | None:
    """The links that were held against data."""
    found = desk.assessment
    lines = tuple(
        (
            desk.name(desk.kpi(t.link.source).name),
            desk.name(desk.kpi(t.link.target).name),
            str(t.scan.best.lag),
            show.number(t.scan.best.r, 2),
            str(t.scan.best.n),
            desk.read(t.words),
        )
        for t in tested(found)[:MOST_ROWS]
        if t.scan and t.scan.best
    )
    if not lines:
        return None
    heads = (
        (desk.word("Cause"), 29, "left"),
        (desk.word("Effect"), 29, "left"),
        (desk.word("Lag"), 8, "right"),
        ("r", 8, "right"),
        ("n", 8, "right"),
        (desk.word("Verdict"), 18, "left"),
    )
    note = desk.word("A correlation does not prove a cause.")
    return _slide(desk, causes_finding(found), Rows(heads, lines), "causes", note)


def initiatives(desk: Desk) -> Slide | None:
    """The initiatives on the longest chain, then the dearest."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    order = sorted(
        plan.initiatives, key=lambda i: (not i.critical, -i.spend_100m_krw, i.id)
    )
    lines = tuple(
        (
            i.id,
            desk.initiative(i.id),
            str(i.sized.stage),
            show.day_short(i.start),
            show.day_short(i.finish),
            show.number(i.spend_100m_krw, 1),
        )
        for i in order[:MOST_ROWS]
    )
    heads = (
        (desk.word("No."), 8, "left"),
        (desk.word("Initiative"), 44, "left"),
        (desk.word("Stage"), 8, "right"),
        (desk.word("Begins"), 14, "right"),
        (desk.word("Ends"), 14, "right"),
        (desk.word("Money"), 12, "right"),
    )
    note = desk.read(critical_finding(desk.assessment)) + "."
    return _slide(
        desk,
        initiatives_finding(desk.assessment),
        Rows(heads, lines),
        note=note,
    )


def roadmap(desk: Desk) -> Slide | None:
    """Stages as spans in weeks from the first day."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    names = {s.id: desk.name(s.name) for s in desk.assessment.framework.stages}
    dated = [(s, s.start, s.finish) for s in reversed(plan.stages)]
    spans = [(s, a, b) for s, a, b in dated if a is not None and b is not None]
    body = Bars(
        "span",
        tuple(f"{s.id} {names[s.id]}" for s, _, _ in spans),
        (
            (
                desk.word("weeks from the first day"),
                tuple((a - plan.start).days / 7 for _, a, _ in spans),
            ),
            (desk.word("weeks"), tuple(((b - a).days + 1) / 7 for _, a, b in spans)),
        ),
        "0",
    )
    return _slide(desk, roadmap_finding(desk.assessment), body, "next")


def money(desk: Desk) -> Slide | None:
    """Money by year against its limit."""
    plan = desk.assessment.roadmap
    if plan is None:
        return None
    years = range(1, len(plan.spend_by_year) + 1)
    body = Bars(
        "standing",
        tuple(desk.word("year {number}", number=y) for y in years),
        (
            (desk.word("Plan"), tuple(s / UNIT for s in plan.spend_by_year)),
            (desk.word("Limit"), tuple(plan.constraints.budget_100m_krw)),
        ),
    )
    note = desk.word("100 million KRW")
    return _slide(desk, investment_finding(desk.assessment), body, "investment", note)


def kpis(desk: Desk) -> Slide | None:
    """KPIs with a target, where they stand."""
    found = desk.assessment
    engagement = found.engagement
    lines = []
    for kpi, aim in engagement.settings.kpi_targets.items():
        series = engagement.series.get(kpi)
        known = [v for v in series.values if v is not None] if series else []
        unit = desk.name(desk.kpi(kpi).unit)
        last = show.measure(known[-1] if known else None)
        name = desk.name(desk.kpi(kpi).name)
        lines.append((kpi, name, unit, last, show.measure(aim.target)))
    if not lines:
        return None
    heads = (
        (desk.word("No."), 12, "left"),
        (desk.word("KPI"), 46, "left"),
        (desk.word("Measured in"), 14, "left"),
        (desk.word("Last"), 14, "right"),
        (desk.word("Target"), 14, "right"),
    )
    body = Rows(heads, tuple(lines[:MOST_ROWS]))
    return _slide(desk, kpis_finding(found), body, "kpis")


def quality(desk: Desk) -> Slide:
    """How many levels have which grade."""
    found = desk.assessment
    counts = tuple(
        float(sum(desk.grade(c) == grade for c in found.capabilities))
        for grade in GRADES
    )
    series = ((desk.word("capabilities"), counts),)
    body = Bars("standing", tuple(GRADES), series, "0")
    return _slide(desk, quality_finding(found), body, "quality")


def decisions(desk: Desk) -> Slide:
    """What the meeting has to decide."""
    lines = tuple((i.first, i.rest) for i in to_decide(desk))
    finding = Message(
        "{count} decisions are wanted from this meeting", {"count": len(lines)}
    )
    return _slide(desk, finding, Points(lines))


Maker = Callable[[Desk], Slide | None]
BEFORE: tuple[Maker, ...] = (
    opening,
    summary,
    levels,
    areas,
    ranking,
    matters,
    disagreement,
    causes,
)
WITH_PLAN: tuple[Maker, ...] = (initiatives, roadmap, money)
AFTER: tuple[Maker, ...] = (kpis, quality, decisions)
