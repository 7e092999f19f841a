"""What moves a construct, by importance and performance."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from planner.core import show
from planner.core.measured_constructs import Driver, Estimated, drivers, targets
from planner.figures.scatter import Cuts, Point, ScatterWords, scatter
from planner.web.views.levels import Choice
from planner.web.views.reader import Drawing, Reader, drawn

WIDTH, HEIGHT = 640.0, 380.0
ANYWHERE = (float("-inf"), float("inf"))


@dataclass(frozen=True, slots=True)
class DriverRow:
    """Importance and performance of a construct."""

    name: str
    effect: str
    interval: str
    performance: str


@dataclass(frozen=True, slots=True)
class Drivers:
    """What moves one construct, and how each stands."""

    target: str
    choices: tuple[Choice, ...]
    figure: Drawing
    rows: tuple[DriverRow, ...]


def drivers_of(
    reader: Reader, found: Estimated, names: Mapping[str, str], wanted: str
) -> Drivers | None:
    """Return the drivers of the construct that is wanted, else of the last one."""
    known = targets(found.drawn)
    aim = wanted if wanted in known else known[0]
    made = drivers(found, aim)
    if not made:
        return None
    kind = f"construct:{found.drawn.kind}"
    choices = tuple(
        Choice(names[t], reader.to_page(target=t) + "#drivers", t == aim) for t in known
    )
    rows = tuple(
        DriverRow(
            names[d.construct],
            reader.opening(
                f"{kind}:{d.construct}>{aim}:effect", show.signed(d.effect, 2)
            ),
            reader.opening(
                f"{kind}:{d.construct}>{aim}:effect_interval",
                show.interval(d.interval, 2),
            ),
            reader.opening(
                f"{kind}:{d.construct}:performance", show.number(d.performance, 1)
            ),
        )
        for d in made
    )
    figure = _figure(reader, made, names.__getitem__, names[aim])
    return Drivers(names[aim], choices, figure, rows)


def _figure(
    reader: Reader, made: tuple[Driver, ...], name: Callable[[str], str], aim: str
) -> Drawing:
    points = [
        Point(
            d.construct, name(d.construct), d.performance, d.effect, name(d.construct)
        )
        for d in made
    ]
    count = len(points)
    cuts = Cuts(sum(p.x for p in points) / count, sum(p.y for p in points) / count)
    words = ScatterWords(
        reader.word("performance, 0 to 100"),
        reader.word("importance, total effect"),
        (
            reader.word("concentrate here"),
            reader.word("keep up"),
            reader.word("more than needed"),
            reader.word("low priority"),
        ),
        reader.word("Importance and performance of what leads to {name}", name=aim),
    )

    def draw(width: float) -> str:
        size = (width, HEIGHT)
        return scatter(points, cuts, words, reader.pen(), size, ANYWHERE)

    return drawn(draw, WIDTH)
