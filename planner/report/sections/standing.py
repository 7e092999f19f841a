"""Where the company stands: fit and purpose, levels, importance, disagreement."""

from collections.abc import Sequence

from planner.core import show
from planner.core.company_fit import FitResult
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import first_areas, fit_finding, levels_finding
from planner.core.report import ReportSection
from planner.figures.fit import CriterionBar, ScaleBand, criteria_bars, fit_scale
from planner.figures.levels import (
    Cell,
    CellGroup,
    CellRow,
    LadderHeads,
    Rung,
    ladder,
    level_overview,
)
from planner.figures.money_bars import Share, purpose_bars
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    KeyEntry,
    Line,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk


def fit(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Fit with its criteria and what they mean, then the purpose."""
    found = desk.assessment.fit
    blocks: list[Block] = []
    lead = ""
    if found is not None:
        lead = desk.name(found.band.advice) + "."
        blocks += [_scale(desk, found), _criteria(desk, found), _meaning(desk, found)]
    blocks += _purpose(desk)
    return [desk.sheet(section, fit_finding(desk.assessment), blocks, lead)]


def _scale(desk: Desk, found: FitResult) -> Figure:
    rules = desk.assessment.framework.rules.fit
    bands = [ScaleBand(desk.name(b.name), b.from_score) for b in rules.bands]
    score = (found.fit.score, show.score(found.fit.score))
    title = desk.word("Fit on its scale from 0 to 100")
    note = desk.word(
        "Rust line: from {low} to {high} when one weight moves by {swing}. Bands and"
        " weights are our default.",
        low=show.score(found.fit.sensitivity[0]),
        high=show.score(found.fit.sensitivity[1]),
        swing=show.percent(rules.weight_swing),
    )
    drawing = fit_scale(score, found.fit.sensitivity, bands, desk.pen, PORTRAIT, title)
    return Figure(Drawing(drawing), note)


def _criteria(desk: Desk, found: FitResult) -> Figure:
    rules = {c.id: c for c in desk.assessment.framework.rules.fit.criteria}
    bars = [
        CriterionBar(
            c.id,
            desk.name(rules[c.id].name) + (" *" if rules[c.id].reversed else ""),
            c.value,
            show.level_short(c.value),
            show.score(c.contribution),
            rules[c.id].reversed,
        )
        for c in found.fit.criteria
    ]
    heads = (desk.word("value"), desk.word("points"))
    title = desk.word("Criteria of fit")
    note = desk.word("* less is better. The points of all criteria add up to the fit.")
    drawing = criteria_bars(bars, heads, desk.pen, PORTRAIT, title)
    return Figure(Drawing(drawing), note, title)


def _meaning(desk: Desk, found: FitResult) -> Table:
    rules = {c.id: c for c in desk.assessment.framework.rules.fit.criteria}
    lines = []
    for c in found.fit.criteria:
        told = rules[c.id].consequence
        part = "low" if c.value < 7 / 3 else "high" if c.value > 11 / 3 else "middle"
        answered = found.answers.get(c.id)
        people = sum(r.n for r in answered.roles.values()) if answered else 0
        lines.append(
            Line(
                (
                    desk.name(rules[c.id].name),
                    show.level_short(c.value),
                    show.percent(c.weight),
                    str(people) if people else desk.word("agreed"),
                    desk.name(getattr(told, part)),
                )
            )
        )
    columns = (
        Column(desk.word("Criterion"), 20),
        Column(desk.word("Value"), 7, "right"),
        Column(desk.word("Weight"), 8, "right"),
        Column("n", 9, "right"),
        Column(desk.word("What it means"), 56),
    )
    heading = desk.word("What each criterion means for the strategy")
    return Table(columns, tuple(lines), heading, whole=True)


def _purpose(desk: Desk) -> list[Block]:
    found = desk.assessment.purpose
    if found.shares is None:
        return []
    heading = desk.word("What CRM is for, by horizon")
    words = {
        "short": desk.word("short term"),
        "mid": desk.word("middle term"),
        "long": desk.word("long term"),
    }
    shares = [Share(words[h], s, show.percent(s)) for h, s in found.shares.items()]
    agreement = desk.word(
        "Agreement of the {n} people asked: {share}.",
        n=found.n,
        share=f"{show.number(found.agreement_pct)}{show.NBSP}%",
    )
    note = agreement if found.agreement_pct is not None else desk.word("Agreed shares.")
    drawing = purpose_bars(shares, desk.pen, PORTRAIT, heading)
    return [Figure(Drawing(drawing), note, heading)]


def levels(desk: Desk, section: ReportSection) -> list[Sheet]:
    """All capabilities as cells, then the perspectives."""
    found = desk.assessment
    marked = {c.id for c in first_areas(found)}
    rows = [_row(desk, p.id, marked) for p in reversed(found.framework.perspectives)]
    title = desk.word(
        "Current level of all {count} capabilities, by perspective and factor",
        count=len(found.capabilities),
    )
    note = desk.word(
        "Each cell is a capability, the lowest of a factor first; — has no answer. The"
        " rust line below a cell marks one of the first areas."
    )
    figure = level_overview(rows, desk.pen, PORTRAIT, title)
    blocks: list[Block] = [
        Figure(Drawing(figure), note, key=_ramp(desk)),
        _perspectives(desk),
    ]
    lowest = sorted(
        (c for c in found.capabilities if c.level is not None),
        key=lambda c: (c.level or 0.0, c.id),
    )
    blocks.append(_lowest(desk, lowest[:10]))
    return [desk.sheet(section, levels_finding(found), blocks)]


def _ramp(desk: Desk) -> tuple[KeyEntry, ...]:
    labels = desk.assessment.framework.scale.labels
    ranges = ("1–1.4", "1.5–2.1", "2.2–2.8", "2.9–3.5", "3.6–5")
    return tuple(
        desk.sign(f"fill-level-{i}", "bar", f"{r} {desk.name(t)}")
        for i, (r, t) in enumerate(zip(ranges, labels, strict=True), start=1)
    )


def _row(desk: Desk, perspective: str, marked: set[str]) -> CellRow:
    found = desk.assessment
    tree = {p.id: p for p in found.framework.perspectives}[perspective]
    rolled = {p.id: p for p in found.perspectives}[perspective]
    results = {c.id: c for c in found.capabilities}
    groups = []
    for factor in tree.factors:
        own = [results[c.id] for c in factor.capabilities]
        own.sort(key=lambda c: (c.level is None, c.level or 0.0, c.id))
        cells = tuple(_cell(desk, c, c.id in marked) for c in own)
        groups.append(CellGroup(desk.name(factor.short), cells))
    count = sum(len(f.capabilities) for f in tree.factors)
    note = desk.word(
        "level {level}, {count}", level=show.level(rolled.current), count=count
    )
    return CellRow(desk.name(tree.name), note, tuple(groups))


def _cell(desk: Desk, result: CapabilityResult, marked: bool) -> Cell:
    level = result.level
    title = desk.word(
        "{capability}: level {level}, target {target}",
        capability=desk.capability(result.id),
        level=show.level(level),
        target=show.level(result.target.balanced),
    )
    return Cell(result.id, title, level, show.level_short(level), marked)


def perspective_ladder(desk: Desk, width: float) -> Figure:
    """Level and target of the perspectives on one axis."""
    found = desk.assessment
    names = {p.id: desk.name(p.name) for p in found.framework.perspectives}
    rungs = [
        Rung(
            p.id,
            names[p.id],
            p.current,
            p.target,
            (
                desk.state(f"perspective:{p.id}:current", show.level_short(p.current)),
                desk.state(f"perspective:{p.id}:target", show.level_short(p.target)),
            ),
        )
        for p in reversed(found.perspectives)
    ]
    title = desk.word("Level and target of the perspectives")
    heads = LadderHeads(tuple(str(i) for i in range(1, 6)))
    return Figure(Drawing(ladder(rungs, heads, desk.pen, width, title)))


def _perspectives(desk: Desk) -> Table:
    found = desk.assessment
    names = {p.id: p.name for p in found.framework.perspectives}
    lines = [
        Line(
            (
                desk.name(names[p.id]),
                show.percent(p.weight),
                show.level(p.current),
                show.level(p.target),
                show.level(p.gap),
                show.level(p.importance),
                show.score(p.opportunity),
                f"{p.n}/{p.asked}",
                show.percent(p.coverage),
            )
        )
        for p in reversed(found.perspectives)
    ]
    heads = (
        desk.word("Weight"),
        desk.word("Level"),
        desk.word("Target"),
        desk.word("Gap"),
        desk.word("Importance"),
        desk.word("Opportunity"),
        desk.word("Answers"),
        desk.word("Coverage"),
    )
    columns = [Column(desk.word("Perspective"), 20)]
    columns += [Column(head, 10, "right") for head in heads]
    return Table(
        tuple(columns), tuple(lines), desk.word("The four perspectives"), whole=True
    )


def _lowest(desk: Desk, results: Sequence[CapabilityResult]) -> Table:
    lines = [
        Line(
            (
                desk.capability(c.id),
                desk.factor_of(c.id),
                show.level(c.level),
                show.level(c.target.balanced),
                show.level(c.gap),
                f"{c.n}/{c.asked}",
            )
        )
        for c in results
    ]
    columns = (
        Column(desk.word("Capability"), 38),
        Column(desk.word("Factor"), 22),
        Column(desk.word("Level"), 10, "right"),
        Column(desk.word("Target"), 10, "right"),
        Column(desk.word("Gap"), 10, "right"),
        Column(desk.word("Answers"), 10, "right"),
    )
    return Table(columns, tuple(lines), desk.word("The ten lowest levels"), whole=True)
