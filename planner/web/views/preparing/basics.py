"""The page of the basic strategies: product, price and offer as they are now."""

from collections.abc import Iterator

from planner.core import show
from planner.core.basics_findings import (
    AXES,
    basics_finding,
    basics_meaning,
    fewest_of,
    open_axis,
)
from planner.core.preparing.basics import Axis, Basics, Levels, Line, Shares
from planner.core.preparing.whole import Preparing
from planner.core.text import Message
from planner.figures.basics_data import (
    line_name,
    stages_figure,
    stages_title,
    types_figure,
    types_title,
)
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    counted,
    opens,
    text,
    without_rules,
)
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
SIDES = {True: Message("changed"), False: Message("the same for all")}
OPEN = {
    "unanswered": Message("not known"),
    "few": Message("open: too few answers"),
    "alone": Message("open: no role has two answers"),
    "near": Message("open: too near the cut"),
}


def basics_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    basics = found.basics
    if basics is None:
        return without_rules()
    return Page(
        place=Message("Product and price"),
        title=_title(reader, basics),
        lead=_lead(reader, basics),
        warnings=(),
        pictures=tuple(_pictures(reader, basics)),
        tables=(
            _axes(reader, basics),
            *(_choices(reader, s) for s in basics.shares if _known(s.lines)),
            *(_statements(reader, x) for x in basics.levels if _known(x.lines)),
            *_offers(reader, basics),
        ),
        based=based_on(reader, "basics"),
    )


def _title(reader: Reader, found: Basics) -> Message:
    name, _ = open_axis(found)
    rule = "rule:preparing.basics.product.fewest_answers"
    return reader.with_ids(
        basics_finding(found, fewest_of(reader.assessment)),
        clearness="basics:type:clearness",
        value=f"basics:{name}:level",
        margin=f"basics:{name}:margin",
        n=f"basics:{name}:answers",
        fewest=rule,
    )


def _lead(reader: Reader, found: Basics) -> str:
    """What the page is for, and what follows from it."""
    told = reader.word(
        "Basic strategies come before the enterprise strategy: how far product and"
        " presentation change by customer, what price is for, what is offered."
    )
    meaning, stage = basics_meaning(reader.assessment), found.vaguest_stage
    if meaning is None:
        return told
    carried = reader.with_ids(
        meaning,
        fewest="rule:preparing.basics.product.fewest_answers",
        level=f"basics:{stage.id}:level" if stage else "",
    )
    return f"{told} {reader.read(carried)}."


def _pictures(reader: Reader, found: Basics) -> Iterator[Picture]:
    def to_type(_: str) -> str | None:
        is_known = found.type.clearness is not None
        return reader.to_number("basics:type:clearness") if is_known else None

    def draw(width: float) -> str:
        return types_figure(reader, found, reader.pen(to_type), width)

    note = reader.word(
        "Lines about the point: the 95 % interval of each mean. A type is claimed only"
        " where neither of them crosses a line between the tiles."
    )
    if found.type.presentation.value is not None:
        yield Picture(drawn(draw, WIDTH), types_title(reader), note)

    def to_stage(line: str) -> str:
        return reader.to_number(f"basics:{line}:level")

    def draw_stages(width: float) -> str:
        return stages_figure(reader, found, reader.pen(to_stage), width)

    if found.vaguest_stage:
        yield Picture(drawn(draw_stages, WIDTH), stages_title(reader))


def _axes(reader: Reader, found: Basics) -> Rows:
    heads = (
        Head(reader.word("What changes by customer")),
        Head(reader.word("level"), True),
        Head(reader.word("± (95 %)"), True),
        Head(reader.word("from the cut"), True),
        Head(reader.word("counts as")),
        Head(reader.word("answers"), True),
    )
    axes = (("presentation", found.type.presentation), ("product", found.type.product))
    rows = tuple(_axis(reader, name, axis) for name, axis in axes)
    note = reader.word(
        "The cut is {cut} and each question needs {fewest} answers; both are ours.",
        cut=reader.rule("preparing.basics.product.cut", show.plain),
        fewest=reader.rule("preparing.basics.product.fewest_answers", show.plain),
    )
    heading = reader.word("The type of product management")
    return Rows("axes", heading, heads, rows, note)


def _axis(reader: Reader, name: str, axis: Axis) -> tuple[Cell, ...]:
    at = f"basics:{name}"
    side = SIDES[(axis.distance or 0.0) > 0]
    told = OPEN[axis.refusal] if axis.refusal else side
    return (
        text(reader.read(AXES[name])),
        opens(reader, show.level(axis.value), f"{at}:level"),
        opens(reader, show.number(axis.margin, 2), f"{at}:margin"),
        opens(reader, show.signed(axis.distance, 2), f"{at}:distance"),
        text(reader.read(told)),
        counted(reader, axis.answered) if axis.answered else text(""),
    )


def _choices(reader: Reader, found: Shares) -> Rows:
    heads = (
        Head(reader.word("Option")),
        Head(reader.word("named by"), True),
        Head(reader.word("answers"), True),
    )
    rows = tuple(_option(reader, line) for line in found.lines)
    at = f"basics:{found.choices.id}"
    note = reader.word(
        "{used} of {all} are in use: named by {limit} of the people or more (ours).",
        used=reader.opening(f"{at}:used", str(len(found.used))),
        all=reader.opening(f"{at}:options", str(len(found.options))),
        limit=reader.rule("preparing.basics.used_from", show.percent),
    )
    heading = reader.name(found.choices.name)
    return Rows(found.choices.id, heading, heads, rows, note)


def _option(reader: Reader, line: Line) -> tuple[Cell, ...]:
    share = show.percent(line.answered.value)
    return (
        text(reader.name(line.part or line.name)),
        opens(reader, share, f"basics:{line.id}:people"),
        counted(reader, line.answered),
    )


def _statements(reader: Reader, found: Levels) -> Rows:
    heads = (
        Head(reader.word("Line")),
        Head(reader.word("level"), True),
        Head(reader.word("answers"), True),
    )
    rows = tuple(
        (
            text(line_name(reader, line)),
            opens(reader, show.level(line.answered.value), f"basics:{line.id}:level"),
            counted(reader, line.answered),
        )
        for line in found.lines
    )
    return Rows(found.group.id, reader.name(found.group.name), heads, rows)


def _offers(reader: Reader, found: Basics) -> tuple[Rows, ...]:
    line = found.nonmonetary
    if line is None or line.answered.value is None:
        return ()
    heads = (
        Head(reader.word("Offers of the last 12 months")),
        Head(reader.word("share of offers"), True),
        Head(reader.word("answers"), True),
    )
    share = show.percent(line.answered.value / 100)
    row = (
        text(reader.name(line.name)),
        opens(reader, share, f"basics:{line.id}:percent"),
        counted(reader, line.answered),
    )
    note = reader.word(
        "Good customers react less to money; convenience, pride and care are offers,"
        " too."
    )
    return (
        Rows("offers", reader.word("Money and other benefits"), heads, (row,), note),
    )


def _known(lines: tuple[Line, ...]) -> bool:
    return any(line.answered.value is not None for line in lines)
