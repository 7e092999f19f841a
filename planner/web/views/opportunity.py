"""The page of opportunity: importance against level, the ranking in three orders."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import areas_finding, cut_note, first_areas
from planner.core.opportunity import Item, quadrants, ulwick_score
from planner.core.overrides import decided_ranks, reordered
from planner.core.ranking import ranks
from planner.core.roadmap import worths
from planner.core.text import Message
from planner.figures.ranks import rank_line
from planner.figures.scatter import Cuts, Point, ScatterWords, scatter
from planner.web.views.level_notes import decision_notes
from planner.web.views.levels import FLAG_WORDS, Choice
from planner.web.views.reader import Drawing, Number, Reader, drawn

ORDERS = ("opportunity", "leverage", "ulwick")
SHOWN = 14
LAST_RANK = 30
WIDTH, HEIGHT = 808.0, 524.0


@dataclass(frozen=True, slots=True)
class RankRow:
    """A row of the ranking; `line` shows the interval of the rank by opportunity.

    `computed` is the rank that a decided one stands in place of; empty without one.
    """

    id: str
    place: str
    computed: str
    name: str
    factor: str
    score: Number
    other: str
    line: Drawing
    ends: str
    top: str
    answered: str
    grade: Number
    notes: tuple[str, ...]
    first: bool
    cut: bool


@dataclass(frozen=True, slots=True)
class OpportunityPage:
    """What the page of opportunity shows.

    Args:
        other: head of the column with the score that orders the rows; empty when
            that is the opportunity itself.
        more: leads to all rows; None when all are shown.
    """

    title: Message
    lead: Message
    figure: Drawing
    cuts: Message
    orders: tuple[Choice, ...]
    order_note: Message
    other: str
    rows: tuple[RankRow, ...]
    more: Choice | None
    top: int
    share: str


def opportunity_page(
    reader: Reader, order: str, *, everything: bool
) -> OpportunityPage:
    """Return the page; an unknown order is that of opportunity."""
    chosen = order if order in ORDERS else "opportunity"
    cuts = _cuts(reader)
    rows = _rows(reader, chosen)
    rest = len(rows) - SHOWN
    more = Choice(
        reader.word("Show the other {count} capabilities", count=rest),
        reader.to_page(all="yes"),
        chosen=False,
    )
    return OpportunityPage(
        title=reader.with_ids(areas_finding(reader.assessment), **AREAS),
        lead=reader.with_ids(cut_note(reader.assessment), **AREAS),
        figure=_figure(reader, cuts),
        cuts=Message(
            "Dotted lines: level {level} and importance {importance}. Labels that found"
            " no free place are left out; every point is in the table.",
            {
                "level": reader.opening("areas:level", show.level(cuts.x)),
                "importance": reader.opening("areas:importance", show.level(cuts.y)),
            },
        ),
        orders=_orders(reader, chosen),
        order_note=ORDER_NOTES[chosen],
        other="" if chosen == "opportunity" else reader.read(ORDER_WORDS[chosen]),
        rows=rows if everything else rows[:SHOWN],
        more=more if rest > 0 and not everything else None,
        top=reader.assessment.framework.rules.ranking.top,
        share=show.percent(reader.assessment.framework.rules.ranking.interval),
    )


AREAS = {name: f"areas:{name}" for name in ("count", "share", "drop", "unsure")}
ORDER_WORDS: Mapping[str, Message] = {
    "opportunity": Message("opportunity"),
    "leverage": Message("with leverage"),
    "ulwick": Message("Ulwick"),
}
ORDER_NOTES: Mapping[str, Message] = {
    "opportunity": Message("importance ÷ 5 × gap ÷ 4 × 100"),
    "leverage": Message(
        "opportunity × (1 + leverage ÷ largest leverage) ÷ 2; ranks and intervals"
        " beside it stay those of opportunity"
    ),
    "ulwick": Message(
        "importance + max(0, importance − level), both put on 0 to 10; ranks and"
        " intervals beside it stay those of opportunity"
    ),
}


def _orders(reader: Reader, chosen: str) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            reader.read(ORDER_WORDS[name]),
            reader.to_page(order=None if name == "opportunity" else name),
            name == chosen,
        )
        for name in ORDERS
    )


def _placed(reader: Reader) -> list[CapabilityResult]:
    return [c for c in reader.assessment.ranked if c.level is not None]


def _cuts(reader: Reader) -> Cuts:
    items = [
        Item(c.id, c.importance.balanced or 0.0, c.level or 0.0)
        for c in _placed(reader)
    ]
    cut = reader.assessment.framework.rules.diagnosis.quadrant_cut
    edges = quadrants(items, cut)
    return Cuts(edges.performance_cut or 3.0, edges.importance_cut or 3.0)


def _figure(reader: Reader, cuts: Cuts) -> Drawing:
    first = {c.id for c in first_areas(reader.assessment)}
    points = [_point(reader, c, first) for c in _placed(reader)]
    words = ScatterWords(
        reader.word("current level"),
        reader.word("importance"),
        (
            reader.word("concentrate here"),
            reader.word("keep up"),
            reader.word("more than needed"),
            reader.word("low priority"),
        ),
        reader.word(
            "Importance and level of {count} {count:capability|capabilities}",
            count=len(points),
        ),
        reader.word("The further up and to the left, the larger the opportunity."),
    )

    def address(capability: str) -> str:
        return reader.to_number(f"capability:{capability}:opportunity")

    def draw(width: float) -> str:
        return scatter(points, cuts, words, reader.pen(address), (width, HEIGHT))

    return drawn(draw, WIDTH)


def _point(reader: Reader, result: CapabilityResult, first: set[str]) -> Point:
    rank = reader.assessment.ranks[result.id]
    name = reader.capability_short(result.id)
    x, y = result.level or 0.0, result.importance.balanced or 0.0
    kind = "first" if result.id in first else "other"
    if result.quadrant == "keep_up" and result.gap is not None and result.gap < 0.5:
        kind = "keep"
    named = rank <= SHOWN or kind != "other" or result.quadrant == "keep_up"
    label = f"{rank} {name}" if kind == "first" else name if named else ""
    title = reader.word(
        "{capability}: level {level}, importance {importance}",
        capability=reader.capability(result.id),
        level=show.level(x),
        importance=show.level(y),
    )
    return Point(result.id, title, x, y, label, kind)


def _scores(reader: Reader, order: str) -> Mapping[str, float]:
    """The score that orders the rows, of every ranked capability."""
    found = reader.assessment
    plain = {c.id: c.opportunity or 0.0 for c in found.ranked}
    if order == "leverage":
        effects = {x.capability: x.effect or 0.0 for x in found.leverage}
        weighed = worths(plain, effects, found.framework.rules.roadmap)
        return {c: w.value for c, w in weighed.items()}
    if order == "ulwick":
        return {
            c.id: ulwick_score(c.importance.balanced, c.level) for c in found.ranked
        }
    return plain


def _rows(reader: Reader, order: str) -> tuple[RankRow, ...]:
    found = reader.assessment
    scores = _scores(reader, order)
    places = ranks(scores)
    if order == "opportunity":
        places = reordered(places, found.engagement.overrides)
    first = {c.id for c in first_areas(found)}
    ordered = sorted(found.ranked, key=lambda c: places[c.id])
    moved = order != "opportunity" or decided_ranks(found.engagement.overrides)
    last = 0 if moved else len(first)
    return tuple(
        _row(
            reader,
            c,
            places[c.id],
            _other(reader, order, c.id, scores[c.id]),
            (c.id in first, places[c.id] == last),
        )
        for c in ordered
    )


def _other(reader: Reader, order: str, capability: str, score: float) -> str:
    """The score that orders the rows, where that is not the opportunity itself."""
    if order == "opportunity":
        return ""
    key = {"leverage": "worth", "ulwick": "ulwick"}[order]
    return reader.opening(f"capability:{capability}:{key}", show.score(score))


def _row(
    reader: Reader,
    result: CapabilityResult,
    place: int,
    other: str,
    marks: tuple[bool, bool],
) -> RankRow:
    rank = reader.assessment.ranks[result.id]
    spread = reader.assessment.spreads[result.id]
    ends = show.interval(spread.rank_interval)
    title = reader.word("Rank {rank}, interval {interval}", rank=rank, interval=ends)
    size = (190.0, LAST_RANK)
    pen = reader.pen()
    drawn = rank_line(rank, spread.rank_interval, pen, title, size, marked=marks[0])
    id_ = f"capability:{result.id}"
    moved = decided_ranks(reader.assessment.engagement.overrides)
    return RankRow(
        id=result.id,
        place=str(place),
        computed=reader.opening(f"{id_}:rank", str(rank)) if result.id in moved else "",
        name=reader.capability(result.id),
        factor=reader.factor_of(result.id),
        score=reader.number(show.score(result.opportunity), f"{id_}:opportunity"),
        other=other,
        line=Drawing(drawn),
        ends=reader.opening(f"{id_}:interval", ends),
        top=reader.opening(f"{id_}:top", show.percent(spread.top_probability)),
        answered=reader.opening(f"{id_}:answered", f"{result.n}/{result.asked}"),
        grade=reader.number(reader.grade(result) or show.MISSING, f"{id_}:confidence"),
        notes=(
            *decision_notes(reader, result),
            *(reader.read(FLAG_WORDS[f]) for f in result.flags),
        ),
        first=marks[0],
        cut=marks[1],
    )
