"""Rows set closer where that saves a last page with next to nothing on it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from planner.report.blocks import (
    Block,
    Columns,
    Drawing,
    Figure,
    Items,
    Prose,
    Sheet,
    Spacing,
    Table,
)
from planner.report.figure_room import key_height
from planner.report.measures import (
    CELL,
    CHAPTER,
    ENTRY,
    ENTRY_SPACE,
    ENTRY_WIDTH,
    HEADING,
    LEAD,
    MEANING,
    NOTE,
    PAGE,
    PROSE,
    TITLE_LINE,
    WIDTH,
)

EMPTY, NEXT_TO_NOTHING = 0.5, 0.2
# How far each page before the last may be off, as a share of a page.
UNSURE = 0.03
# Rows of a table that the style keeps together at its beginning and its end.
FIRST, LAST = 4, 3
_BOX = re.compile(r'viewBox="0 0 ([\d.]+) ([\d.]+)"')


@dataclass(frozen=True, slots=True)
class Density:
    """Space above and below a cell, and above a block, in points."""

    cell: float
    block: float


DENSITIES: Mapping[Spacing, Density] = {
    "roomy": Density(3.0, 13.0),
    "medium": Density(2.25, 11.0),
    "snug": Density(1.9, 9.5),
    "close": Density(1.5, 8.0),
}


def fitted(sheet: Sheet) -> Sheet:
    """The sheet, set closer where its last page would else stand nearly empty."""
    if sheet.kind != "page" or sheet.landscape:
        return sheet
    pages, used = paged(sheet)
    if pages == 1 or used > EMPTY:
        return sheet
    closer: tuple[Spacing, ...] = ("medium", "snug", "close")
    tried = (replace(sheet, spacing=spacing) for spacing in closer)
    return next((t for t in tried if _saves(t, pages)), sheet)


def _saves(sheet: Sheet, pages: int) -> bool:
    """Whether the sheet surely takes fewer pages, the last one not nearly empty."""
    fewer, filled = paged(sheet)
    surely = filled < 1 - UNSURE * (fewer - 1)
    return fewer < pages and surely and (fewer == 1 or filled > NEXT_TO_NOTHING)


def fitted_all(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The sheets of a report, each set closer where that saves a page."""
    listed = [sheet.title for sheet in sheets if sheet.listed]
    lines = sum(ENTRY.height(title, ENTRY_WIDTH) + ENTRY_SPACE for title in listed)
    lines += CHAPTER * len({s.chapter for s in sheets if s.listed and s.chapter})
    room = PAGE[False] - TITLE_LINE - DENSITIES["roomy"].block
    contents: Spacing = "close" if lines > room else "roomy"
    return [
        replace(s, spacing=contents) if s.kind == "contents" else fitted(s)
        for s in sheets
    ]


def page_count(sheet: Sheet) -> int:
    """Pages the sheet will take."""
    return 1 if sheet.kind != "page" or sheet.landscape else paged(sheet)[0]


def paged(sheet: Sheet) -> tuple[int, float]:
    """Pages a sheet takes as it is set, and the share of the last one it fills."""
    density = DENSITIES[sheet.spacing]
    page = PAGE[sheet.landscape]
    pages, used = 1, 0.0
    for piece in _pieces(sheet, density):
        fits = used + piece <= page
        pages, used = (pages, used + piece) if fits else (pages + 1, piece)
    return pages, used / page


def _pieces(sheet: Sheet, density: Density) -> Iterator[float]:
    """Heights of what is not divided between pages, from the top down."""
    width = WIDTH[sheet.landscape]
    found = [len(sheet.lines) * TITLE_LINE + LEAD[sheet.landscape].height(sheet.lead)]
    for block in sheet.blocks:
        found += _block(block, width, density)
    if sheet.meaning:
        found[-1] += MEANING.height(sheet.meaning.whole, width)
    yield from found


def _block(block: Block, width: float, density: Density) -> list[float]:
    if isinstance(block, Table):
        return _table(block, width, density)
    return [density.block + sum(_whole(block, width, density))]


def _whole(block: Block, width: float, density: Density) -> Iterator[float]:
    if isinstance(block, Columns):
        yield max(
            sum(h for b in blocks for h in _block(b, width * share / 100, density))
            for share, blocks in block.parts
        )
        return
    if not isinstance(block, Table) and block.heading:
        yield HEADING
    if isinstance(block, Figure):
        yield key_height(block.key, width)
        yield _drawn(block.drawing, width)
        yield NOTE.height(block.note, width)
    elif isinstance(block, Prose):
        setting = PROSE if block.look == "plain" else replace(NOTE, above=0)
        yield sum(setting.height(p, width) + 5 for p in block.paragraphs)
    elif isinstance(block, Items):
        for item in block.items:
            yield PROSE.height(item.whole, width - 14) + 4


def _table(table: Table, width: float, density: Density) -> list[float]:
    """Head with the first four rows, then row by row, the last three with the note."""
    heads = [(c.head, c.width) for c in table.columns]
    rows = [
        _row(line.cells, table, width) + 2 * density.cell + 0.5 for line in table.lines
    ]
    head = max(CELL.height(h, width * w / 100 - 6) for h, w in heads) + 3.75
    above = density.block + (HEADING if table.heading else 0.0) + head
    pieces = [above + sum(rows[:FIRST]), *rows[FIRST:-LAST], sum(rows[-LAST:])]
    if table.whole or len(rows) < FIRST + LAST:
        pieces = [above + sum(rows)]
    pieces[-1] += NOTE.height(table.note, width)
    return pieces


def _row(cells: Sequence[str | Drawing], table: Table, width: float) -> float:
    return max(
        _cell(cell, width * column.width / 100 - 6)
        for cell, column in zip(cells, table.columns, strict=True)
    )


def _cell(cell: str | Drawing, width: float) -> float:
    return CELL.height(cell, width) if isinstance(cell, str) else _drawn(cell, width)


def _drawn(drawing: Drawing, width: float) -> float:
    """Height of a figure that is as wide as its place."""
    box = _BOX.search(drawing.svg)
    return width * float(box[2]) / float(box[1]) if box else 0.0
