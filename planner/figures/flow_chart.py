"""The flow of a perspective: its boxes from top to bottom, inputs of others dashed."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from planner.figures.flow_lanes import in_lanes
from planner.figures.layers import Lane, Vertex, layered
from planner.figures.ordering import ordered
from planner.figures.pen import Pen, arrow_head, number
from planner.figures.placing import placed

GAP, LEAST, MOST = 14.0, 84.0, 200.0
# A lane of a phone holds a box of this width.
NARROW = 62.0
LINES, NARROW_LINES = 2, 3
# Room between two rows, in sizes of the type.
DROP = 2.0
LOOKS = {
    "done": "fill-level-2 stroke-ink",
    "work": "fill-paper stroke-indigo",
    "open": "fill-paper stroke-indigo",
    "waiting": "fill-paper stroke-rule-2",
    "dropped": "fill-band stroke-rule-2",
}


@dataclass(frozen=True, slots=True)
class FlowBox:
    """A box with what it needs.

    Args:
        standing: done, work, open, waiting or dropped.
        said: the same in words, with owner and day where they are known.
        needs: ids of the boxes it needs, of other flows too.
        origin: the flow a foreign box comes from; empty for an own one.
        lane: the id of its lane; empty for none.
    """

    id: str
    name: str
    standing: str
    said: str
    needs: tuple[str, ...] = ()
    origin: str = ""
    lane: str = ""


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a box or a line past it stands: its middle, its head and its height."""

    x: float
    top: float
    high: float

    @property
    def foot(self) -> float:
        """Where it ends below."""
        return self.top + self.high


@dataclass(frozen=True, slots=True)
class SwimLane:
    """A lane of a flow with its short name."""

    id: str
    name: str


def flow_chart(
    boxes: Sequence[FlowBox],
    pen: Pen,
    width: float,
    title: str,
    lanes: Sequence[SwimLane] = (),
) -> str:
    """Draw the boxes below all they need, with a line from each input.

    Args:
        boxes: in their order.
        pen: writes it.
        width: of the figure.
        title: read as its alternative.
        lanes: from left to right; without any the boxes stand freely.
    """
    if lanes:
        return _laned(boxes, pen, width, title, lanes)
    by_id = {box.id: box for box in boxes}
    edges = [(n, box.id) for box in boxes for n in box.needs if n in by_id]
    graph = layered(dict.fromkeys((b.id for b in boxes), 0), edges, len(boxes))
    rows = ordered(graph)
    fullest = max(sum(not isinstance(v, Lane) for v in row) for row in rows)
    wide = min(MOST, max(LEAST, width / fullest - GAP))
    x, whole = placed(
        graph, rows, lambda v: GAP + (0.0 if isinstance(v, Lane) else wide), width
    )
    shift = max(0.0, (width - whole) / 2)
    spots: dict[Vertex, Spot] = {}
    top = 1.0
    for row in rows:
        own = [by_id[str(v)] for v in row if v in by_id]
        high = _height(pen, _needed(own, pen, wide))
        spots |= {v: Spot(x[v] + shift, top, high) for v in row}
        top += high + pen.size * DROP
    parts = _drawn(boxes, graph.chains, spots, wide, pen)
    height = top - pen.size * DROP + 2
    return pen.svg((max(width, whole), height), parts, title, _told(boxes))


def _laned(
    boxes: Sequence[FlowBox],
    pen: Pen,
    width: float,
    title: str,
    lanes: Sequence[SwimLane],
) -> str:
    """The boxes in lanes, a band behind each second one and its name above."""
    found = in_lanes(boxes, [lane.id for lane in lanes], width, NARROW + GAP)
    wide = min(MOST, found.room - GAP)
    high = _height(pen, _needed(boxes, pen, wide))
    step, head = high + pen.size * DROP, pen.size * 2.4
    spots = {
        v: Spot(x, 1 + row * step + (head if row >= found.above else 0.0), high)
        for v, x in found.middles.items()
        for row in (found.row_of[v],)
    }
    top = found.above * step - pen.size * 0.2 if found.above else 0.0
    height = (found.rows - 1) * step + high + head + pen.size
    names = {lane.id: lane.name for lane in lanes}
    parts = [
        pen.rect((c.left, top, c.wide, height - top), "fill-band")
        for c in found.columns[::2]
    ]
    parts += [
        pen.line((c.left, top, c.left, height), "stroke-rule-2")
        for c in found.columns[1:]
    ]
    parts += _drawn(boxes, found.chains, spots, wide, pen, top)
    for column in found.columns:
        words = pen.shortened(
            names.get(column.id, ""), column.wide - pen.size, strong=True
        )
        at = (column.left + pen.size * 0.5, top + pen.size * 1.3)
        name = pen.label(at, words, "strong") if words else ""
        parts.append(pen.thing([name], "", {"lane": column.id}))
    return pen.svg((width, height), parts, title, _told(boxes))


def _lines(wide: float) -> int:
    return LINES if wide >= LEAST else NARROW_LINES


def _needed(boxes: Sequence[FlowBox], pen: Pen, wide: float) -> int:
    """The lines that the longest name takes, as far as there may be so many."""
    room, most = wide - pen.size, _lines(wide)
    return max((len(_wrapped(b.name, pen, room, most)) for b in boxes), default=1)


def _height(pen: Pen, lines: int) -> float:
    return pen.size * (1.25 * (lines + 1) + 0.9)


def _told(boxes: Sequence[FlowBox]) -> str:
    return "; ".join(f"{b.name}: {b.said}" for b in boxes)


def _drawn(
    boxes: Sequence[FlowBox],
    chains: Iterable[tuple[Vertex, ...]],
    spots: Mapping[Vertex, Spot],
    wide: float,
    pen: Pen,
    level: float = 0.0,
) -> list[str]:
    """All lines and boxes; below a level lines run straight down to their box."""
    by_id = {box.id: box for box in boxes}
    drawn = [_line(c, spots, by_id, pen, level) for c in chains]
    return drawn + [_box(b, spots[b.id], wide, pen) for b in boxes]


def _line(
    chain: tuple[Vertex, ...],
    spots: Mapping[Vertex, Spot],
    boxes: Mapping[str, FlowBox],
    pen: Pen,
    level: float,
) -> str:
    """A line from the foot of an input, past the rows between, to the head of a box."""
    first, last = boxes[str(chain[0])], boxes[str(chain[-1])]
    done = first.standing == "done"
    look = "stroke-ink" if done else "stroke-rule-2"
    more = 'stroke-width="1.25"' + (' stroke-dasharray="4 3"' if first.origin else "")
    x, y = spots[chain[0]].x, spots[chain[0]].foot
    course = f"M{number(x)} {number(y)}"
    for lower in chain[1:]:
        nx, ny = spots[lower].x, spots[lower].top
        end = ny - (6 if lower == last.id else 0)
        bend = level if y < level < end else end
        middle = (y + bend) / 2
        course += (
            f"C{number(x)} {number(middle)} {number(nx)} {number(middle)}"
            f" {number(nx)} {number(bend)}V{number(end)}"
        )
        x, y = nx, end
        if isinstance(lower, Lane):
            y = spots[lower].foot
            course += f"V{number(y)}"
    tip = spots[chain[-1]]
    head = arrow_head(
        pen, (tip.x, tip.top), (0, 1), "fill-ink" if done else "fill-rule-2"
    )
    return pen.path(course, look, more) + head


def _box(box: FlowBox, spot: Spot, wide: float, pen: Pen) -> str:
    x, top, high = spot.x, spot.top, spot.high
    left = x - wide / 2
    dash = ' stroke-dasharray="4 3"' if box.origin else ""
    edge = f'stroke-width="1.25"{dash}'
    frame = pen.rect((left, top, wide, high), LOOKS[box.standing], edge)
    room = wide - pen.size
    lines = _wrapped(box.name, pen, room, _lines(wide))
    parts = [frame]
    base = top + pen.size * 1.4
    look = "strong" if box.standing in ("done", "work", "open") else ""
    for line in lines:
        parts.append(pen.text((x, base), line, look, "middle"))
        base += pen.size * 1.25
    second = box.origin or box.said
    base = top + high - pen.size * 0.6
    words = pen.shortened(second, room)
    parts.append(pen.text((x, base), words, "fill-ink-2", "middle"))
    title = f"{box.name}: {box.said}" + (f" ({box.origin})" if box.origin else "")
    return pen.thing(parts, title, {"box": box.id}, box.id)


def _wrapped(words: str, pen: Pen, room: float, most: int) -> list[str]:
    """The words on so many lines, the last one cut where they do not fit."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if pen.width(longer, strong=True) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:most]
    if len(lines) > most:
        kept[-1] = f"{kept[-1]} {' '.join(lines[most:])}"
    return [pen.shortened(line, room, strong=True) for line in kept]
