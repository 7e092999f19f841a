"""Lights in the order in which they must turn green: shape, word and colour agree."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.pen import Pen, arrow_head


@dataclass(frozen=True, slots=True)
class Lamp:
    """A light; colour is red, amber, green or unknown, `word` says it."""

    id: str
    name: str
    colour: str
    word: str


def lights(lamps: Sequence[Lamp], pen: Pen, width: float, title: str) -> str:
    """Draw the lights in a column with arrows from each to the next."""
    size, row = pen.size, pen.size * 3.1
    middle = size * 1.1
    parts = []
    for i, lamp in enumerate(lamps):
        y = row * i + size * 1.3
        if i:
            line = (middle, y - row + size, middle, y - size * 1.2)
            parts.append(pen.line(line, "stroke-rule-2"))
            parts.append(arrow_head(pen, (middle, y - size), (0, 1), "fill-rule-2"))
        parts.append(_lamp(lamp, pen, (middle, y), i + 1, width))
    return pen.svg((width, row * len(lamps)), parts, title)


def _lamp(
    lamp: Lamp, pen: Pen, at: tuple[float, float], place: int, width: float
) -> str:
    x, y = at
    size = pen.size
    left = size * 3.0
    name = pen.shortened(f"{place}. {lamp.name}", width - left, strong=True)
    look = "fill-rust" if lamp.colour == "red" else "fill-ink-2"
    words = [
        pen.text((left, y), name, "strong"),
        pen.text((left, y + size * 1.3), lamp.word, look),
    ]
    return pen.thing([_sign(lamp, pen, x, y), *words], "", {"light": lamp.id}, lamp.id)


def _sign(lamp: Lamp, pen: Pen, x: float, y: float) -> str:
    """A full square warns, a half-filled ring is on its way, a full disc is ready."""
    half = pen.size * 0.75
    edge = 'stroke-width="1.75"'
    if lamp.colour == "red":
        return pen.rect((x - half, y - half, 2 * half, 2 * half), "fill-rust")
    if lamp.colour == "green":
        return pen.circle((x, y), half, "fill-indigo")
    ring = pen.circle((x, y), half, "fill-paper stroke-ink-2", edge)
    if lamp.colour == "unknown":
        return ring
    course = f"M{x:.1f} {y - half:.1f}a{half:.1f} {half:.1f} 0 0 1 0 {2 * half:.1f}z"
    return ring + pen.path(course, "fill-ink-2")
