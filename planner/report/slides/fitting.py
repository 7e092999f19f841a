"""How large a text may be set so that it stays in its box; sizes in points."""

from dataclasses import dataclass

from planner.figures.advance_widths import shortened, width_of

LINE = 1.25
# Office draws Malgun Gothic a little wider than the widths we know.
SAFETY = 1.08


@dataclass(frozen=True, slots=True)
class Room:
    """Width and height of a box in points, without its insets."""

    width: float
    height: float


def lines_of(text: str, size: float, width: float, *, strong: bool = False) -> int:
    """How many lines a text takes when it is broken at spaces."""
    count, used = 1, 0.0
    space = width_of(" ", size, strong=strong) * SAFETY
    for word in text.split():
        long = width_of(word, size, strong=strong) * SAFETY
        if used and used + space + long > width:
            count, used = count + 1, long
        else:
            used += (space if used else 0.0) + long
    return count


def fitting_size(
    texts: tuple[str, ...],
    room: Room,
    sizes: tuple[float, ...],
    *,
    strong: bool = False,
) -> float:
    """The largest of the sizes, in falling order, at which all lines fit the room."""
    for size in sizes:
        lines = sum(lines_of(t, size, room.width, strong=strong) for t in texts)
        if lines * size * LINE <= room.height:
            return size
    return sizes[-1]


def cut(text: str, size: float, width: float) -> str:
    """The text on one line, with an ellipsis where it was cut."""
    return shortened(text, size * SAFETY, width)
