"""A radar: a few criteria on axes from one centre, each with its number."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.pen import Pen, number

RINGS = (25, 50, 75, 100)
# Beside the rim, in heights of the text; longer names go on in a next line.
NAME_ROOM = 6.5


@dataclass(frozen=True, slots=True)
class Spoke:
    """An axis: its value from 0 at the centre to 100 at the rim."""

    id: str
    name: str
    value: float
    shown: str


def radar(
    spokes: Sequence[Spoke], pen: Pen, size: tuple[float, float], title: str
) -> str:
    """Draw the spokes clockwise from the top."""
    wide, high = size
    centre = (wide / 2, high / 2)
    radius = min(high / 2 - pen.size * 3.4, wide / 2 - pen.size * NAME_ROOM)
    parts = [
        pen.path(_polygon(centre, [radius * ring / 100] * len(spokes)), "stroke-grid")
        for ring in RINGS
    ]
    for i in range(len(spokes)):
        end = _at(centre, radius, i, len(spokes))
        parts.append(pen.line((*centre, *end), "stroke-rule-2"))
    reach = [radius * spoke.value / 100 for spoke in spokes]
    filled = 'fill-opacity="0.35" stroke-width="2"'
    course = _polygon(centre, reach)
    parts.append(pen.path(course, "fill-level-3 stroke-indigo", filled))
    for i, spoke in enumerate(spokes):
        parts.append(_spoke(spoke, pen, centre, (radius, i, len(spokes))))
    return pen.svg(size, parts, title)


def _spoke(
    spoke: Spoke,
    pen: Pen,
    centre: tuple[float, float],
    place: tuple[float, int, int],
) -> str:
    radius, i, count = place
    x, y = _at(centre, radius + pen.size * 0.9, i, count)
    dot = pen.dot(_at(centre, radius * spoke.value / 100, i, count))
    lean = math.sin(2 * math.pi * i / count)
    side = "middle" if abs(lean) < 0.2 else "start" if lean > 0 else "end"
    room = {"end": x, "middle": centre[0] * 1.6}.get(side, 2 * centre[0] - x)
    lines = [pen.shortened(w, room) for w in pen.wrapped(spoke.name, room)]
    upward = math.cos(2 * math.pi * i / count)
    step = pen.size * 1.25
    top = y + pen.size * (0.3 - upward) - (len(lines) - 1) * step * (1 + upward) / 2
    words = [
        pen.text((x, top + step * n), line, "", side) for n, line in enumerate(lines)
    ]
    words.append(pen.text((x, top + step * len(lines)), spoke.shown, "strong", side))
    label = f"{spoke.name}: {spoke.shown}"
    return pen.thing([dot, *words], label, {"criterion": spoke.id}, spoke.id)


def _at(
    centre: tuple[float, float], radius: float, i: int, count: int
) -> tuple[float, float]:
    angle = 2 * math.pi * i / count
    return (
        centre[0] + radius * math.sin(angle),
        centre[1] - radius * math.cos(angle),
    )


def _polygon(centre: tuple[float, float], reach: Sequence[float]) -> str:
    points = (_at(centre, r, i, len(reach)) for i, r in enumerate(reach))
    return "M" + "L".join(f"{number(x)} {number(y)}" for x, y in points) + "z"
