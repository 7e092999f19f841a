"""Tables of Prepare for practices, angles, the picture of success and effects."""

from collections.abc import Sequence

from planner.core import show
from planner.core.preparing.practices import Choice, Practices
from planner.core.preparing.sheet import Answered, Combined
from planner.core.preparing.whole import Preparing
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Picture,
    Rows,
    counted,
    numeric,
    opens,
    text,
)
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0
LEVELS = Scale(1, 5, (1, 2, 3, 4, 5))


def practice_tables(reader: Reader, found: Preparing) -> tuple[Rows, ...]:
    """What follows pressure and response: practices, and angles on customers."""
    practices = found.practices
    if practices is None:
        return ()
    tables = []
    if any(p.answers.n for p in practices.practices):
        tables.append(_practices(reader, practices))
    if _answered(practices.angles):
        tables.append(_angles(reader, practices))
    return tuple(tables)


def success_pictures(reader: Reader, found: Preparing) -> tuple[Picture, ...]:
    """The picture of success with the share that is right in every line."""
    practices = found.practices
    if practices is None or not _answered(practices.picture):
        return ()
    bars = [
        Bar(c.id, reader.name(c.name), c.answered.value, show.level(c.answered.value))
        for c in practices.picture
    ]
    title = reader.word("The picture of success, 1 to 5")
    return (_levels(reader, bars, "picture", title),)


def success_tables(reader: Reader, found: Preparing) -> tuple[Rows, ...]:
    """The lines of the picture of success, and what is right in all of them."""
    practices = found.practices
    if practices is None or not _answered(practices.picture):
        return ()
    rows = [
        _level(reader, reader.name(c.name), f"picture:{c.id}:level", c.answered)
        for c in practices.picture
    ]
    right = show.percent(practices.right)
    whole = opens(reader, right, "picture:all:rate", "tb")
    rows.append((text(reader.word("right in all four"), "tb"), whole, numeric("")))
    note = reader.word(
        "The right thing at the right time on the right channel, seen with the"
        " customer's eyes. Right in all four: each level as a share of its way from 1"
        " to 5, multiplied as if the lines were independent (ours)."
    )
    heading = reader.word("The picture of success")
    return (Rows("picture", heading, _level_heads(reader), tuple(rows), note),)


def effect_tables(reader: Reader, found: Preparing) -> tuple[Rows, ...]:
    """Effects that people expect of customer management, with their KPIs."""
    practices = found.practices
    if practices is None or not _answered(practices.expected):
        return ()
    heads = (
        Head(reader.word("Expected effect")),
        Head(reader.word("kind")),
        Head(reader.word("expected by"), True),
        Head(reader.word("answers"), True),
        Head(reader.word("shows in")),
    )
    rows = tuple(
        (
            text(reader.name(c.name)),
            text(reader.name(c.group) if c.group else ""),
            opens(reader, show.percent(c.answered.value), f"expected:{c.id}:people"),
            counted(reader, c.answered),
            text(_kpis(reader, c)),
        )
        for c in practices.expected
    )
    note = reader.word(
        "Side effects are measured by KPIs of their own, so that they are not claimed"
        " without a number. A share is the mean over the roles."
    )
    heading = reader.word("What people expect of CRM")
    return (Rows("effects", heading, heads, rows, note),)


def element_pictures(reader: Reader, found: Preparing) -> tuple[Picture, ...]:
    """The three parts that online customer management is composed of."""
    practices = found.practices
    if practices is None or not any(e.answers.n for e in practices.elements):
        return ()
    bars = [
        Bar(e.id, reader.name(e.name), e.answers.value, show.level(e.answers.value))
        for e in practices.elements
    ]
    title = reader.word("What eCRM is composed of, 1 absent to 5 in place")
    return (_levels(reader, bars, "element", title),)


def element_tables(reader: Reader, found: Preparing) -> tuple[Rows, ...]:
    """The levels of the three parts."""
    practices = found.practices
    if practices is None or not any(e.answers.n for e in practices.elements):
        return ()
    rows = tuple(
        _level(reader, reader.name(e.name), f"element:{e.id}:level", e.answers)
        for e in practices.elements
    )
    heading = reader.word("What eCRM is composed of")
    return (Rows("elements", heading, _level_heads(reader), rows),)


def online_tables(reader: Reader, found: Preparing) -> tuple[Rows, ...]:
    """Effects expected online in their order, with their KPIs."""
    practices = found.practices
    if practices is None or not _answered(practices.online):
        return ()
    heads = (
        Head(reader.word("Expected effect")),
        Head(reader.word("mean place"), True),
        Head(reader.word("answers"), True),
        Head(reader.word("shows in")),
    )
    rows = tuple(
        (
            text(reader.name(c.name)),
            opens(reader, show.number(c.answered.value, 1), f"online:{c.id}:place"),
            counted(reader, c.answered),
            text(_kpis(reader, c)),
        )
        for c in practices.online
    )
    heading = reader.word("What people expect of eCRM, the largest effect first")
    return (Rows("online", heading, heads, rows),)


def _practices(reader: Reader, found: Practices) -> Rows:
    heads = (
        Head(reader.word("Practice")),
        Head(reader.word("level"), True),
        Head(reader.word("answers"), True),
        Head(reader.word("source row")),
    )
    rows = tuple(
        (
            text(reader.name(p.measured.name)),
            opens(reader, show.level(p.level), f"practice:{p.measured.id}:level"),
            counted(reader, p.answers, f"practice:{p.measured.id}"),
            text(", ".join(p.measured.sources), "q"),
        )
        for p in found.practices
    )
    heading = reader.word("Practices of the next generation")
    return Rows("practices", heading, heads, rows, _weakest(reader, found))


def _weakest(reader: Reader, found: Practices) -> str:
    known = [(p.level, p) for p in found.practices if p.level is not None]
    if not known:
        return ""
    level, weakest = min(known, key=lambda pair: pair[0])
    return reader.word(
        "The weakest is “{name}” ({level}). An offer that needs it has to build it"
        " first.",
        name=weakest.measured.name,
        level=reader.opening(
            f"practice:{weakest.measured.id}:level", show.level(level)
        ),
    )


def _angles(reader: Reader, found: Practices) -> Rows:
    heads = (
        Head(reader.word("Angle")),
        Head(reader.word("looked at by"), True),
        Head(reader.word("answers"), True),
    )
    rows = tuple(_angle(reader, c) for c in found.angles)
    heading = reader.word("Angles from which customers are looked at")
    return Rows("angles", heading, heads, rows, _unseen(reader, found.angles))


def _angle(reader: Reader, choice: Choice) -> tuple[Cell, ...]:
    share = show.percent(choice.answered.value)
    return (
        text(reader.name(choice.name)),
        opens(reader, share, f"angle:{choice.id}:people"),
        counted(reader, choice.answered),
    )


def _unseen(reader: Reader, angles: Sequence[Choice]) -> str:
    known = [c for c in angles if c.answered.value is not None]
    unseen = [reader.name(c.name) for c in known if not c.answered.value]
    if not known:
        return ""
    if not unseen:
        return reader.word("Somebody looks from every angle.")
    return reader.word(
        "Nobody looks at: {list}. From sales alone a customer who costs more than he"
        " brings looks like a good one.",
        list=", ".join(unseen),
    )


def _levels(reader: Reader, bars: Sequence[Bar], kind: str, title: str) -> Picture:
    def to_level(name: str) -> str:
        return reader.to_number(f"{kind}:{name}:level")

    def draw(width: float) -> str:
        return level_bars(bars, LEVELS, reader.pen(to_level), width, title)

    return Picture(drawn(draw, WIDTH), title)


def _level_heads(reader: Reader) -> tuple[Head, ...]:
    return (
        Head(reader.word("Line")),
        Head(reader.word("level"), True),
        Head(reader.word("answers"), True),
    )


def _level(
    reader: Reader, name: str, number: str, found: Answered | Combined
) -> tuple[Cell, ...]:
    level = opens(reader, show.level(found.value), number)
    return text(name), level, counted(reader, found, number.rpartition(":")[0])


def _answered(choices: Sequence[Choice]) -> bool:
    return any(c.answered.found.n for c in choices)


def _kpis(reader: Reader, choice: Choice) -> str:
    told = ", ".join(reader.kpi(k) for k in choice.kpis)
    return told or show.MISSING
