"""The page of pressure against response: drivers, principles and what lies between."""

from collections.abc import Sequence

from planner.core import show
from planner.core.preparing.pressure import Force
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import pressure_finding
from planner.core.text import Message
from planner.figures.disagreement import look_of
from planner.figures.level_bars import Bar, Scale, level_bars
from planner.web.views.preparing.parts import (
    Cell,
    Head,
    Page,
    Picture,
    Rows,
    based_on,
    counted,
    numeric,
    opens,
    text,
)
from planner.web.views.preparing.practices import practice_tables
from planner.web.views.reader import Reader, drawn

WIDTH = 720.0


def pressure_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    return Page(
        place=Message("Pressure and response"),
        title=reader.with_ids(
            pressure_finding(found),
            pressure="pressure:all:level",
            response="response:all:level",
            gap="pressure:all:gap",
        ),
        lead=_lead(reader, found),
        warnings=(),
        pictures=(_picture(reader, found),),
        tables=(
            *(_matrix(reader, found), _forces(reader, found)),
            *practice_tables(reader, found),
        ),
        based=based_on(reader, "pressure"),
    )


def _lead(reader: Reader, found: Preparing) -> str:
    widest = found.pressure.widest
    if widest is None:
        return reader.word("Ask section D; three drivers and four principles follow.")
    driver, principle = widest
    return reader.word(
        "The widest step lies between “{driver}” and “{principle}”. A gap is a"
        " difference of answers, not a proof that one brings the other.",
        driver=driver.measured.name,
        principle=principle.measured.name,
    )


def _picture(reader: Reader, found: Preparing) -> Picture:
    forces = found.pressure
    bars = [_bar(reader, f, "pressure") for f in forces.drivers]
    bars += [_bar(reader, f, "response") for f in forces.principles]
    title = reader.word("Three drivers above, four principles below, 1 to 5")
    pressure = forces.pressure
    name = reader.word("pressure {level}", level=show.level_short(pressure))
    scale = Scale(1, 5, (1, 2, 3, 4, 5), pressure, name if pressure else "")

    def draw(width: float) -> str:
        return level_bars(bars, scale, reader.pen(reader.to_number), width, title)

    note = reader.word(
        "The line is the mean of the drivers; what is missing to it below is the"
        " response gap."
    )
    return Picture(drawn(draw, WIDTH), title, note)


def _bar(reader: Reader, force: Force, kind: str) -> Bar:
    number = f"{kind}:{force.measured.id}:level"
    name = reader.name(force.measured.name)
    return Bar(
        number,
        name,
        force.level,
        show.level_short(force.level),
        weak=kind == "pressure",
    )


def _matrix(reader: Reader, found: Preparing) -> Rows:
    forces = found.pressure
    heads = [Head(reader.word("Driver less principle"))]
    heads += [Head(reader.name(p.measured.name), True) for p in forces.principles]
    rows = tuple(
        (
            text(reader.name(d.measured.name)),
            *(_cell(reader, found, d, p) for p in forces.principles),
        )
        for d in forces.drivers
    )
    note = reader.word("+ the driver is ahead, − the principle is ahead; in levels.")
    heading = reader.word("Where the response stays behind")
    return Rows("matrix", heading, tuple(heads), rows, note)


def _cell(reader: Reader, found: Preparing, driver: Force, principle: Force) -> Cell:
    pair = (driver.measured.id, principle.measured.id)
    value = found.pressure.cells.get(pair)
    if value is None:
        return numeric(show.MISSING)
    number = f"pressure:{pair[0]}>{pair[1]}:gap"
    return opens(reader, show.signed(value), number, f"shade shade--{look_of(-value)}")


def _forces(reader: Reader, found: Preparing) -> Rows:
    forces = found.pressure
    heads = (
        Head(reader.word("Driver or principle")),
        Head(reader.word("level"), True),
        Head(reader.word("answers"), True),
    )
    rows = [
        *_group(reader, "pressure", forces.drivers),
        _whole(reader, "Pressure", forces.pressure, "pressure:all:level"),
        *_group(reader, "response", forces.principles),
        _whole(reader, "Response", forces.response, "response:all:level"),
    ]
    gap = opens(reader, show.signed(forces.gap, 2), "pressure:all:gap", "tb")
    rows.append((text(reader.word("Response gap"), "tb"), gap, numeric("")))
    heading = reader.word("Drivers and principles")
    return Rows("forces", heading, heads, tuple(rows))


def _group(
    reader: Reader, kind: str, forces: Sequence[Force]
) -> list[tuple[Cell, ...]]:
    return [
        (
            text(reader.name(f.measured.name)),
            opens(reader, show.level(f.level), f"{kind}:{f.measured.id}:level"),
            counted(reader, f.answers, f"{kind}:{f.measured.id}"),
        )
        for f in forces
    ]


def _whole(
    reader: Reader, name: str, value: float | None, number: str
) -> tuple[Cell, ...]:
    shown = opens(reader, show.level(value), number, "tb")
    return text(reader.word(name), "tb"), shown, numeric("")
