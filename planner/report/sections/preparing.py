"""What has to be in place before the work: conditions of success, the SWOT matrix."""

from planner.core import show
from planner.core.preparing.conditions import ConditionResult
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import (
    readiness_finding,
    red_flags,
    swot_finding,
)
from planner.core.report import ReportSection
from planner.core.swot import Swot, swot
from planner.core.swot_lines import STRATEGY_KINDS
from planner.figures.lights import Lamp, lights
from planner.figures.readiness_bars import readiness_bars
from planner.report.blocks import (
    Block,
    Column,
    Columns,
    Drawing,
    Figure,
    Item,
    Items,
    Line,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk

MOST_ENTRIES = 8
LONGEST = 110


def conditions(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Readiness, red flags and the three lights; nothing where nobody was asked."""
    found = desk.assessment.preparing
    if found is None or found.readiness.score is None:
        return []
    blocks: list[Block] = [_bars(desk, found), _conditions(desk, found)]
    flags = _flags(desk, found)
    if flags.items:
        blocks.append(flags)
    blocks.append(_lights(desk, found))
    share = found.rules.conditions.mean_share
    lead = desk.word(
        "Readiness = {share} × mean + {rest} × the lowest, so that a weak condition is"
        " not averaged away.",
        share=f"{share:g}",
        rest=f"{1 - share:g}",
    )
    return [desk.sheet(section, readiness_finding(found), blocks, lead)]


def _bars(desk: Desk, found: Preparing) -> Figure:
    return Figure(Drawing(readiness_bars(desk, found, "all", desk.pen, PORTRAIT)))


def _conditions(desk: Desk, found: Preparing) -> Table:
    columns = (
        Column(desk.word("Condition"), 24),
        Column(desk.word("level"), 8, "right"),
        Column(desk.word("answers"), 10, "right"),
        Column(desk.word("lowest answer"), 58),
    )
    lines = tuple(_condition(desk, c) for c in found.readiness.conditions)
    return Table(columns, lines, desk.word("The four conditions"), whole=True)


def _condition(desk: Desk, found: ConditionResult) -> Line:
    known = [a for a in found.answers.parts if a.value is not None]
    low = min(known, key=lambda a: a.value or 0.0, default=None)
    told = f"{desk.name(low.text)} ({show.level_short(low.value)})" if low else ""
    return Line(
        (
            desk.name(found.condition.name),
            show.level(found.level),
            f"{found.answers.n}/{found.answers.asked}",
            told,
        )
    )


def _flags(desk: Desk, found: Preparing) -> Items:
    items = tuple(
        Item(f"{desk.read(flag)}.", f"{desk.name(remedy)}." if remedy else "")
        for flag, remedy in red_flags(found)
    )
    return Items(items, desk.word("Red flags"))


def _lights(desk: Desk, found: Preparing) -> Figure:
    rules = found.rules.lights
    red, green = show.plain(rules.red_below), show.plain(rules.green_from)
    words = {
        "red": desk.word("red: below {limit}", limit=red),
        "amber": desk.word("on its way: below {limit}", limit=green),
        "green": desk.word("ready"),
        "unknown": desk.word("not known"),
    }
    lamps = [
        Lamp(
            x.light.id,
            desk.name(x.light.name),
            x.colour,
            f"{show.level(x.level)} · {words[x.colour]}",
        )
        for x in found.lights
    ]
    title = desk.word("Three factors of success, in their order")
    note = desk.word(
        "The first before the second before the third: tools are no use on data that is"
        " not built for the question."
    )
    drawing = lights(lamps, desk.pen, PORTRAIT, title)
    return Figure(Drawing(drawing), note, title)


def matrix(desk: Desk, section: ReportSection) -> list[Sheet]:
    """The SWOT matrix with its strategies; nothing while it is empty."""
    found = swot(desk.assessment)
    if not found.entries:
        return []
    names = {
        "S": desk.word("Strengths"),
        "W": desk.word("Weaknesses"),
        "O": desk.word("Opportunities"),
        "T": desk.word("Threats"),
    }
    rows = [
        Columns(
            tuple((50, (_entries(desk, found, kind, names[kind]),)) for kind in pair)
        )
        for pair in ("SW", "OT")
    ]
    return [
        desk.sheet(section, swot_finding(found), [*rows, *_strategies(desk, found)])
    ]


def _entries(desk: Desk, found: Swot, kind: str, name: str) -> Items:
    entries = found.of_kind(kind)
    items = [
        Item(f"{e.line.id} {_cut(e.line.text)}", ", ".join(e.touched))
        for e in entries[:MOST_ENTRIES]
    ]
    rest = len(entries) - MOST_ENTRIES
    if rest > 0:
        items.append(Item("", desk.word("and {count} more", count=rest)))
    if not items:
        items.append(Item("", desk.word("Nothing here yet")))
    return Items(tuple(items), name)


def _strategies(desk: Desk, found: Swot) -> list[Block]:
    lines = tuple(
        Line(
            (
                x.kind,
                _cut(x.text),
                ", ".join(x.entries),
                ", ".join(x.initiatives)
                or (desk.word("none") if x.id in found.unanswered else ""),
            )
        )
        for kind in STRATEGY_KINDS
        for x in found.strategies
        if x.kind == kind
    )
    if not lines:
        return []
    columns = (
        Column(desk.word("Kind"), 8),
        Column(desk.word("Strategy"), 52),
        Column(desk.word("Joins"), 18),
        Column(desk.word("Initiatives"), 22),
    )
    return [Table(columns, lines[:16], desk.word("Strategies from two sides"))]


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
