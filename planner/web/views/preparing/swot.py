"""The page of the SWOT matrix: entries, strategies, proposals and coverage."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.preparing_findings import swot_finding
from planner.core.swot import Proposal, Swot, SwotEntry, proposals, swot
from planner.core.swot_lines import ENTRY_KINDS, STRATEGY_KINDS, SwotLine
from planner.core.swot_words import Written, written
from planner.core.text import Message
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.services.positioning import KeptLine
from planner.services.taking_out import Aside
from planner.web.forms.swot import KIND_NAMES, SwotForm
from planner.web.views.reader import Drawing, Number, Reader, drawn

WIDTH = 720.0


@dataclass(frozen=True, slots=True)
class EntryView:
    """An entry or strategy as shown.

    Args:
        origin: the number it was proposed from; None where people wrote it.
        about: names of its capabilities, or of the entries it joins.
        initiatives: names of the initiatives that answer it.
        touched: names of the initiatives of the plan that touch it.
    """

    key: str
    text: str
    revision: int
    origin: Number | None
    about: tuple[str, ...]
    initiatives: tuple[str, ...]
    touched: tuple[str, ...]
    open: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A quarter of the matrix, or the strategies of a kind."""

    kind: str
    name: str
    entries: tuple[EntryView, ...]


@dataclass(frozen=True, slots=True)
class ProposalView:
    """What the numbers suggest, with the number."""

    kind: str
    text: str
    number: Number


@dataclass(frozen=True, slots=True)
class Choices:
    """What a field of the form offers: value, name and whether it is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str, bool], ...]


@dataclass(frozen=True, slots=True)
class SwotPage:
    """What the page of the matrix shows.

    Args:
        counts: a line for each kind: how many entries the plan touches.
        choices: what the three fields of the form offer.
        aside: lines that were taken out and can be put back.
    """

    title: Message
    lead: Message
    warnings: tuple[str, ...]
    figure: Drawing | None
    coverage: Number | None
    counts: tuple[tuple[str, int, int], ...]
    parts: tuple[Part, ...]
    strategies: tuple[Part, ...]
    proposals: tuple[ProposalView, ...]
    form: SwotForm
    choices: tuple[Choices, ...]
    written: tuple[Written, ...]
    roles: Mapping[str, str]
    aside: tuple[Aside, ...] = ()


def swot_page(
    reader: Reader, kept: Sequence[KeptLine], form: SwotForm, least: int | None
) -> SwotPage:
    """Return the page; `least` is the smallest group shown, None for named answers."""
    found = swot(reader.assessment)
    revisions = {k.line.id: k.revision for k in kept}
    texts = {k.line.id: f"{k.line.id} {k.line.text}" for k in kept}
    return SwotPage(
        title=swot_finding(found),
        lead=Message(
            "What the numbers suggest is a start; the team decides what stands here. An"
            " initiative touches an entry when it is named there, or closes one of its"
            " capabilities."
        ),
        warnings=tuple(_warnings(reader, found)),
        figure=_figure(reader, found) if found.coverage is not None else None,
        coverage=None
        if found.coverage is None
        else reader.number(show.percent(found.coverage), "swot:coverage"),
        counts=tuple(_count(reader, found, kind) for kind in ENTRY_KINDS),
        parts=tuple(_part(reader, found, kind, revisions) for kind in ENTRY_KINDS),
        strategies=tuple(
            _strategies(reader, found, kind, (revisions, texts))
            for kind in STRATEGY_KINDS
        ),
        proposals=tuple(_proposal(reader, p) for p in proposals(reader.assessment)),
        form=form,
        choices=tuple(_choices(reader, kept, form)),
        written=tuple(written(reader.assessment, least)),
        roles={r.id: reader.role(r.id) for r in reader.assessment.framework.roles},
    )


def _choices(
    reader: Reader, kept: Sequence[KeptLine], form: SwotForm
) -> Iterator[Choices]:
    """The boxes of the form, those that are ticked first."""
    framework = reader.assessment.framework
    offered = {
        "entries": {
            k.line.id: f"{k.line.id} · {k.line.text}"
            for k in kept
            if k.line.kind in ENTRY_KINDS
        },
        "capabilities": {c: reader.capability(c) for c in framework.capabilities},
        "initiatives": {
            i.id: f"{i.id} · {reader.name(i.name)}" for i in framework.initiatives
        },
    }
    for name, options in offered.items():
        chosen = set(form[name].data or ())
        boxes = [(value, text, value in chosen) for value, text in options.items()]
        boxes.sort(key=lambda box: not box[2])
        yield Choices(name, reader.word(form[name].label.text), tuple(boxes))


def _warnings(reader: Reader, found: Swot) -> list[str]:
    if not found.unanswered:
        return []
    names = ", ".join(found.unanswered)
    return [
        reader.word(
            "Strategies that mend a weakness need an initiative; without one: {names}",
            names=names,
        )
    ]


def _count(reader: Reader, found: Swot, kind: str) -> tuple[str, int, int]:
    own = found.of_kind(kind)
    name = reader.word(KIND_NAMES[kind])
    return name, sum(bool(e.touched) for e in own), len(own)


def _figure(reader: Reader, found: Swot) -> Drawing:
    bars = []
    for kind in ENTRY_KINDS:
        name, touched, count = _count(reader, found, kind)
        share = 100 * touched / count if count else None
        bars.append(Bar(kind, name, share, f"{touched}/{count}"))
    share = None if found.coverage is None else 100 * found.coverage
    whole = reader.word("All entries")
    bars.append(Bar("all", whole, share, show.percent(found.coverage)))
    title = reader.word("Entries that the plan touches, %")
    scale = Scale(0, 100, (0, 25, 50, 75, 100))

    def draw(width: float) -> str:
        return level_bars(bars, scale, reader.pen(), width, title)

    return drawn(draw, WIDTH)


def _part(reader: Reader, found: Swot, kind: str, revisions: Mapping[str, int]) -> Part:
    entries = tuple(
        _entry(reader, e, revisions.get(e.line.id, 0), planned=found.planned)
        for e in found.of_kind(kind)
    )
    return Part(kind, reader.word(KIND_NAMES[kind]), entries)


def _entry(
    reader: Reader, entry: SwotEntry, revision: int, *, planned: bool
) -> EntryView:
    line = entry.line
    return EntryView(
        line.id,
        line.text,
        revision,
        _origin(reader, line),
        tuple(reader.capability(c) for c in line.capabilities),
        tuple(reader.initiative(i) for i in line.initiatives),
        tuple(reader.initiative(i) for i in entry.touched),
        open=planned and not entry.touched,
    )


def _origin(reader: Reader, line: SwotLine) -> Number | None:
    if not line.number:
        return None
    return reader.number(reader.word("from the numbers"), line.number)


def _strategies(
    reader: Reader,
    found: Swot,
    kind: str,
    known: tuple[Mapping[str, int], Mapping[str, str]],
) -> Part:
    revisions, texts = known
    entries = tuple(
        EntryView(
            line.id,
            line.text,
            revisions.get(line.id, 0),
            None,
            tuple(texts.get(e, e) for e in line.entries),
            tuple(reader.initiative(i) for i in line.initiatives),
            (),
            open=line.id in found.unanswered,
        )
        for line in found.strategies
        if line.kind == kind
    )
    return Part(kind, reader.word(KIND_NAMES[kind]), entries)


def _proposal(reader: Reader, proposal: Proposal) -> ProposalView:
    shown = show.number(proposal.value, 1)
    return ProposalView(
        reader.word(KIND_NAMES[proposal.kind]),
        reader.name(proposal.text),
        reader.number(shown, proposal.number),
    )
