"""The first page as a letter: three sentences from the data, needs, one action."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.agenda import agenda
from planner.core.findings import (
    areas_finding,
    cut_note,
    first_areas,
    fit_finding,
)
from planner.core.plan_findings import roadmap_finding
from planner.core.text import Message
from planner.figures.fit import ScaleBand, fit_scale
from planner.figures.money_bars import money_bars
from planner.figures.ranks import Bar, opportunity_bars
from planner.web.views.letter_lists import (
    ChainStep,
    Known,
    LetterNeed,
    PageAddress,
    needs_of,
    steps_of,
)
from planner.web.views.linked import Piece, Target, linked
from planner.web.views.opportunity import AREAS
from planner.web.views.plan import investment_note, years_of
from planner.web.views.reader import Drawing, Reader

WIDTH = 296.0
MOST_NEEDS = 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences with the figure that proves them beside."""

    sentences: tuple[tuple[Piece, ...], ...]
    figure: Drawing | None
    caption: str


@dataclass(frozen=True, slots=True)
class LetterPage:
    """What the first page shows."""

    title: Message
    paragraphs: tuple[Paragraph, ...]
    needs: tuple[LetterNeed, ...]
    more: int
    action: Message
    action_address: str
    steps: tuple[ChainStep, ...]


def letter_page(reader: Reader, known: Known, address: PageAddress) -> LetterPage:
    """Return the letter; `address` gives that of a page by its endpoint."""
    items = agenda(reader.assessment)
    needs = list(needs_of(reader, known, items, address))
    action, page = _action(known)
    return LetterPage(
        title=_title(reader),
        paragraphs=(
            _fit(reader),
            _areas(reader, address),
            _plan(reader, known, address),
        ),
        needs=tuple(needs[:MOST_NEEDS]),
        more=max(0, len(needs) - MOST_NEEDS),
        action=action,
        action_address=address(page),
        steps=steps_of(reader, known, items),
    )


def _title(reader: Reader) -> Message:
    found = reader.assessment
    count = len(first_areas(found))
    values = {
        "client": found.engagement.settings.client,
        "count": reader.opening("areas:count", str(count)),
        "band": found.fit.band.name if found.fit else "",
    }
    if found.fit is None or not count:
        return reader.with_ids(areas_finding(found), **AREAS)
    return Message("CRM for {client}: “{band}”. {count} areas come first.", values)


def _fit(reader: Reader) -> Paragraph:
    found = reader.assessment.fit
    score = Target(reader.to_number("fit:score"), "fit:score")
    told_fit = reader.with_ids(
        fit_finding(reader.assessment), swing="rule:fit.weight_swing"
    )
    sentences = [linked(reader, told_fit, {"score": score})]
    if found is None:
        return Paragraph(tuple(sentences), None, "")
    weakest = min(found.fit.criteria, key=lambda c: (c.score, c.id))
    names = {c.id: c.name for c in reader.assessment.framework.rules.fit.criteria}
    told = Message(
        "{band}. The lowest criterion is {criterion} with {points} of 100 points:"
        " {meaning}.",
        {
            "band": found.band.advice,
            "criterion": names[weakest.id],
            "points": show.number(weakest.score),
            "meaning": reader.name(found.consequences[weakest.id]).rstrip("."),
        },
    )
    number = f"fit:{weakest.id}:score"
    points = Target(reader.to_number(number), number)
    sentences.append(linked(reader, told, {"points": points}))
    rules = reader.assessment.framework.rules.fit
    bands = [ScaleBand(reader.name(b.name), b.from_score) for b in rules.bands]
    title = reader.word("Fit on its scale from 0 to 100")
    drawn = fit_scale(
        (found.fit.score, show.score(found.fit.score)),
        found.fit.sensitivity,
        bands,
        reader.pen(),
        WIDTH,
        title,
    )
    caption = reader.word(
        "Fit, of 100 points; the line: {low} to {high} when a weight moves by {swing}",
        low=reader.opening("fit:low", show.score(found.fit.sensitivity[0])),
        high=reader.opening("fit:high", show.score(found.fit.sensitivity[1])),
        swing=reader.rule("fit.weight_swing", show.percent),
    )
    return Paragraph(_ended(sentences), Drawing(drawn), caption)


def _ended(sentences: Sequence[tuple[Piece, ...]]) -> tuple[tuple[Piece, ...], ...]:
    """Sentences that end with a full stop: findings are titles and have none."""
    return tuple(
        s if s and s[-1].words.rstrip().endswith(".") else (*s, Piece("."))
        for s in sentences
    )


def _areas(reader: Reader, address: PageAddress) -> Paragraph:
    found = reader.assessment
    del address
    sentences = (
        linked(reader, reader.with_ids(areas_finding(found), **AREAS), {}),
        linked(reader, reader.with_ids(cut_note(found), **AREAS), {}),
    )
    first = {c.id for c in first_areas(found)}
    shown = found.ranked[: len(first) + 1]
    bars = [
        Bar(
            c.id,
            reader.capability_short(c.id),
            c.opportunity or 0.0,
            show.score(c.opportunity),
            c.id in first,
        )
        for c in shown
    ]

    def number(capability: str) -> str:
        return reader.to_number(f"capability:{capability}:opportunity")

    title = reader.word("Opportunity of the first areas")
    largest = max((b.value for b in bars), default=100.0)
    drawn = opportunity_bars(bars, reader.pen(number), WIDTH, title, largest)
    caption = reader.word("Opportunity score, 0 to 100; dotted line: the cut")
    return Paragraph(_ended(sentences), Drawing(drawn) if bars else None, caption)


def _plan(reader: Reader, known: Known, address: PageAddress) -> Paragraph:
    plan = reader.assessment.roadmap
    page = Target(address("plan.show"))
    if plan is None:
        told = (
            Message("The {plan} has not been solved for from these answers yet.")
            if known.solvable
            else Message("Limits are missing, so there is no {plan} yet.")
        )
        word = Message(told.sentence, {"plan": Message("roadmap")})
        return Paragraph((linked(reader, word, {"plan": page}),), None, "")
    finding = reader.with_ids(roadmap_finding(reader.assessment), count="plan:count")
    sentences = [linked(reader, finding, {"date": page})]
    if plan.initiatives:
        sentences.append(linked(reader, investment_note(reader, plan), {}))
    title = reader.word("Money by year")
    drawn = money_bars(years_of(reader, plan), reader.pen(), WIDTH, title)
    caption = reader.word(
        "Outside spend, 100 million KRW; the upright line is the limit"
    )
    return Paragraph(_ended(sentences), Drawing(drawn), caption)


def _action(known: Known) -> tuple[Message, str]:
    if known.is_open:
        return Message("Look after the answers"), "ask.show"
    if not known.solved and known.may_lead:
        if known.solvable:
            return Message("Solve for the roadmap"), "plan.show"
        return Message("Give the limits"), "plan.limits"
    if not known.printed and known.may_lead:
        return Message("Make the report"), "report.show"
    return Message("Read the diagnosis"), "diagnose.show"
