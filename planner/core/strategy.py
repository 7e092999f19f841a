"""The strategy frames as data: lists, steps, matrices, tables and flows."""

from collections.abc import Mapping
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from planner.core.authored import Authored, Id, Named, Sources
from planner.core.text import Text

MethodKind = Literal["quantitative", "qualitative"]


class Entry(Text):
    """A line of a frame: a text, what it refers to and what hangs on it."""

    id: Id | None = None
    sources: Sources = ()
    note: Text | None = None
    printed: str | None = None
    number: int | None = None

    capability: Id | None = None
    capabilities: tuple[Id, ...] = ()
    factor: Id | None = None
    factors: tuple[Id, ...] = ()
    perspective: Id | None = None
    kpis: tuple[Id, ...] = ()
    frame: Id | None = None
    driver: Literal["value", "brand", "relationship"] | None = None
    printed_in: Id | None = None
    dimension: Id | None = None
    leads_to: tuple[Id, ...] = ()
    fine_steps: tuple[Annotated[int, Field(ge=1)], ...] = ()

    alias: Text | None = None
    concept: Text | None = None
    example: Text | None = None
    focus: Text | None = None
    how: Text | None = None
    rule: Text | None = None
    answer: Text | None = None
    also: Text | None = None
    shows: Text | None = None

    base: bool = False
    open_list: bool = False
    in_source: bool | None = None
    product_changed: bool | None = None
    presentation_changed: bool | None = None
    depth: int | None = Field(default=None, ge=1)
    share: float | None = Field(default=None, gt=0, lt=1)
    kind: MethodKind | None = None
    alternative_kind: MethodKind | None = None

    aims: tuple["Entry", ...] = ()
    means: tuple["Entry", ...] = ()
    facts: tuple["Entry", ...] = ()
    points: tuple["Entry", ...] = ()
    elements: tuple["Entry", ...] = ()
    steps: tuple["Entry", ...] = ()
    views: tuple["Entry", ...] = ()
    effects: tuple["Entry", ...] = ()
    tasks: tuple["Entry", ...] = ()
    industries: tuple["Entry", ...] = ()
    determined_by: tuple["Entry", ...] = ()
    levers: tuple["Entry", ...] = ()
    messages: tuple["Entry", ...] = ()
    activities: tuple["Entry", ...] = ()

    def children(self) -> Mapping[str, tuple["Entry", ...]]:
        """The lists that hang on the line, by key, without the empty ones."""
        return {key: lines for key in CHILD_LISTS if (lines := getattr(self, key))}


CHILD_LISTS = (
    "aims",
    "means",
    "facts",
    "points",
    "elements",
    "steps",
    "views",
    "effects",
    "tasks",
    "industries",
    "determined_by",
    "levers",
    "messages",
    "activities",
)


class Part(Named):
    """A second list of a frame, under a heading of its own."""

    items: tuple[Entry, ...] = Field(min_length=1)


class Row(Named):
    """A line of a table: what stands in which column."""

    cells: Mapping[Id, tuple[Entry, ...]]


class Frame(Named):
    """One idea of the method: a list, steps, a matrix of two axes or a table."""

    shape: Literal["list", "steps", "matrix", "table"]
    sources: Sources = Field(min_length=1)
    note: Text | None = None
    printed_order: tuple[Id, ...] = ()
    across: Text | None = None
    upward: Text | None = None
    headings: Mapping[str, Text] = {}
    columns: tuple[Entry, ...] = ()
    items: tuple[Entry, ...] = ()
    table: tuple[Row, ...] = ()
    parts: tuple[Part, ...] = ()

    def item(self, item_id: str) -> Entry:
        """Return the line with the id; KeyError when there is none."""
        return {line.id: line for line in self.items}[item_id]

    def part(self, part_id: str) -> tuple[Entry, ...]:
        """Return the lines of a part; KeyError when there is none."""
        return {part.id: part.items for part in self.parts}[part_id]


class Box(Named):
    """A piece of work in a flow, with the boxes it needs first."""

    requires: tuple[Id, ...] = ()
    lane: Id | None = None
    place_after: Id | None = None
    options: tuple[Named, ...] = ()
    only: Id | None = None


class Flow(Authored):
    """The order of work inside a perspective; inputs come from other flows."""

    perspective: Id
    sources: Sources = ()
    note: Text | None = None
    external_inputs: tuple[Id, ...] = ()
    lanes: tuple[Id, ...] = ()
    boxes: tuple[Box, ...] = Field(min_length=1)


class StrategyFile(Authored):
    """One file of the folder `strategy`: frames and flows of a theme."""

    frames: tuple[Frame, ...] = ()
    flows: tuple[Flow, ...] = ()


class Strategy(Authored):
    """All frames and flows."""

    frames: tuple[Frame, ...] = ()
    flows: tuple[Flow, ...] = ()

    @cached_property
    def _by_id(self) -> Mapping[str, Frame]:
        return {frame.id: frame for frame in self.frames}

    def frame(self, frame_id: str) -> Frame:
        """Return the frame with the id; KeyError when there is none."""
        return self._by_id[frame_id]

    @cached_property
    def flow_of(self) -> Mapping[str, Flow]:
        """The flow of each perspective id."""
        return {flow.perspective: flow for flow in self.flows}

    @cached_property
    def boxes(self) -> Mapping[str, Box]:
        """All flow boxes by id."""
        return {box.id: box for flow in self.flows for box in flow.boxes}
