"""Importance against level: points, four quadrants and labels that do not collide."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis, round_ticks
from planner.figures.pen import Pen

LEVELS = (0.9, 5.1)
ANYWHERE = (0.0, float("inf"))
Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Point:
    """One thing on the map.

    Args:
        kind: first (counts among the chosen), keep, or other.
        label: what is written beside it; empty for none.
    """

    id: str
    title: str
    x: float
    y: float
    label: str = ""
    kind: str = "other"


@dataclass(frozen=True, slots=True)
class ScatterWords:
    """Names of the axes and of the quadrants, from top left clockwise."""

    across: str
    upward: str
    quadrants: tuple[str, str, str, str]
    title: str
    description: str = ""


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where the quadrants meet."""

    x: float
    y: float


def scatter(
    points: Sequence[Point],
    cuts: Cuts,
    words: ScatterWords,
    pen: Pen,
    size: tuple[float, float],
    ends: tuple[float, float] = LEVELS,
) -> str:
    """Draw the points with as many labels as fit without touching.

    Args:
        points: what is drawn.
        cuts: where the quadrants meet.
        words: names of axes and quadrants.
        pen: what draws.
        size: width and height.
        ends: beyond which neither axis goes.
    """
    frame = _Frame(pen, size, points, ends)
    x, y = frame.x, frame.y
    left, top, right, bottom = frame.box
    corner = (left, top, x.at(cuts.x) - left, y.at(cuts.y) - top)
    dashed = 'stroke-dasharray="3 4"'
    parts = [
        pen.rect(corner, "fill-band"),
        *frame.ticks(),
        pen.line((x.at(cuts.x), top, x.at(cuts.x), bottom), "stroke-rule-2", dashed),
        pen.line((left, y.at(cuts.y), right, y.at(cuts.y)), "stroke-rule-2", dashed),
        pen.line((left, bottom, right, bottom), "stroke-ink"),
        pen.text((right, size[1] - 3), f"{words.across} →", "fill-ink-2", "end"),
        pen.text((0, pen.size * 0.9), f"{words.upward} ↑", "fill-ink-2"),
    ]
    taken = frame.quadrant_names(words.quadrants, x.at(cuts.x), parts)
    places = {p.id: (x.at(p.x), y.at(p.y)) for p in points}
    taken += [_around(at, pen.size * 0.5) for at in places.values()]
    labels: list[str] = []
    for point in points:
        if point.label:
            labels += _label(point, places[point.id], taken, frame)
    ordered = sorted(points, key=lambda p: (p.kind != "other", p.id))
    parts += [_mark(point, places[point.id], pen) for point in ordered]
    return pen.svg(size, parts + labels, words.title, words.description)


class _Frame:
    """The axes of a scatter and what stands on them."""

    def __init__(
        self,
        pen: Pen,
        size: tuple[float, float],
        points: Iterable[Point],
        ends: tuple[float, float],
    ) -> None:
        s = pen.size
        self.pen = pen
        self.box = (s * 2.4, s * 1.9, size[0] - s * 0.5, size[1] - s * 3.2)
        known = list(points)
        left, top, right, bottom = self.box
        self.x = Axis(*_span((p.x for p in known), ends), left, right)
        self.y = Axis(*_span((p.y for p in known), ends), bottom, top)

    def ticks(self) -> list[str]:
        """Numbers on both axes with pale lines."""
        pen, s = self.pen, self.pen.size
        left, _, right, bottom = self.box
        parts = []
        for value in round_ticks(self.x.low, self.x.high):
            at = self.x.at(value)
            parts.append(pen.line((at, bottom, at, bottom + s * 0.4), "stroke-ink"))
            place = (at, bottom + s * 1.6)
            parts.append(pen.text(place, f"{value:g}", "fill-ink-2", "middle"))
        for value in round_ticks(self.y.low, self.y.high):
            at = self.y.at(value)
            parts.append(pen.line((left, at, right, at), "stroke-grid"))
            place = (left - s * 0.6, at + s * 0.35)
            parts.append(pen.text(place, f"{value:g}", "fill-ink-2", "end"))
        return parts

    def quadrant_names(
        self, names: Sequence[str], cut: float, parts: list[str]
    ) -> list[Box]:
        """Write the names of the quadrants; return the room they take."""
        pen, s = self.pen, self.pen.size
        left, top, right, bottom = self.box
        high, low = top + s * 1.25, bottom - s * 0.7
        look = "fill-ink-2 medium"
        places = (
            (cut - s * 0.6, high),
            (right - s * 0.6, high),
            (right - s * 0.6, low),
            (cut - s * 0.6, low),
        )
        taken = []
        for name, (x, y) in zip(names, places, strict=True):
            room = x - left if x < cut else x - cut
            shown = pen.shortened(name, room)
            parts.append(pen.text((x, y), shown, look, "end"))
            taken.append((x - pen.width(shown) - 2, y - s, x + 2, y + s * 0.4))
        return taken

    def holds(self, box: Box) -> bool:
        """Tell whether a label stands inside the frame."""
        left, top, right, bottom = self.box
        inside = box[0] >= left + 2 and box[2] <= right + 2
        return inside and box[1] >= top and box[3] <= bottom - 2


def _span(values: Iterable[float], ends: tuple[float, float]) -> tuple[float, float]:
    known = list(values) or [1.0, 5.0]
    low, high = min(known), max(known)
    room = max((high - low) * 0.06, 0.1)
    return max(ends[0], low - room), min(ends[1], high + room)


def _around(at: tuple[float, float], half: float) -> Box:
    return at[0] - half, at[1] - half, at[0] + half, at[1] + half


def _offsets(s: float) -> Iterable[tuple[float, float, str]]:
    """Places round a point, the best first, near rings before far ones."""
    for k in (0.0, 0.9, 1.8, 2.8):
        out = s * k
        yield s * 0.8 + out, s * 0.32, "start"
        yield -s * 0.8 - out, s * 0.32, "end"
        yield 0.0, -s * 0.85 - out, "middle"
        yield 0.0, s * 1.55 + out, "middle"
        yield s * 0.7 + out, -s * 0.6 - out, "start"
        yield s * 0.7 + out, s * 1.25 + out, "start"
        yield -s * 0.7 - out, -s * 0.6 - out, "end"
        yield -s * 0.7 - out, s * 1.25 + out, "end"


def _label(
    point: Point, at: tuple[float, float], taken: list[Box], frame: _Frame
) -> list[str]:
    """The label at its first free place; a point without one stays without words."""
    pen, s = frame.pen, frame.pen.size
    first = point.kind == "first"
    wide = pen.width(point.label, strong=first)
    own = _around(at, s * 0.5)
    for dx, dy, anchor in _offsets(s):
        shift = {"end": wide, "middle": wide / 2}.get(anchor, 0.0)
        x, y = at[0] + dx - shift, at[1] + dy
        box = (x - 2, y - s * 0.9, x + wide + 2, y + s * 0.35)
        if frame.holds(box) and not _touches(box, taken, own):
            taken.append(box)
            look = "strong" if first else "fill-ink-2"
            words = pen.label((at[0] + dx, y), point.label, look, anchor)
            return [*_leader(pen, at, (dx, dy)), words]
    return []


def _leader(pen: Pen, at: tuple[float, float], shift: tuple[float, float]) -> list[str]:
    """A thin line to a label that stands apart from its point."""
    if max(abs(shift[0]), abs(shift[1])) < pen.size * 1.6:
        return []
    near = (at[0] + shift[0] * 0.85, at[1] + (shift[1] - pen.size * 0.3) * 0.85)
    return [pen.line((*at, *near), "stroke-rule-2")]


def _touches(box: Box, taken: Iterable[Box], own: Box) -> bool:
    return any(
        other != own
        and box[0] < other[2]
        and other[0] < box[2]
        and box[1] < other[3]
        and other[1] < box[3]
        for other in taken
    )


def _mark(point: Point, at: tuple[float, float], pen: Pen) -> str:
    half = pen.size * 0.38
    edge = 'stroke-width="1.25"'
    if point.kind == "first":
        shape = pen.circle(at, half * 1.15, "fill-rust stroke-paper", edge)
    elif point.kind == "keep":
        box = (at[0] - half, at[1] - half, half * 2, half * 2)
        shape = pen.rect(box, "fill-indigo stroke-paper", edge)
    else:
        shape = pen.circle(at, half * 0.85, "fill-paper stroke-ink-3", edge)
    return pen.thing([shape], point.title, {"capability": point.id}, point.id)
