"""The flow of a perspective: its boxes from top to bottom, inputs of others dashed."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.layers import Lane, Vertex, layered
from planner.figures.ordering import ordered
from planner.figures.pen import Pen, arrow_head, number
from planner.figures.placing import placed

GAP, LEAST, MOST = 14.0, 84.0, 168.0
LINES = 2
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
    """

    id: str
    name: str
    standing: str
    said: str
    needs: tuple[str, ...] = ()
    origin: str = ""


def flow_chart(boxes: Sequence[FlowBox], pen: Pen, width: float, title: str) -> str:
    """Draw the boxes below all they need, with a line from each input."""
    known = {box.id for box in boxes}
    edges = [(n, box.id) for box in boxes for n in box.needs if n in known]
    graph = layered(dict.fromkeys((b.id for b in boxes), 0), edges, len(boxes))
    rows = ordered(graph)
    fullest = max(sum(not isinstance(v, Lane) for v in row) for row in rows)
    wide = min(MOST, max(LEAST, width / fullest - GAP))
    x, whole = placed(
        graph, rows, lambda v: GAP + (0.0 if isinstance(v, Lane) else wide), width
    )
    high = pen.size * (1.25 * (LINES + 1) + 0.9)
    step = high + pen.size * 2.6
    shift = max(0.0, (width - whole) / 2)
    tops = {v: 1 + row * step for row, vertices in enumerate(rows) for v in vertices}
    places = {v: (x[v] + shift, tops[v]) for v in x}
    by_id = {box.id: box for box in boxes}
    parts = [_line(c, places, high, by_id, pen) for c in graph.chains]
    parts += [_box(b, places[b.id], (wide, high), pen) for b in boxes]
    height = (len(rows) - 1) * step + high + 3
    told = "; ".join(f"{b.name}: {b.said}" for b in boxes)
    return pen.svg((max(width, whole), height), parts, title, told)


def _line(
    chain: tuple[Vertex, ...],
    places: dict[Vertex, tuple[float, float]],
    high: float,
    boxes: dict[str, FlowBox],
    pen: Pen,
) -> str:
    """A line from the foot of an input, past the rows between, to the head of a box."""
    first, last = boxes[str(chain[0])], boxes[str(chain[-1])]
    done = first.standing == "done"
    look = "stroke-ink" if done else "stroke-rule-2"
    more = 'stroke-width="1.25"' + (' stroke-dasharray="4 3"' if first.origin else "")
    x, y = places[chain[0]]
    course = f"M{number(x)} {number(y + high)}"
    y += high
    for lower in chain[1:]:
        nx, ny = places[lower]
        end = ny - (6 if lower == last.id else 0)
        middle = (y + end) / 2
        course += (
            f"C{number(x)} {number(middle)} {number(nx)} {number(middle)}"
            f" {number(nx)} {number(end)}"
        )
        x, y = nx, end
        if isinstance(lower, Lane):
            course += f"V{number(ny + high)}"
            y = ny + high
    tip = (places[chain[-1]][0], places[chain[-1]][1])
    head = arrow_head(pen, tip, (0, 1), "fill-ink" if done else "fill-rule-2")
    return pen.path(course, look, more) + head


def _box(
    box: FlowBox, place: tuple[float, float], size: tuple[float, float], pen: Pen
) -> str:
    (x, top), (wide, high) = place, size
    left = x - wide / 2
    dash = ' stroke-dasharray="4 3"' if box.origin else ""
    edge = f'stroke-width="1.25"{dash}'
    frame = pen.rect((left, top, wide, high), LOOKS[box.standing], edge)
    room = wide - pen.size
    lines = _wrapped(box.name, pen, room)
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


def _wrapped(words: str, pen: Pen, room: float) -> list[str]:
    """The words on at most two lines, the last one cut where they do not fit."""
    lines = [""]
    for word in words.split(" "):
        longer = f"{lines[-1]} {word}".strip()
        if pen.width(longer, strong=True) <= room or not lines[-1]:
            lines[-1] = longer
        else:
            lines.append(word)
    kept = lines[:LINES]
    if len(lines) > LINES:
        kept[-1] = f"{kept[-1]} {' '.join(lines[LINES:])}"
    return [pen.shortened(line, room, strong=True) for line in kept]
