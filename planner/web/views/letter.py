"""The first page as a letter: three sentences from the data, needs, one action."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.core import show
from planner.core.agenda import AgendaItem, agenda
from planner.core.findings import (
    areas_finding,
    cut_note,
    first_areas,
    fit_finding,
    supported,
    tested,
)
from planner.core.plan_findings import investment_finding, roadmap_finding
from planner.core.text import Message
from planner.figures.fit import ScaleBand, fit_scale
from planner.figures.money_bars import money_bars
from planner.figures.ranks import Bar, opportunity_bars
from planner.web.views.linked import Piece, Target, linked
from planner.web.views.plan import years_of
from planner.web.views.reader import Drawing, Reader

WIDTH = 296.0
MOST_NEEDS = 6
PageAddress = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Sentences with the figure that proves them beside."""

    sentences: tuple[tuple[Piece, ...], ...]
    figure: Drawing | None
    caption: str


@dataclass(frozen=True, slots=True)
class LetterNeed:
    """Something that waits for a person, and where it is dealt with."""

    kind: Message
    sentence: Message
    label: Message
    address: str


@dataclass(frozen=True, slots=True)
class ChainStep:
    """A step of the work: done, at hand, or to come."""

    name: Message
    value: Message | str
    state: Literal["done", "now", "open"]


@dataclass(frozen=True, slots=True)
class Known:
    """What the letter knows beside the result.

    Args:
        answered: how many have handed in, of how many.
        is_open: whether the round still takes answers.
        solved: whether a plan holds for the present inputs.
        solvable: whether limits are given.
        printed: whether a report holds what is known now.
        may_lead: whether the reader solves and prints.
    """

    answered: tuple[int, int]
    is_open: bool
    solved: bool
    solvable: bool
    printed: bool
    may_lead: bool


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
    needs = list(_needs(reader, known, items, address))
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
        steps=_steps(reader, known, items),
    )


def _title(reader: Reader) -> Message:
    found = reader.assessment
    count = len(first_areas(found))
    values = {
        "client": found.engagement.settings.client,
        "count": count,
        "band": found.fit.band.name if found.fit else "",
    }
    if found.fit is None or not count:
        return areas_finding(found)
    return Message("CRM for {client}: “{band}”. {count} areas come first.", values)


def _fit(reader: Reader) -> Paragraph:
    found = reader.assessment.fit
    score = Target(reader.to_number("fit:score"), "fit:score")
    sentences = [linked(reader, fit_finding(reader.assessment), {"score": score})]
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
    sentences.append(linked(reader, told, {"points": score}))
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
        low=show.score(found.fit.sensitivity[0]),
        high=show.score(found.fit.sensitivity[1]),
        swing=show.percent(rules.weight_swing),
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
    page = Target(address("diagnose.opportunity"))
    sentences = (
        linked(reader, areas_finding(found), {"count": page, "share": page}),
        linked(reader, cut_note(found), {}),
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
    money = investment_finding(reader.assessment)
    finding = roadmap_finding(reader.assessment)
    sentences = [linked(reader, finding, {"count": page, "date": page})]
    if plan.initiatives:
        sentences.append(linked(reader, money, {"total": page}))
    title = reader.word("Money by year")
    drawn = money_bars(years_of(reader, plan), reader.pen(), WIDTH, title)
    caption = reader.word(
        "Outside spend, 100 million KRW; the upright line is the limit"
    )
    return Paragraph(_ended(sentences), Drawing(drawn), caption)


def _needs(
    reader: Reader,
    known: Known,
    items: Sequence[AgendaItem],
    address: PageAddress,
) -> Iterator[LetterNeed]:
    waiting = known.answered[1] - known.answered[0]
    if known.is_open and waiting:
        yield LetterNeed(
            Message("answers"),
            Message("{count} people have not handed in yet.", {"count": waiting}),
            Message("See who"),
            address("ask.show"),
        )
    if not known.solved:
        yield _plan_need(known, address)
    yield from _agenda_needs(reader, items, address)
    yield from _evidence_needs(reader, address)
    if known.solved and not known.printed:
        yield LetterNeed(
            Message("report"),
            Message("No report holds what is known now."),
            Message("Make it"),
            address("report.show"),
        )


def _plan_need(known: Known, address: PageAddress) -> LetterNeed:
    if known.solvable:
        return LetterNeed(
            Message("plan"),
            Message("The roadmap has to be solved for from the present answers."),
            Message("Solve"),
            address("plan.show"),
        )
    return LetterNeed(
        Message("plan"),
        Message("Limits are missing: start, money and people."),
        Message("Give them"),
        address("plan.limits"),
    )


def _agenda_needs(
    reader: Reader, items: Sequence[AgendaItem], address: PageAddress
) -> Iterator[LetterNeed]:
    framework = reader.assessment.framework
    for item in items[:2]:
        yield LetterNeed(
            Message("agree"),
            Message(
                "The level of “{capability}” has to be agreed on: {high} {high_level},"
                " {low} {low_level}.",
                {
                    "capability": framework.capabilities[item.capability].name,
                    "high": reader.role(item.high.role),
                    "high_level": show.level_short(item.high.level),
                    "low": reader.role(item.low.role),
                    "low_level": show.level_short(item.low.level),
                },
            ),
            Message("All {count}", {"count": len(items)}),
            address("diagnose.disagreement"),
        )
    for capability in reader.assessment.method_conflicts[:2]:
        yield LetterNeed(
            Message("agree"),
            Message(
                "Survey, KPI and interviews contradict each other on “{capability}”.",
                {"capability": framework.capabilities[capability].name},
            ),
            Message("Compare"),
            address("diagnose.methods"),
        )


def _evidence_needs(reader: Reader, address: PageAddress) -> Iterator[LetterNeed]:
    found = reader.assessment
    for careless in found.careless[:2]:
        yield LetterNeed(
            Message("decide"),
            Message(
                "One person gave {value} in all {answers} answers and is left out now.",
                {"value": careless.value, "answers": careless.answers},
            ),
            Message("See both results"),
            address("diagnose.quality"),
        )
    for kpi, series in found.engagement.series.items():
        missing = sum(value is None for value in series.values)
        if missing and kpi in found.engagement.settings.kpi_targets:
            yield LetterNeed(
                Message("data"),
                Message(
                    "{kpi}: {count} of {all} months are missing.",
                    {
                        "kpi": found.framework.kpi[kpi].name,
                        "count": missing,
                        "all": len(series.values),
                    },
                ),
                Message("See the KPI"),
                f"{address('causes.show')}?kpi={kpi}",
            )


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


def _steps(
    reader: Reader, known: Known, items: Sequence[AgendaItem]
) -> tuple[ChainStep, ...]:
    found = reader.assessment
    plan = found.roadmap
    fit = show.score(found.fit.fit.score) if found.fit else show.MISSING
    covered = sum(c.fused.level is not None for c in found.capabilities)
    chosen = len(plan.initiatives) if plan else 0
    steps: list[tuple[Message, Message | str, bool]] = [
        (Message("Fit"), fit, found.fit is not None),
        (
            Message("Answers"),
            f"{known.answered[0]} / {known.answered[1]}",
            not known.is_open,
        ),
        (
            Message("Levels"),
            Message("{count} capabilities", {"count": covered}),
            bool(covered),
        ),
        (
            Message("Opportunity"),
            Message("{count} to agree on", {"count": len(items)}),
            bool(found.ranks),
        ),
        (
            Message("Causes"),
            Message(
                "{part} of {whole} links supported",
                {"part": len(supported(found)), "whole": len(tested(found))},
            ),
            bool(tested(found)),
        ),
        (
            Message("Initiatives"),
            Message("{count} chosen", {"count": chosen}) if plan else show.MISSING,
            bool(chosen),
        ),
        (
            Message("Roadmap"),
            Message("until {day}", {"day": show.day_short(plan.finish)})
            if plan and plan.finish
            else show.MISSING,
            known.solved,
        ),
        (
            Message("Review"),
            Message("in the next round"),
            False,
        ),
    ]
    now = next((i for i, step in enumerate(steps) if not step[2]), len(steps))
    return tuple(
        ChainStep(name, value, "now" if i == now else "done" if done else "open")
        for i, (name, value, done) in enumerate(steps)
    )
