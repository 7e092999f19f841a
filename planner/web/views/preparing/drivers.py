"""The page of the equity drivers: importance against performance."""

from planner.core import show
from planner.core.preparing.drivers import Driver, Element, Equity
from planner.core.preparing.whole import Preparing
from planner.core.preparing_findings import drivers_finding, urgent_elements
from planner.core.text import Message
from planner.figures.scatter import Cuts, Point, ScatterWords, scatter
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
from planner.web.views.reader import Reader, drawn

WIDTH, HEIGHT = 720.0, 460.0
QUADRANTS = {
    "concentrate": Message("concentrate here"),
    "keep_up": Message("keep up"),
    "overkill": Message("more than needed"),
    "low_priority": Message("low priority"),
}


def drivers_page(reader: Reader, found: Preparing) -> Page:
    """Return the page."""
    equity = found.equity
    known = equity.importance_cut is not None
    return Page(
        place=Message("Equity drivers"),
        title=reader.with_ids(
            drivers_finding(found), count="preparing:urgent", all="preparing:elements"
        ),
        lead=Message(
            "Value, brand and relationship are why customers stay. Importance and"
            " performance are judged, not measured."
        ),
        warnings=(),
        pictures=(_picture(reader, found),) if known else (),
        tables=(_elements(reader, equity),),
        based=based_on(reader, "drivers"),
    )


def _picture(reader: Reader, found: Preparing) -> Picture:
    urgent = {e.id for e in urgent_elements(found)}
    points = [
        _point(reader, e, first=e.id in urgent)
        for e in found.equity.elements
        if e.gap is not None
    ]
    words = ScatterWords(
        reader.word("performance"),
        reader.word("importance"),
        (
            reader.word("concentrate here"),
            reader.word("keep up"),
            reader.word("more than needed"),
            reader.word("low priority"),
        ),
        reader.word(
            "Importance and performance of {count} elements", count=len(points)
        ),
    )
    equity = found.equity
    cuts = Cuts(equity.performance_cut or 3.0, equity.importance_cut or 3.0)

    def to_gap(element: str) -> str:
        return reader.to_number(f"{element.replace('driver.', 'driver:', 1)}:gap")

    def draw(width: float) -> str:
        return scatter(points, cuts, words, reader.pen(to_gap), (width, HEIGHT))

    note = reader.word("Dotted lines: the means. Rust: matters more, done less well.")
    count = reader.opening("preparing:elements", str(len(points)))
    title = reader.word("Importance and performance of {count} elements", count=count)
    return Picture(drawn(draw, WIDTH), title, note)


def _point(reader: Reader, element: Element, *, first: bool) -> Point:
    name = reader.name(element.importance.text)
    x, y = element.performance.value or 0.0, element.importance.value or 0.0
    title = reader.word(
        "{name}: importance {importance}, performance {performance}",
        name=name,
        importance=show.level_short(y),
        performance=show.level_short(x),
    )
    return Point(element.id, title, x, y, name, "first" if first else "other")


def _elements(reader: Reader, found: Equity) -> Rows:
    heads = (
        Head(reader.word("Driver and element")),
        Head(reader.word("importance"), True),
        Head(reader.word("performance"), True),
        Head(reader.word("apart"), True),
        Head(reader.word("quadrant")),
        Head(reader.word("answers"), True),
    )
    rows: list[tuple[Cell, ...]] = []
    for driver in found.drivers:
        rows.append(_driver(reader, driver))
        rows += [_element(reader, e) for e in driver.elements]
    heading = reader.word("Drivers with their elements")
    return Rows("elements", heading, heads, tuple(rows))


def _driver(reader: Reader, found: Driver) -> tuple[Cell, ...]:
    at = f"driver:{found.group.id}"
    return (
        text(reader.name(found.group.name), "tb"),
        opens(reader, show.level(found.importance), f"{at}:importance", "tb"),
        opens(reader, show.level(found.performance), f"{at}:performance", "tb"),
        opens(reader, show.signed(found.gap, 2), f"{at}:gap", "tb"),
        text(""),
        numeric(""),
    )


def _element(reader: Reader, found: Element) -> tuple[Cell, ...]:
    at = found.id.replace("driver.", "driver:", 1)
    quadrant = reader.read(QUADRANTS[found.quadrant]) if found.quadrant else ""
    urgent = found.quadrant == "concentrate"
    return (
        text(reader.name(found.importance.text), "inset"),
        opens(reader, show.level(found.importance.value), f"{at}:importance"),
        opens(reader, show.level(found.performance.value), f"{at}:performance"),
        opens(reader, show.signed(found.gap, 2), f"{at}:gap"),
        text(quadrant, "rust" if urgent else ""),
        counted(reader, found.performance),
    )
