"""The KPI causal map in bands: infrastructure at the bottom, results at the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.figures.layers import Lane, Vertex, layered
from planner.figures.map_geometry import (
    MapSize,
    Point,
    curve,
    fitted,
    heights,
    spots,
)
from planner.figures.ordering import ordered
from planner.figures.pen import Pen, arrow_head, number
from planner.figures.placing import placed


@dataclass(frozen=True, slots=True)
class MapNode:
    """A KPI.

    Args:
        band: 0 for the lowest.
        note: a second line; empty for none.
        kind: cause (filled), hit (dark edge), plain, or off (pale).
        dashed: there is no data of it.
    """

    id: str
    name: str
    band: int
    title: str
    note: str = ""
    kind: Literal["cause", "hit", "plain", "off"] = "plain"
    dashed: bool = False


@dataclass(frozen=True, slots=True)
class MapLink:
    """A cause and its effect.

    Args:
        strength: 1 to 3, drawn as width.
        tag: what stands on the line, such as the lag; empty for none.
        opinion: true where only experts say so; drawn in dots.
        tone: on (indigo), against (rust) or off (grey).
    """

    id: str
    source: str
    target: str
    negative: bool
    strength: int
    title: str
    tag: str = ""
    opinion: bool = False
    tone: Literal["on", "against", "off"] = "off"


def causal_map(
    nodes: Sequence[MapNode],
    links: Sequence[MapLink],
    bands: Sequence[str],
    pen: Pen,
    size: MapSize,
    words: tuple[str, str],
) -> str:
    """Draw nodes and links; `bands` are named from the lowest up.

    Args:
        nodes: in a fixed order, which decides ties.
        links: between those nodes.
        bands: names, lowest first.
        pen: palette and text size.
        size: of boxes, gaps and the whole.
        words: title and description.
    """
    drawing = LaidOutMap(nodes, links, pen, size)
    parts = drawing.grounds(bands)
    behind = [x for x in drawing.numbered if x[1].tone == "off"]
    front = [x for x in drawing.numbered if x[1].tone != "off"]
    parts += [drawing.link(i, link) for i, link in (*behind, *front)]
    parts += drawing.tags
    parts += [drawing.node(node) for node in nodes]
    return pen.svg((drawing.width, drawing.height), parts, *words)


class LaidOutMap:
    """A laid-out map and the elements it is drawn with."""

    def __init__(
        self,
        nodes: Sequence[MapNode],
        links: Sequence[MapLink],
        pen: Pen,
        size: MapSize,
    ) -> None:
        self.pen, self.size = pen, size
        self.numbered = list(enumerate(links))
        box = size.node[0] + 12
        inner = size.width - size.margin
        bands = {n.id: n.band for n in nodes}
        edges = [(link.source, link.target) for link in links]
        self.graph = layered(bands, edges, max(2, int(inner / box) - 1))
        rows = ordered(self.graph)
        self.x, wide = placed(
            self.graph, rows, lambda v: 9.0 if isinstance(v, Lane) else box, inner
        )
        self.width = wide + size.margin
        self.y, self.edges, self.height = heights(self.graph, fitted(self.graph, size))
        self.ports = self._ports(links)
        self.tags: list[str] = []
        self.placed_tags: list[Point] = []

    def grounds(self, bands: Sequence[str]) -> list[str]:
        """Grounds and names of the bands."""
        pen, parts = self.pen, []
        for place, (band, (top, bottom)) in enumerate(sorted(self.edges.items())):
            if place % 2:
                box = (0.0, top, self.width, bottom - top)
                parts.append(pen.rect(box, "fill-band"))
            ends = (0.0, bottom, self.width, bottom)
            parts.append(pen.line(ends, "stroke-rule-2"))
            room = self.size.margin - pen.size
            for i, line in enumerate(pen.wrapped(bands[band], room, strong=True)):
                at = (pen.size * 0.6, top + pen.size * (1.7 + 1.35 * i))
                parts.append(pen.text(at, line, "strong"))
        return parts

    def link(self, place: int, link: MapLink) -> str:
        """A link as a curve through its lanes, with its arrow head and tag."""
        chain = self.graph.chains[place]
        rising = chain[0] == link.source
        legs = self.legs(place, chain, rising=rising)
        tip = self.tip(legs, rising=rising)
        x, y = legs[0][0]
        course = f"M{number(x)} {number(y)}" + curve(*legs[0])
        for leg in legs[1:]:
            course += f"V{number(leg[0][1])}" + curve(*leg)
        places = [spot for leg in legs for spot in spots(*leg)]
        colour = {"on": "indigo", "against": "rust", "off": "line"}[link.tone]
        wide = (1.0, 1.7, 2.8)[link.strength - 1]
        dash = _dash(negative=link.negative, opinion=link.opinion)
        look = f"stroke-{colour}"
        drawn = [self.pen.path(course, look, f'stroke-width="{wide}"{dash}')]
        to = (0, -1 if rising else 1)
        drawn.append(arrow_head(self.pen, tip, to, f"fill-{colour}"))
        if link.tag:
            self._tag(link, places, colour)
        data = {"link": link.id, "source": link.source, "target": link.target}
        return self.pen.thing(drawn, link.title, data, link.id)

    def node(self, node: MapNode) -> str:
        """A KPI as a box with its name and note."""
        pen, (wide, high) = self.pen, self.size.node
        x = self.x[node.id] + self.size.margin
        top = self.y[self.graph.row_of[node.id]]
        ground, edge, words = _NODE_LOOKS[node.kind]
        more = 'rx="2" stroke-width="1.25"' if edge == "ink" else 'rx="2"'
        more += ' stroke-dasharray="3 3"' if node.dashed else ""
        box = (x - wide / 2, top, wide, high)
        parts = [pen.rect(box, f"fill-{ground} stroke-{edge}", more)]
        room = wide - pen.size * 0.6
        middle = top + high / 2 + pen.size * 0.35
        name_at = middle - pen.size * 0.62 if node.note else middle
        look = f"fill-{words}" + (" strong" if node.kind in ("cause", "hit") else "")
        name = pen.shortened(node.name, room, strong="strong" in look)
        parts.append(pen.text((x, name_at), name, look, "middle"))
        if node.note:
            note_look = f"fill-{words}" if node.kind == "cause" else "fill-ink-2"
            note = pen.shortened(node.note, room)
            at = (x, middle + pen.size * 0.68)
            parts.append(pen.text(at, note, note_look, "middle"))
        return pen.thing(parts, node.title, {"kpi": node.id}, node.id)

    def _ports(self, links: Sequence[MapLink]) -> Mapping[tuple[str, int], float]:
        """Where each link leaves and meets its boxes, ends spread along the edge."""
        ends: dict[tuple[Vertex, bool], list[tuple[float, int]]] = {}
        for i in range(len(links)):
            chain = self.graph.chains[i]
            ends.setdefault((chain[0], True), []).append((self.x[chain[1]], i))
            ends.setdefault((chain[-1], False), []).append((self.x[chain[-2]], i))
        ports = {}
        room = self.size.node[0] - 24
        for (vertex, leaving), found in ends.items():
            side = "low" if leaving else "high"
            step = min(14.0, room / max(1, len(found) - 1))
            for place, (_, i) in enumerate(sorted(found)):
                shift = (place - (len(found) - 1) / 2) * step
                ports[side, i] = self.x[vertex] + shift
        return ports

    def legs(
        self, place: int, chain: Sequence[Vertex], *, rising: bool
    ) -> list[tuple[Point, Point]]:
        """The curves of a link from row to row, the lowest first.

        Between two of them the link runs straight up through a row.
        """
        margin, high = self.size.margin, self.size.node[1]
        row = self.graph.row_of[str(chain[0])]
        y = self.y[row]
        at = (self.ports["low", place] + margin, y if rising else y - 7)
        found = []
        for step, vertex in enumerate(chain[1:], start=1):
            last = step == len(chain) - 1
            to_x = self.ports["high", place] if last else self.x[vertex]
            bottom = self.y[row + step] + high
            end = (to_x + margin, bottom + (7 if last and rising else 0))
            found.append((at, end))
            at = (end[0], self.y[row + step])
        return found

    def tip(self, legs: Sequence[tuple[Point, Point]], *, rising: bool) -> Point:
        """Where the arrow of a link points: at the edge of a box."""
        x, y = legs[-1][1] if rising else legs[0][0]
        return x, y - 7 if rising else y + 7

    def _tag(self, link: MapLink, spots: Sequence[Point], colour: str) -> None:
        pen = self.pen
        wide, high = pen.width(link.tag) + 6, pen.size * 1.2

        def crowd(spot: Point) -> int:
            return sum(
                abs(spot[0] - x) < wide + 4 and abs(spot[1] - y) < high
                for x, y in self.placed_tags
            )

        x, y = min(spots, key=crowd)
        self.placed_tags.append((x, y))
        box = (x - wide / 2, y - high / 2, wide, high)
        ground = pen.rect(box, "fill-paper", 'rx="2"')
        look = f"fill-{'ink-2' if colour == 'line' else colour} medium"
        words = pen.text((x, y + pen.size * 0.36), link.tag, look, "middle")
        self.tags.append(ground + words)


_NODE_LOOKS = {
    "cause": ("ink", "ink", "paper"),
    "hit": ("raised", "ink", "ink"),
    "plain": ("raised", "line", "ink"),
    "off": ("paper", "line", "ink-2"),
}


def _dash(*, negative: bool, opinion: bool) -> str:
    pattern = {
        (True, True): "6 3 1.5 3",
        (True, False): "6 4",
        (False, True): "1.5 3",
    }.get((negative, opinion))
    return f' stroke-dasharray="{pattern}"' if pattern else ""
