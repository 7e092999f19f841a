"""Why: the causal map of the strongest KPIs and the links held against data."""

from dataclasses import replace

from planner.core import show
from planner.core.causal.lags import LinkTest
from planner.core.elicited_marks import APART, marked, pulled_apart
from planner.core.findings import causes_finding, first_areas, lag_of, tested
from planner.core.framework import Link
from planner.core.map_nodes import NOTHING, Around, around
from planner.core.report import ReportSection
from planner.core.strongest_links import MapPart, strongest_part
from planner.core.text import Message
from planner.figures.causal_map import MapLink, MapNode, causal_map, graph_of
from planner.figures.map_extras import extra_links, extra_nodes
from planner.figures.map_geometry import MapSize, keeps_height
from planner.figures.pen import Pen
from planner.report.blocks import (
    Block,
    Column,
    Drawing,
    Figure,
    KeyEntry,
    Line,
    Prose,
    Sheet,
    Table,
)
from planner.report.desk import LANDSCAPE, Desk
from planner.report.figure_room import figure_room
from planner.report.sections.chains import way
from planner.report.sections.strengths import strengths
from planner.report.sections.warned import warnings

SMALL = 9.33


def causes(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The map of the strongest KPIs."""
    part = strongest_part(desk.assessment, section.most or 34, section.most)
    title = desk.word(
        "Causal map of {kpis} KPIs and {links} links",
        kpis=len(part.kpis),
        links=len(part.links),
    )
    description = desk.word(
        "Four bands, infrastructure at the bottom, results at the top."
    )
    framework = desk.assessment.framework
    bands = sorted(framework.perspectives, key=lambda p: p.causal_order)
    key = _map_key(desk, part)
    note, finding = _map_note(desk, part), _map_finding(desk)
    room = figure_room(desk, section, finding, key=key, note=note)
    size = MapSize(LANDSCAPE, (104, 27), 22, 9, 66, height=room)
    drawing = causal_map(
        *map_of(desk, part, size),
        [desk.name(p.name) for p in bands],
        Pen(desk.pen.palette, SMALL),
        size,
        (title, description),
    )
    figure = Figure(Drawing(drawing), note, key=key)
    return [desk.sheet(section, finding, [figure])]


def _map_key(desk: Desk, part: MapPart) -> tuple[KeyEntry, ...]:
    pulled = (pulled_apart(desk.assessment, x.source, x.target) for x in part.links)
    apart = desk.sign(
        "stroke-line", "line", f"{APART} {desk.word('the people asked pull apart')}"
    )
    return (
        desk.sign("stroke-indigo", "line", desk.word("supported by data")),
        desk.sign("stroke-rust", "line", desk.word("the data say the opposite")),
        desk.sign("stroke-line", "line", desk.word("not tested, or not supported")),
        desk.sign("stroke-line", "dots", desk.word("expert opinion only")),
        desk.sign("stroke-line", "dash", desk.word("− moves the other way")),
        *([apart] if any(pulled) else []),
    )


Drawn = tuple[list[MapNode], list[MapLink]]


def map_of(desk: Desk, part: MapPart, size: MapSize) -> Drawn:
    """Return a part as paper and slides draw it.

    Its KPIs and links, money where the project says what results are worth, and the
    capabilities of the first areas where the height has room for their rows.
    """
    found = _beside(desk, part)
    whole = _drawn(desk, part, found)
    if keeps_height(graph_of(*whole, size), size):
        return whole
    money = _drawn(desk, part, replace(found, levers=()))
    if keeps_height(graph_of(*money, size), size):
        return money
    return _drawn(desk, part, NOTHING)


def _drawn(desk: Desk, part: MapPart, found: Around) -> Drawn:
    nodes = [_node(desk, kpi) for kpi in part.kpis]
    links = [_link(desk, link) for link in part.links]
    return [*nodes, *extra_nodes(desk, found)], [*links, *extra_links(desk, found)]


def _beside(desk: Desk, part: MapPart) -> Around:
    first = {c.id for c in first_areas(desk.assessment)}
    found = around(desk.assessment, part.kpis, part.kpis)
    return replace(
        found, levers=tuple(x for x in found.levers if x.capability in first)
    )


def _map_finding(desk: Desk) -> Message:
    found = desk.assessment
    levers = [x for x in found.leverage if x.effect is not None and len(x.path) > 1]
    if not levers:
        return causes_finding(found)
    first = max(levers, key=lambda x: (x.effect or 0.0, x.capability))
    return Message(
        "By the links of the map, “{capability}” moves results most",
        {"capability": found.framework.capabilities[first.capability].name},
    )


def _map_note(desk: Desk, part: MapPart) -> str:
    found = desk.assessment
    return desk.word(
        "{kpis} of {all} KPIs: those held against data and those that carry most to"
        " results. Width: strength of the link, ours by default; number on a line:"
        " months until the effect shows; dashed box: no data. {hidden} links are not"
        " drawn. Round boxes, where there is room: capabilities of the first areas.",
        kpis=len(part.kpis),
        all=len(found.framework.kpis),
        hidden=len(found.framework.links) - len(part.links),
    )


def _node(desk: Desk, kpi: str) -> MapNode:
    found = desk.kpi(kpi)
    note = way(desk, kpi)
    order = desk.assessment.framework.causal_order
    return MapNode(
        kpi,
        desk.name(found.short),
        order[kpi] - 1,
        f"{desk.name(found.name)} ({kpi})",
        note,
        "hit" if note else "plain",
        dashed=not note,
    )


def _link(desk: Desk, link: Link) -> MapLink:
    test = desk.links()[link.source, link.target][1]
    tone = {"supported": "on", "contradicted": "against"}.get(test.verdict, "off")
    held = tone != "off"
    lag = lag_of(link, test)
    title = desk.word(
        "{source} → {target}: sign {sign}, strength {strength}, lag {lag} months,"
        " evidence {evidence}",
        source=desk.kpi(link.source).short,
        target=desk.kpi(link.target).short,
        sign=link.sign.replace("-", show.MINUS),
        strength=link.strength,
        lag=lag,
        evidence=link.evidence,
    )
    minus = show.MINUS if link.sign == "-" else ""
    tag = f"{minus}{lag}" if held else ""
    return MapLink(
        link.id,
        link.source,
        link.target,
        link.sign == "-",
        link.strength,
        title,
        marked(desk, link, tag),
        opinion=link.evidence == "C" and not held,
        tone=tone,  # type: ignore[arg-type]  # one of the three by the line above
    )


def links(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Every link that could be held against data, with what came out."""
    found = desk.assessment
    held = [t for t in found.links if t.verdict != "no_data"]
    held.sort(key=lambda t: (t.rank, t.link.id))
    rules = found.framework.rules.causal
    lead = desk.word(
        "{rest} further {rest:link has|links have} no data on one of {rest:its|their}"
        " ends.",
        rest=len(found.links) - len(held),
    )
    if not held:
        blocks: list[Block] = [Prose((lead,)), *strengths(desk)]
        return [desk.sheet(section, causes_finding(found), blocks)]
    columns = (
        Column(desk.word("Causal link"), 7),
        Column(desk.word("Cause"), 22),
        Column(desk.word("Effect"), 22),
        Column(desk.word("Lag"), 6, "right"),
        Column("r", 7, "right"),
        Column(desk.word("95 % interval"), 15, "right"),
        Column("n", 5, "right"),
        Column(desk.word("Verdict"), 16),
    )
    lines = tuple(_tested_line(desk, t) for t in held)
    note = desk.word(
        "Trend and season are taken out, the series pre-whitened, lags 0 to {lags}"
        " tried, at least {months} months asked for; the verdict is corrected for all"
        " {tested} links tested (Benjamini-Hochberg, {level}). It says that two KPIs"
        " move together in time, not that one causes the other.",
        lags=rules.max_lag,
        months=rules.min_months,
        tested=len(tested(found)),
        level=show.plain(rules.significance),
    )
    table = Table(columns, lines, note=note)
    return [
        desk.sheet(
            section,
            causes_finding(found),
            [table, *strengths(desk), *warnings(desk), *_reading(desk)],
            lead,
        )
    ]


def _tested_line(desk: Desk, test: LinkTest) -> Line:
    best = test.scan.best if test.scan else None
    cells = (
        test.link.id,
        desk.name(desk.kpi(test.link.source).name),
        desk.name(desk.kpi(test.link.target).name),
        str(best.lag) if best else show.MISSING,
        show.number(best.r if best else None, 2),
        show.interval(best.interval if best else None, 2),
        str(best.n) if best else show.MISSING,
        desk.read(test.words),
    )
    return Line(cells, "first" if test.verdict == "supported" else "plain")


def _reading(desk: Desk) -> list[Prose]:
    """What a contradicted or refused link asks for."""
    found = desk.assessment
    told = []
    for test in found.links:
        ends = {
            "source": desk.kpi(test.link.source).name,
            "target": desk.kpi(test.link.target).name,
        }
        if test.verdict == "contradicted":
            told.append(
                desk.word(
                    "{source} → {target}: the data move the opposite way; look for a"
                    " common cause or a change of definition before using this link.",
                    **ends,
                )
            )
        elif test.scan and test.scan.refused:
            told.append(
                desk.word(
                    "{source} → {target}: {reason}.",
                    reason=desk.read(test.scan.refused),
                    **ends,
                )
            )
    return [Prose(tuple(told), desk.word("What to look at"))] if told else []
