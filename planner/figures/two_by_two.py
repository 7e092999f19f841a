"""Four types by two changes: where the company stands, with the room for error."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen

LEVELS = (1, 2, 3, 4, 5)


@dataclass(frozen=True, slots=True)
class Place:
    """Where a thing stands on an axis, 1 to 5, and half the interval about it."""

    value: float
    margin: float | None = None


@dataclass(frozen=True, slots=True)
class Tile:
    """A quadrant: its name, what it means, and whether it is the one claimed."""

    name: str
    told: str
    is_claimed: bool = False


@dataclass(frozen=True, slots=True)
class TypeWords:
    """Names of the axes and of the figure."""

    across: str
    upward: str
    title: str


def two_by_two(
    tiles: Sequence[Tile],
    places: tuple[Place, Place] | None,
    cut: float,
    words: TypeWords,
    pen: Pen,
    size: tuple[float, float],
) -> str:
    """Draw four tiles about the cut and one point with its intervals.

    Args:
        tiles: top left, top right, bottom right, bottom left.
        places: across and upward; None where one of them is not known.
        cut: where the tiles meet on both axes.
        words: names of axes and figure.
        pen: what draws.
        size: width and height.
    """
    s = pen.size
    left, top, right, bottom = s * 1.6, s * 1.9, size[0] - s * 0.5, size[1] - s * 3.2
    x, y = Axis(1, 5, left, right), Axis(1, 5, bottom, top)
    middle = (x.at(cut), y.at(cut))
    boxes = (
        (left, top, middle[0] - left, middle[1] - top),
        (middle[0], top, right - middle[0], middle[1] - top),
        (middle[0], middle[1], right - middle[0], bottom - middle[1]),
        (left, middle[1], middle[0] - left, bottom - middle[1]),
    )
    parts = [
        _tile(tile, box, pen, (box[0] > left, box[1] > top))
        for tile, box in zip(tiles, boxes, strict=True)
    ]
    parts += _ticks(pen, x, y, (left, bottom))
    parts += [
        pen.text((right, size[1] - 3), f"{words.across} →", "fill-ink-2", "end"),
        pen.text((0, s * 0.9), f"{words.upward} ↑", "fill-ink-2"),
    ]
    if places:
        parts.append(_point(places, (x, y), pen, words.title))
    return pen.svg(size, parts, words.title)


def _tile(
    tile: Tile,
    box: tuple[float, float, float, float],
    pen: Pen,
    side: tuple[bool, bool],
) -> str:
    """A quadrant with its name and meaning, in the corner away from the cut.

    `side` is whether it lies on the right and whether it lies below.
    """
    left, top, wide, high = box
    s = pen.size
    ground = "fill-band stroke-rule-2" if tile.is_claimed else "fill-paper stroke-rule"
    room = wide - s * 1.4
    name = pen.shortened(tile.name, room, strong=True)
    told, line = pen.wrapped(tile.told, room), s * 1.35
    is_right, is_low = side
    lower = top + high - s * 0.7 - line * len(told)
    at = (
        left + wide - s * 0.7 if is_right else left + s * 0.7,
        lower if is_low else top + s * 1.5,
    )
    anchor = "end" if is_right else ""
    return "".join(
        [
            pen.rect(box, ground),
            pen.text(at, name, "strong" if tile.is_claimed else "medium", anchor),
            *(
                pen.text((at[0], at[1] + line * i), words, "fill-ink-2", anchor)
                for i, words in enumerate(told, start=1)
            ),
        ]
    )


def _ticks(pen: Pen, x: Axis, y: Axis, corner: tuple[float, float]) -> list[str]:
    left, bottom = corner
    s = pen.size
    across = [
        pen.text((x.at(v), bottom + s * 1.4), str(v), "fill-ink-2", "middle")
        for v in LEVELS
    ]
    upward = [
        pen.text((left - s * 0.5, y.at(v) + s * 0.35), str(v), "fill-ink-2", "end")
        for v in LEVELS
    ]
    return across + upward


def _point(
    places: tuple[Place, Place], axes: tuple[Axis, Axis], pen: Pen, title: str
) -> str:
    """The point, and a line each way as far as the value may be off."""
    (across, upward), (x, y) = places, axes
    centre = (x.at(across.value), y.at(upward.value))
    parts = []
    if across.margin is not None:
        ends = (x.at(across.value - across.margin), x.at(across.value + across.margin))
        line = (ends[0], centre[1], ends[1], centre[1])
        parts.append(pen.line(line, "stroke-ink", 'stroke-width="1.5"'))
    if upward.margin is not None:
        ends = (y.at(upward.value - upward.margin), y.at(upward.value + upward.margin))
        line = (centre[0], ends[0], centre[0], ends[1])
        parts.append(pen.line(line, "stroke-ink", 'stroke-width="1.5"'))
    parts.append(pen.circle(centre, pen.size * 0.5, "fill-indigo stroke-paper"))
    return pen.thing(parts, title, name="type")
