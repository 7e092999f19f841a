"""What a page of a report is made of: values that templates lay out."""

from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True, slots=True)
class Drawing:
    """A figure made by us, put into the page as it is."""

    svg: str


Cell = str | Drawing
Spacing = Literal["roomy", "medium", "snug", "close"]


@dataclass(frozen=True, slots=True)
class Figure:
    """A drawing with a note below."""

    drawing: Drawing
    note: str = ""
    heading: str = ""
    key: tuple["KeyEntry", ...] = ()
    number: str = ""
    kind: str = field(default="figure", init=False)


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """A sign of a figure and what it means."""

    drawing: Drawing
    words: str


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its width in percent, its side."""

    head: str
    width: int
    side: Literal["left", "right"] = "left"


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a table; `look` is plain, first (pointed at) or head (a group)."""

    cells: tuple[Cell, ...]
    look: str = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading and a note.

    Args:
        whole: kept on one page.
    """

    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    heading: str = ""
    note: str = ""
    whole: bool = False
    kind: str = field(default="table", init=False)


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs under a heading."""

    paragraphs: tuple[str, ...]
    heading: str = ""
    look: Literal["plain", "small"] = "plain"
    number: str = ""
    kind: str = field(default="prose", init=False)


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list: what counts, then the rest."""

    first: str
    rest: str = ""

    @property
    def whole(self) -> str:
        """Both, as they stand on the line."""
        return f"{self.first} {self.rest}".rstrip()


@dataclass(frozen=True, slots=True)
class Items:
    """A list under a heading, with numbers or without."""

    items: tuple[Item, ...]
    heading: str = ""
    numbered: bool = False
    number: str = ""
    kind: str = field(default="items", init=False)


@dataclass(frozen=True, slots=True)
class Columns:
    """Blocks side by side; widths in percent."""

    parts: tuple[tuple[int, tuple["Block", ...]], ...]
    kind: str = field(default="columns", init=False)


Block = Figure | Table | Prose | Items | Columns


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page, or several where its tables are long.

    Args:
        head: short name for the running head, contents and bookmarks.
        title: the finding; `lines` are the same, broken where it looks even.
        source: what it was computed from.
        kind: page, cover, summary or contents: the name of its template.
        meaning: what follows from the page, after its name ("so what").
        language: of a report in two languages, else empty.
        chapter: under which it stands in the contents; empty without one.
        spacing: how close rows are set; closer ones save a nearly empty last page.
    """

    id: str
    head: str
    title: str
    lines: tuple[str, ...]
    blocks: tuple[Block, ...]
    source: str
    lead: str = ""
    kind: str = "page"
    landscape: bool = False
    listed: bool = True
    meaning: Item | None = None
    language: str = ""
    spacing: Spacing = "roomy"
    chapter: str = ""

    @property
    def anchor(self) -> str:
        """Where links lead: the id, apart in each language."""
        return f"{self.id}-{self.language}" if self.language else self.id
