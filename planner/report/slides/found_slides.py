"""Slides about what was found: levels, areas, opinions, causes."""

from collections.abc import Iterator
from dataclasses import replace

from planner.core import show
from planner.core.findings import (
    areas_finding,
    causes_finding,
    first_areas,
    fit_finding,
    levels_finding,
    matters_finding,
    opinions_finding,
    tested,
)
from planner.core.plan_findings import (
    investment_finding,
    roadmap_finding,
)
from planner.core.strongest_links import strongest_part
from planner.core.text import Message
from planner.figures.map_geometry import MapSize
from planner.figures.map_shapes import map_shapes
from planner.figures.pen import Pen
from planner.report.desk import Desk
from planner.report.sections.areas import quadrant_names
from planner.report.sections.causes import map_of
from planner.report.slides.contents import Bars, Dots, Points, Rows, Slide
from planner.report.slides.made import MOST_ROWS, slide_of

MAP_KPIS, MAP_TEXT = 22, 8.0
MAP_SIZE = MapSize(870.0, (104, 24), 16, 6, 66, height=322.0)


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
    return slide_of(desk, areas_finding(found), Points(lines), "areas")


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
    return slide_of(desk, levels_finding(found), body, "levels")


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
    return slide_of(desk, finding, body, "areas", note)


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
    return slide_of(desk, finding, Rows(heads, lines))


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
    return slide_of(desk, matters_finding(found), body, "matters", note)


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
    return slide_of(desk, opinions_finding(found), Rows(heads, lines), "disagreement")


def causes(desk: Desk) -> Slide | None:
    """The strongest part of the causal map, with what data say in the notes."""
    found = desk.assessment
    part = strongest_part(found, MAP_KPIS)
    if not part.links:
        return None
    bands = sorted(found.framework.perspectives, key=lambda p: p.causal_order)
    names = [desk.name(p.name) for p in bands]
    pen = Pen(desk.pen.palette, MAP_TEXT)
    shapes = map_shapes(*map_of(desk, part, MAP_SIZE), names, pen, MAP_SIZE)
    note = desk.word("A correlation does not prove a cause.")
    made = slide_of(desk, causes_finding(found), shapes, "causes", note)
    return replace(made, notes=(*made.notes, *_held(desk)))


def _held(desk: Desk) -> Iterator[str]:
    """The links that were held against data, a line each."""
    for test in tested(desk.assessment)[:MOST_ROWS]:
        if test.scan and test.scan.best:
            best = test.scan.best
            yield desk.word(
                "{source} → {target}: lag {lag}, r {r}, n {n}, {verdict}",
                source=desk.name(desk.kpi(test.link.source).name),
                target=desk.name(desk.kpi(test.link.target).name),
                lag=best.lag,
                r=show.number(best.r, 2),
                n=best.n,
                verdict=desk.read(test.words),
            )
