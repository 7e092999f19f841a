"""Process strategies and tables of channels as a page shows and asks for them."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.core import show
from planner.core.delivery import (
    ChannelTable,
    ProcessStrategy,
    channels_finding,
    criteria,
    questions,
    ranked,
    strategy_finding,
)
from planner.core.framework import Framework
from planner.core.stated import state
from planner.core.text import Message, Text
from planner.services.delivering import Sheets
from planner.web.views.stating import stated, with_ids

SPARE, LEAST_ROWS = 2, 4
SWING = "rule:ranking.weight_swing"


@dataclass(frozen=True, slots=True)
class StrategyRow:
    """A process strategy with what it says and what is open."""

    number: int
    name: str
    revision: int
    told: Message
    answers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """A channel in its place by score."""

    rank: str
    name: str
    score: str
    range: str
    scores: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableRows:
    """A table of channels: ranked to be read, and as it was typed to be changed."""

    number: int
    segment: str
    revision: int
    told: Message
    weights: tuple[str, ...]
    ranked: tuple[ChannelRow, ...]
    typed: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class DeliveryPage:
    """What the page shows.

    Args:
        hints: what may be answered to each question, as the framework names it.
        swing: by how much a weight is moved for the range of ranks.
    """

    questions: tuple[Text, ...]
    criteria: tuple[Text, ...]
    hints: tuple[tuple[Text, ...], ...]
    strategies: tuple[StrategyRow, ...]
    tables: tuple[TableRows, ...]
    new_table: TableRows
    swing: str


def delivery_page(found: Sheets, framework: Framework) -> DeliveryPage:
    """Return the page of the process strategy."""
    asked, weighed = questions(framework), criteria(framework)
    swing = framework.rules.ranking.weight_swing
    blank = ChannelTable(0, "", (1.0,) * len(weighed), ())
    return DeliveryPage(
        asked,
        weighed,
        _hints(framework, len(asked)),
        tuple(_strategy(s, asked) for s in found.strategies),
        tuple(_table(t, swing) for t in found.tables),
        _table(blank, swing),
        state(SWING, show.percent(swing)),
    )


def _hints(framework: Framework, count: int) -> tuple[tuple[Text, ...], ...]:
    """Life stages are a firm's own; the others stand in frames of the method."""
    frames = {frame.id: frame for frame in framework.strategy.frames}

    def of(frame: str, parts: bool = False) -> tuple[Text, ...]:
        lines = frames[frame].items if frame in frames else ()
        if parts:
            lines = tuple(part for line in lines for part in line.elements)
        return tuple(Text(ko=line.ko, en=line.en) for line in lines)

    found = (
        (),
        of("crm_activities"),
        of("equity_elements", parts=True),
        of("default_channels"),
        of("crm_cycle"),
    )
    return (*found, *((),) * count)[:count]


def _strategy(found: ProcessStrategy, asked: Sequence[Text]) -> StrategyRow:
    told = stated(
        strategy_finding(found, asked),
        f"strategy:{found.number}",
        ("filled", "count"),
    )
    return StrategyRow(found.number, found.name, found.revision, told, found.answers)


def _table(found: ChannelTable, swing: float) -> TableRows:
    number = f"channels:{found.number}"
    order = ranked(found, swing)
    first = f"{number}:score_{order[0].place}" if order else number
    rows = tuple(
        ChannelRow(
            state(f"{number}:rank_{r.place}", str(r.rank)) if r.rank else show.MISSING,
            r.channel.name,
            state(f"{number}:score_{r.place}", f"{r.score:.2f}")
            if r.score is not None
            else show.MISSING,
            state(f"{number}:range_{r.place}", f"{r.best}–{r.worst}")
            if r.best
            else show.MISSING,
            tuple(show.MISSING if s is None else f"{s:g}" for s in r.channel.scores),
        )
        for r in order
    )
    kept = tuple(
        (c.name, tuple("" if s is None else f"{s:g}" for s in c.scores))
        for c in found.channels
    )
    spare = max(SPARE, LEAST_ROWS - len(kept))
    blank = ("", ("",) * len(found.weights))
    return TableRows(
        found.number,
        found.segment,
        found.revision,
        with_ids(channels_finding(order, swing), score=first, swing=SWING),
        tuple(f"{w:g}" for w in found.weights),
        rows,
        (*kept, *(blank,) * spare),
    )
