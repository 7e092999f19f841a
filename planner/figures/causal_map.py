"""The KPI causal map in bands: infrastructure at the bottom, results at the top."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.figures.layers import Lane, Layered, Vertex, layered
from planner.figures.map_geometry import (
    MapSize,
    Point,
    curve,
    fitted,
    heights,
    spots,
)
from planner.figures.map_looks import NODE_LOOKS, Area, dash_of, shared_area
from planner.figures.ordering import ordered
from planner.figures.pen import Pen, arrow_head, number
from planner.figures.placing import placed

MARGIN_OF_NAME = 0.6


@dataclass(frozen=True, slots=True)
class MapNode:
    """A KPI or a construct, a capability, or an outcome in money.

    Args:
        band: 0 for the lowest.
        note: a second line; empty for none.
        kind: cause (filled), hit (dark edge), plain, or off (pale).
        dashed: there is no data of it.
        shape: a capability has round ends, an outcome in money a double edge.
    """

    id: str
    name: str
    band: int
    title: str
    note: str = ""
    kind: Literal["cause", "hit", "plain", "off"] = "plain"
    dashed: bool = False
    shape: Literal["kpi", "capability", "money"] = "kpi"


@dataclass(frozen=True, slots=True)
class MapLink:
    """A cause and its effect; a capability and its KPI; a result and its money.

    Args:
        strength: 1 to 3, drawn as width.
        tag: what stands on the line, such as the lag; empty for none.
        opinion: true where only experts say so; drawn in dots.
        tone: on (indigo), against (rust) or off (grey).
        joins: no cause, but a capability with its KPI or a result with its money.
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
    joins: bool = False


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
    parts += [drawing.link(i, x) for i, x in (*drawing.behind, *drawing.front)]
    parts += drawing.tags
    parts += [drawing.node(node) for node in nodes]
    return pen.svg((drawing.width, drawing.height), parts, *words)


def box_width(nodes: Sequence[MapNode], pen: Pen) -> float:
    """Return how wide boxes must be for their longest name; never less than usual."""
    longest = max((pen.width(n.name, strong=True) for n in nodes), default=0.0)
    return max(MapSize(0).node[0], longest + pen.size * MARGIN_OF_NAME)


def graph_of(
    nodes: Sequence[MapNode], links: Sequence[MapLink], size: MapSize
) -> Layered:
    """Put the nodes into their rows."""
    inner = size.width - size.margin
    bands = {n.id: n.band for n in nodes}
    edges = [(link.source, link.target) for link in links]
    return layered(bands, edges, max(2, int(inner / (size.node[0] + 12)) - 1))


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
        self.graph = graph_of(nodes, links, size)
        rows = ordered(self.graph)
        self.x, wide = placed(
            self.graph, rows, lambda v: 9.0 if isinstance(v, Lane) else box, inner
        )
        self.width = wide + size.margin
        self.y, self.edges, self.height = heights(self.graph, fitted(self.graph, size))
        self.ports = self._ports(links)
        self.behind = [x for x in self.numbered if x[1].tone == "off"]
        self.front = [x for x in self.numbered if x[1].tone != "off"]
        self.tag_at = self._tag_spots()
        self.tags: list[str] = []

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
        colour = {"on": "indigo", "against": "rust", "off": "line"}[link.tone]
        wide = (1.0, 1.7, 2.8)[link.strength - 1]
        dash = dash_of(negative=link.negative, opinion=link.opinion)
        look = f"stroke-{colour}"
        drawn = [self.pen.path(course, look, f'stroke-width="{wide}"{dash}')]
        to = (0, -1 if rising else 1)
        drawn.append(arrow_head(self.pen, tip, to, f"fill-{colour}"))
        if link.tag:
            self._tag(place, link, colour)
        kind = "join" if link.joins else "link"
        data = {kind: link.id, "source": link.source, "target": link.target}
        return self.pen.thing(drawn, link.title, data, link.id)

    def node(self, node: MapNode) -> str:
        """A KPI as a box with its name and note."""
        pen, (wide, high) = self.pen, self.size.node
        x = self.x[node.id] + self.size.margin
        top = self.y[self.graph.row_of[node.id]]
        ground, edge, words = NODE_LOOKS[node.kind]
        round_ = high * 0.3 if node.shape == "capability" else 2
        more = f'rx="{number(round_)}"'
        more += ' stroke-width="1.25"' if edge == "ink" else ""
        more += ' stroke-dasharray="3 3"' if node.dashed else ""
        box = (x - wide / 2, top, wide, high)
        parts = [pen.rect(box, f"fill-{ground} stroke-{edge}", more)]
        if node.shape == "money":
            inner = (box[0] + 3, top + 3, wide - 6, high - 6)
            parts.append(pen.rect(inner, f"fill-{ground} stroke-{edge}"))
        room = wide - pen.size * MARGIN_OF_NAME
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

    def tag_size(self, tag: str) -> tuple[float, float]:
        """Width and height of what stands on a line."""
        return self.pen.width(tag) + 6, self.pen.size * 1.2

    def _tag_spots(self) -> dict[int, Point]:
        """Where each tag stands: on its line, off boxes and off other tags."""
        found: dict[int, Point] = {}
        areas = [self._box_of(name) for name in self.graph.row_of]
        for place, link in (*self.behind, *self.front):
            if link.tag:
                wide, high = self.tag_size(link.tag)
                chain = self.graph.chains[place]
                legs = self.legs(place, chain, rising=chain[0] == link.source)
                on_line = [
                    (x - wide / 2, y - high / 2, wide, high)
                    for leg in legs
                    for x, y in spots(*leg)
                ]
                area = min(on_line, key=lambda a: sum(shared_area(a, b) for b in areas))
                areas.append((area[0] - 2, area[1], wide + 4, high))
                found[place] = (area[0] + wide / 2, area[1] + high / 2)
        return found

    def _box_of(self, name: str) -> Area:
        wide, high = self.size.node
        x = self.x[name] + self.size.margin - wide / 2
        return x, self.y[self.graph.row_of[name]], wide, high

    def _tag(self, place: int, link: MapLink, colour: str) -> None:
        pen, (x, y) = self.pen, self.tag_at[place]
        wide, high = self.tag_size(link.tag)
        box = (x - wide / 2, y - high / 2, wide, high)
        ground = pen.rect(box, "fill-paper", 'rx="2"')
        look = f"fill-{'ink-2' if colour == 'line' else colour} medium"
        words = pen.text((x, y + pen.size * 0.36), link.tag, look, "middle")
        self.tags.append(ground + words)
