"""The page of fit: radar and table, weights that move, evidence, size and industry."""

from planner.core import show
from planner.core.company_fit import FitResult, band_of
from planner.core.findings import fit_finding
from planner.core.fit import Criterion, Move, moves
from planner.core.preparing.sheet import Answered
from planner.core.preparing.whole import Preparing
from planner.core.text import Message
from planner.figures.fit import ScaleBand, fit_scale
from planner.figures.radar import Spoke, radar
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    numeric,
    opens,
    text,
)
from planner.web.views.preparing.suiting import suiting_rules, suiting_warnings
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
RADAR_HEIGHT = 420.0


def fit_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    fitted = reader.assessment.fit
    criteria = reader.assessment.framework.rules.fit.criteria
    agreed = reader.assessment.engagement.settings.fit or {}
    based = [based_on(reader, "fit")] if len(agreed) < len(criteria) else []
    if agreed:
        words = "{count} values agreed in the project"
        count = reader.opening("fit:agreed", str(len(agreed)))
        based.append(reader.word(words, count=count))
    lead: Message | str = Message("Give values in the project, or ask section B.")
    return Page(
        place=Message("Fit"),
        title=reader.with_ids(
            fit_finding(reader.assessment),
            score="fit:score",
            swing="rule:fit.weight_swing",
        ),
        lead=reader.name(fitted.band.advice) + "." if fitted else lead,
        warnings=tuple(suiting_warnings(reader, found.size)),
        pictures=_pictures(reader, fitted) if fitted else (),
        tables=(
            *((_criteria(reader, fitted),) if fitted else ()),
            suiting_rules(reader, found),
        ),
        based=" · ".join(based),
    )


def _pictures(reader: Reader, found: FitResult) -> tuple[Picture, ...]:
    rules = reader.assessment.framework.rules.fit
    names = {c.id: reader.name(c.name) for c in rules.criteria}
    spokes = [
        Spoke(c.id, names[c.id], c.score, show.number(c.score))
        for c in found.fit.criteria
    ]
    title = reader.word("Fit by criterion, 0 to 100")

    def to_value(criterion: str) -> str:
        return reader.to_number(f"fit:{criterion}:value")

    def draw_radar(width: float) -> str:
        size = (width, min(RADAR_HEIGHT, width * 0.85))
        return radar(spokes, reader.pen(to_value), size, title)

    bands = [ScaleBand(reader.name(b.name), b.from_score) for b in rules.bands]
    score = (found.fit.score, show.score(found.fit.score))
    scale_title = reader.word("Fit on its scale from 0 to 100")
    spread = found.fit.sensitivity

    def draw_scale(width: float) -> str:
        return fit_scale(score, spread, bands, reader.pen(), width, scale_title)

    note = reader.word(
        "Rust line: from {low} to {high} when one weight moves by {swing}. Bands and"
        " weights are our default.",
        low=reader.opening("fit:low", show.score(spread[0])),
        high=reader.opening("fit:high", show.score(spread[1])),
        swing=reader.rule("fit.weight_swing", show.percent),
    )
    outward = reader.word(
        "Outward is better for CRM; value transparency is turned round, since less of"
        " it helps."
    )
    turned = any(c.reversed for c in rules.criteria)
    return (
        Picture(drawn(draw_radar, WIDTH), title, outward if turned else ""),
        Picture(drawn(draw_scale, WIDTH), scale_title, note),
    )


def _criteria(reader: Reader, found: FitResult) -> Rows:
    rules = reader.assessment.framework.rules.fit
    moved = {m.criterion: m for m in moves(found.fit.criteria, rules.weight_swing)}
    rows = tuple(_criterion(reader, found, c, moved[c.id]) for c in found.fit.criteria)
    whole = (
        text(reader.word("Fit"), "tb"),
        numeric(""),
        numeric(""),
        opens(reader, show.score(found.fit.score), "fit:score", "tb"),
        numeric(
            reader.opening("fit:sensitivity", show.interval(found.fit.sensitivity, 1))
        ),
        text(reader.name(found.band.name), "tb"),
        text(reader.name(found.band.advice)),
    )
    swing = reader.rule("fit.weight_swing", show.percent)
    heads = (
        Head(reader.word("Criterion")),
        Head(reader.word("value"), True),
        Head(reader.word("weight"), True),
        Head(reader.word("points"), True),
        Head(reader.word("fit when its weight moves by {swing}", swing=swing), True),
        Head(reader.word("evidence")),
        Head(reader.word("What it means")),
    )
    return Rows("criteria", reader.word("Criteria"), heads, (*rows, whole))


def _criterion(
    reader: Reader, found: FitResult, criterion: Criterion, move: Move
) -> tuple[Cell, ...]:
    rules = reader.assessment.framework.rules.fit
    names = {c.id: c.name for c in rules.criteria}
    bands = [band_of(rules, end).id for end in move.ends]
    other = any(band != found.band.id for band in bands)
    moved = f"fit:{criterion.id}:moved"
    spread = reader.opening(moved, show.interval(move.ends, 1))
    added = f"fit:{criterion.id}:contribution"
    return (
        text(reader.name(names[criterion.id])),
        opens(reader, show.level_short(criterion.value), f"fit:{criterion.id}:value"),
        numeric(
            reader.opening(f"fit:{criterion.id}:weight", show.percent(criterion.weight))
        ),
        opens(reader, show.score(criterion.contribution), added),
        Cell(
            lines=(spread, reader.word("another band")) if other else (spread,),
            look="num rust" if other else "num",
        ),
        Cell(lines=_evidence(reader, found, criterion.id)),
        text(reader.name(found.consequences[criterion.id])),
    )


def _evidence(reader: Reader, found: FitResult, criterion: str) -> tuple[str, ...]:
    """Where the value comes from, then the figures it can be held against."""
    answers = found.answers.get(criterion)
    first = (
        reader.word(
            "{n} answers", n=reader.opening(f"fit:{criterion}:value", str(answers.n))
        )
        if answers
        else reader.word("agreed in the project")
    )
    preparing = reader.assessment.preparing
    wanted = (
        [e for e in preparing.rules.evidence if e.criterion == criterion]
        if (preparing)
        else []
    )
    sheet = reader.assessment.sheet
    figures = [
        _figure(reader, feeds, answered)
        for e in wanted
        for feeds in e.feeds
        if feeds in EVIDENCE
        and (answered := sheet.get((feeds, ""))) is not None
        and answered.value is not None
    ]
    return (first, *figures)


def _figure(reader: Reader, feeds: str, found: Answered) -> str:
    """A figure that a value can be held against, with how many gave it."""
    number = f"question:{found.question}|{found.line}:value"
    shown = reader.opening(number, show.measure(found.value))
    return f"{reader.read(EVIDENCE[feeds])} {shown} (n{show.NBSP}{found.found.n})"


EVIDENCE = {
    "fit.maturity.evidence": Message("market growth, % a year:"),
    "fit.competition.switching": Message("ease of switching, 1 to 5:"),
    "fit.identified_share": Message("known transactions, %:"),
    "fit.data_cost": Message("cost of a new record, KRW:"),
    "fit.frequency": Message("months between purchases:"),
}
