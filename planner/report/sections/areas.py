"""What matters: importance against level, ranked areas, disagreement."""

import math

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import (
    areas_finding,
    cut_note,
    first_areas,
    matters_finding,
    opinions_finding,
)
from planner.core.opportunity import Item, quadrants
from planner.core.report import ReportSection
from planner.figures.disagreement import (
    Difference,
    DifferenceHeads,
    DifferenceRow,
    disagreement,
)
from planner.figures.ranks import rank_line
from planner.figures.scatter import Cuts, Point, ScatterWords, scatter
from planner.report.blocks import Block, Column, Drawing, Figure, Line, Sheet, Table
from planner.report.desk import PORTRAIT, Desk
from planner.report.sections.decided import decided_blocks

LAST_RANK = 30


def matters(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Importance against level, with the cut stated."""
    found = desk.assessment
    placed = [
        c
        for c in found.ranked
        if c.importance.balanced is not None and c.level is not None
    ]
    blocks: list[Block] = []
    if placed:
        blocks = [_scatter(desk, placed), _quadrant_table(desk, placed)]
    return [desk.sheet(section, matters_finding(found), blocks)]


def quadrant_names(desk: Desk) -> dict[str, str]:
    """The four quadrants in words."""
    return {
        "concentrate": desk.word("concentrate here"),
        "keep_up": desk.word("keep up"),
        "low_priority": desk.word("low priority"),
        "overkill": desk.word("more than needed"),
    }


def _scatter(desk: Desk, placed: list[CapabilityResult]) -> Figure:
    found = desk.assessment
    cut = found.framework.rules.diagnosis.quadrant_cut
    items = [Item(c.id, c.importance.balanced or 0.0, c.level or 0.0) for c in placed]
    edges = quadrants(items, cut)
    first = {c.id for c in first_areas(found)}
    points = [_point(desk, c, first) for c in placed]
    names = quadrant_names(desk)
    title = desk.word(
        "Importance and level of {count} {count:capability|capabilities}",
        count=len(placed),
    )
    words = ScatterWords(
        desk.word("current level"),
        desk.word("importance"),
        (
            names["concentrate"],
            names["keep_up"],
            names["overkill"],
            names["low_priority"],
        ),
        title,
        desk.word("The further up and to the left, the larger the opportunity."),
    )
    cuts = Cuts(edges.performance_cut or 3.0, edges.importance_cut or 3.0)
    drawing = scatter(points, cuts, words, desk.pen, (PORTRAIT, 540))
    note = desk.word(
        "Dotted lines: {cut} of both axes, {level} and {importance}. Labels that found"
        " no free place are left out.",
        cut=_cut_name(desk, cut),
        level=show.level(cuts.x),
        importance=show.level(cuts.y),
    )
    key = (
        desk.sign("fill-rust", "dot", desk.word("first areas, with their rank")),
        desk.sign("fill-indigo", "dot", desk.word("strength to keep")),
        desk.sign("stroke-ink-3 fill-paper", "dot", desk.word("other capabilities")),
    )
    return Figure(Drawing(drawing), note, key=key)


def _cut_name(desk: Desk, cut: str) -> str:
    return {
        "mean": desk.word("the mean"),
        "median": desk.word("the median"),
        "scale": desk.word("the middle of the scale"),
    }[cut]


def _point(desk: Desk, result: CapabilityResult, first: set[str]) -> Point:
    rank = desk.assessment.ranks[result.id]
    name = desk.capability_short(result.id)
    x, y = result.level or 0.0, result.importance.balanced or 0.0
    kind = "first" if result.id in first else "other"
    if result.quadrant == "keep_up" and result.gap is not None and result.gap < 0.5:
        kind = "keep"
    named = rank <= 14 or kind != "other" or result.quadrant == "keep_up"
    label = f"{rank} {name}" if kind == "first" else name if named else ""
    title = desk.word(
        "{capability}: level {level}, importance {importance}",
        capability=desk.capability(result.id),
        level=show.level(x),
        importance=show.level(y),
    )
    return Point(result.id, title, x, y, label, kind)


def _quadrant_table(desk: Desk, placed: list[CapabilityResult]) -> Table:
    names = quadrant_names(desk)
    lines = []
    for quadrant, name in names.items():
        own = [c for c in placed if c.quadrant == quadrant]
        shown = ", ".join(desk.capability_short(c.id) for c in own[:9])
        more = f" +{len(own) - 9}" if len(own) > 9 else ""
        lines.append(Line((name, str(len(own)), shown + more)))
    columns = (
        Column(desk.word("Quadrant"), 18),
        Column(desk.word("Count"), 8, "right"),
        Column(desk.word("Capabilities, the largest opportunity first"), 74),
    )
    return Table(columns, tuple(lines), desk.word("The four quadrants"), whole=True)


def areas(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The ranking with its uncertainty."""
    found = desk.assessment
    shown = found.in_order[: section.most or 20]
    first = {c.id for c in first_areas(found)}
    lines = tuple(_rank_line(desk, c, c.id in first) for c in shown)
    columns = (
        Column(desk.word("Rank"), 5, "right"),
        Column(desk.word("Capability"), 22),
        Column(desk.word("Level"), 6, "right"),
        Column(desk.word("Target"), 6, "right"),
        Column(desk.word("Importance"), 9, "right"),
        Column(desk.word("Opportunity"), 10, "right"),
        Column(desk.word("Rank and its interval"), 19),
        Column(desk.word("Interval"), 7, "right"),
        Column(desk.word("Top {n}", n=found.framework.rules.ranking.top), 6, "right"),
        Column(desk.word("Grade"), 5, "right"),
        Column("n", 5, "right"),
    )
    rules = found.framework.rules.ranking
    note = desk.word(
        "Interval: {share} of {draws} draws of the respondents within their role. Top"
        " {top}: share of the draws in which the capability is among the first {top}."
        " {rest} further capabilities are in capabilities.csv, attached to this file.",
        share=show.percent(rules.interval),
        draws=show.number(rules.draws),
        top=rules.top,
        rest=len(found.ranked) - len(shown),
    )
    table = Table(columns, lines, note=note)
    lead = desk.read(cut_note(found))
    blocks = [table, *decided_blocks(desk)]
    return [desk.sheet(section, areas_finding(found), blocks, lead)]


def _rank_line(desk: Desk, result: CapabilityResult, first: bool) -> Line:
    found = desk.assessment
    rank = found.ranks[result.id]
    spread = found.spreads[result.id]
    words = desk.word(
        "Rank {rank}, interval {interval}",
        rank=rank,
        interval=show.interval(spread.rank_interval),
    )
    size = (124.0, LAST_RANK)
    line = rank_line(rank, spread.rank_interval, desk.pen, words, size, marked=first)
    cells = (
        _rank_shown(desk, result),
        desk.capability(result.id),
        show.level(result.level),
        show.level(result.target.balanced),
        show.level(result.importance.balanced),
        show.score(result.opportunity),
        Drawing(line),
        show.interval(spread.rank_interval),
        show.percent(spread.top_probability),
        desk.grade(result),
        f"{result.n}/{result.asked}",
    )
    return Line(cells, "first" if first else "plain")


def _rank_shown(desk: Desk, result: CapabilityResult) -> str:
    """The decided rank with the computed one behind it, else the computed one."""
    rank, place = (
        desk.assessment.ranks[result.id],
        desk.assessment.decided_ranks[result.id],
    )
    return str(rank) if rank == place else f"{place} ({rank})"


def opinions(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Differences between roles, the most consequential first."""
    found = desk.assessment
    rated = [c for c in found.capabilities if _width(c) > 0]
    rated.sort(key=lambda c: (-_weight(c), c.id))
    shown = rated[: section.most or 16]
    answered = {r for c in shown for r, m in c.survey.roles.items() if m.n}
    roles = [r for r in found.ratings.members if r in answered]
    title = desk.word("Difference of each role from the role-balanced level")
    heads = DifferenceHeads(
        tuple(desk.role(r) for r in roles), desk.word("mean"), desk.word("width")
    )
    rows = [_difference_row(desk, c, roles) for c in shown]
    blocks: list[Block] = []
    if rows:
        drawing = disagreement(rows, heads, desk.pen, PORTRAIT, title)
        note = desk.word(
            "Order: width × importance. A black corner marks the answer of one person;"
            " a dash means that the role did not answer."
        )
        blocks.append(Figure(Drawing(drawing), note, title))
    blocks += _gap_table(desk)
    return [desk.sheet(section, opinions_finding(found), blocks)]


def _means(result: CapabilityResult) -> list[float]:
    return [r.mean for r in result.survey.roles.values() if r.mean is not None]


def _width(result: CapabilityResult) -> float:
    means = _means(result)
    return max(means) - min(means) if len(means) > 1 else 0.0


def _weight(result: CapabilityResult) -> float:
    return _width(result) * (result.importance.balanced or 0.0) / 5


def _difference_row(
    desk: Desk, result: CapabilityResult, roles: list[str]
) -> DifferenceRow:
    middle = result.survey.balanced or math.nan
    cells: list[Difference | None] = []
    for role in roles:
        found = result.survey.roles.get(role)
        if found is None or found.mean is None:
            cells.append(None)
            continue
        difference = found.mean - middle
        title = desk.word(
            "{role}: {level} (n {n})",
            role=desk.role(role),
            level=show.level(found.mean),
            n=found.n,
        )
        shown = show.signed(difference, 1)
        cells.append(Difference(difference, shown, title, found.n == 1))
    width = _width(result)
    threshold = desk.assessment.framework.rules.diagnosis.perception_gap
    return DifferenceRow(
        result.id,
        desk.capability_short(result.id),
        tuple(cells),
        show.level_short(result.survey.balanced),
        show.level_short(width),
        width >= threshold,
    )


def _gap_table(desk: Desk) -> list[Block]:
    gaps = desk.assessment.perception_gaps[:8]
    if not gaps:
        return []
    lines = tuple(
        Line(
            (
                desk.capability(g.capability),
                desk.role(g.high),
                desk.role(g.low),
                show.number(g.difference, 2),
            )
        )
        for g in gaps
    )
    columns = (
        Column(desk.word("Capability"), 44),
        Column(desk.word("Sees it higher"), 20),
        Column(desk.word("Sees it lower"), 20),
        Column(desk.word("Levels apart"), 16, "right"),
    )
    heading = desk.word("The widest differences between two roles")
    return [Table(columns, lines, heading, whole=True)]
