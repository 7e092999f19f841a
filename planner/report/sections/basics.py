"""The basic strategies on one page: product, price and offer as they are now."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.core import show
from planner.core.basics_findings import basics_finding, fewest_of
from planner.core.preparing.basics import Axis, Basics, Levels, Shares
from planner.core.preparing.basics import Line as Row
from planner.core.preparing.sheet import Answered
from planner.core.report import ReportSection
from planner.figures.basics_data import short_name, types_figure, types_title
from planner.report.blocks import (
    Block,
    Column,
    Columns,
    Drawing,
    Figure,
    Line,
    Sheet,
    Table,
)
from planner.report.desk import PORTRAIT, Desk


def basics(desk: Desk, section: ReportSection) -> list[Sheet]:
    """Type, levels, offers and shares; nothing where nobody was asked."""
    found = desk.assessment.preparing
    told = found.basics if found else None
    if told is None or not told.is_answered:
        return []
    title = basics_finding(told, fewest_of(desk.assessment))
    return [desk.sheet(section, title, list(_blocks(desk, told)))]


def _places(desk: Desk, found: Basics) -> str:
    """What each axis says, with the room for error."""
    axes = {
        "Presentation changes by customer: {value} ± {margin} ({n}).": (
            found.type.presentation
        ),
        "The product itself: {value} ± {margin} ({n}).": found.type.product,
    }
    parts = (_axis(desk, sentence, axis) for sentence, axis in axes.items())
    return " ".join(part for part in parts if part)


def _axis(desk: Desk, sentence: str, axis: Axis) -> str:
    if axis.answered is None or axis.value is None:
        return ""
    return desk.word(
        sentence,
        value=show.level_short(axis.value),
        margin=show.number(axis.margin, 1),
        n=_people(axis.answered),
    )


def _people(answered: Answered) -> str:
    """How many answered, in one piece."""
    return f"n\u00a0=\u00a0{answered.found.n}"


def _blocks(desk: Desk, found: Basics) -> Iterator[Block]:
    if found.type.presentation.value is not None:
        drawing = types_figure(desk, found, desk.pen, PORTRAIT, flat=True)
        note = desk.word(
            "Lines about the point: the 95 % interval of each mean. A type is claimed"
            " only where neither of them crosses a line between the tiles."
        )
        told = f"{_places(desk, found)} {note}"
        yield Figure(Drawing(drawing), told, types_title(desk))
    known = [x for x in found.levels if _n([a.answered for a in x.lines])]
    tables = [_levels(desk, x) for x in known]
    if tables and found.nonmonetary:
        tables[0] = _with_offers(desk, tables[0], found.nonmonetary)
    if tables:
        yield Columns(tuple((100 // len(tables), (table,)) for table in tables))
    choices = [s for s in found.shares if _n([a.answered for a in s.lines])]
    if choices:
        yield _choices(desk, choices)


def _n(answers: Sequence[Answered]) -> bool:
    return any(a.value is not None for a in answers)


def _levels(desk: Desk, found: Levels) -> Table:
    columns = (
        Column(desk.word("Line"), 66),
        Column(desk.word("level"), 17, "right"),
        Column("n", 17, "right"),
    )
    lines = tuple(
        Line(
            (
                _line_name(desk, line),
                show.level(line.answered.value),
                str(line.answered.found.n),
            ),
            "first" if line is low else "plain",
        )
        for low in [_lowest(found)]
        for line in found.lines
    )
    return Table(columns, lines, desk.name(found.group.name), whole=True)


def _with_offers(desk: Desk, table: Table, found: Row) -> Table:
    """The table with the share of offers that are no money."""
    answered = found.answered
    if answered.value is None:
        return table
    share, n = show.percent(answered.value / 100), str(answered.found.n)
    line = Line((desk.name(found.name), share, n))
    return replace(table, lines=(*table.lines, line))


def _line_name(desk: Desk, found: Row) -> str:
    name = desk.name(found.name)
    return f"{name}: {short_name(desk, found)}" if found.part else name


def _lowest(found: Levels) -> Row | None:
    known = [x for x in found.lines if x.answered.value is not None]
    return min(known, key=lambda x: x.answered.value or 0.0, default=None)


def _choices(desk: Desk, found: Sequence[Shares]) -> Table:
    columns = (
        Column(desk.word("In use now"), 27),
        Column(desk.word("Named by so many of the people"), 59),
        Column(desk.word("in use"), 8, "right"),
        Column("n", 6, "right"),
    )
    lines = tuple(
        Line(
            (
                desk.name(s.choices.name),
                _named(desk, s),
                f"{len(s.used)}/{len(s.options)}",
                str(max(x.answered.found.n for x in s.lines)),
            )
        )
        for s in found
    )
    rules = desk.assessment.framework.rules.preparing
    limit = rules.basics.used_from if rules and rules.basics else None
    note = desk.word(
        "In use: named by at least {limit} of the people, the mean over the roles; the"
        " limit is ours.",
        limit=show.percent(limit),
    )
    heading = desk.word("Ways, policies and information")
    return Table(columns, lines, heading, note, whole=True)


def _named(desk: Desk, found: Shares) -> str:
    """The options somebody named, the most named first."""
    told = [
        f"{short_name(desk, x)} {show.percent(x.answered.value)}"
        for x in found.lines
        if x.answered.value
    ]
    return ", ".join(told) or desk.word("none")
