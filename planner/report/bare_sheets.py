"""Sections that have nothing to show yet, told on one page instead of one each."""

from collections.abc import Sequence
from dataclasses import replace

from planner.report.blocks import Column, Line, Prose, Sheet, Table
from planner.report.desk import TITLE_ROOM, TITLE_SIZE, Desk
from planner.report.lines import even_lines

FEWEST = 2


def gathered(desk: Desk, sheets: Sequence[Sheet]) -> list[Sheet]:
    """Return the sheets, bare ones together where the first of them stood."""
    bare = [sheet for sheet in sheets if is_bare(sheet)]
    if len(bare) < FEWEST:
        return list(sheets)
    found: list[Sheet] = []
    for sheet in sheets:
        if sheet is bare[0]:
            found.append(_together(desk, bare))
        elif sheet not in bare:
            found.append(sheet)
    return found


def is_bare(sheet: Sheet) -> bool:
    """Whether a page has words only: no figure, no list and no row of a table."""
    if sheet.kind != "page" or not sheet.listed:
        return False
    return all(
        isinstance(block, Prose) or (isinstance(block, Table) and not block.lines)
        for block in sheet.blocks
    )


def _together(desk: Desk, bare: Sequence[Sheet]) -> Sheet:
    title = desk.word(
        "{count} sections wait for answers, data or decisions", count=len(bare)
    )
    columns = (
        Column(desk.word("Section"), 20),
        Column(desk.word("As it stands"), 40),
        Column(desk.word("What it says or waits for"), 40),
    )
    lines = tuple(Line((sheet.head, sheet.title, _rest(sheet))) for sheet in bare)
    return replace(
        bare[0],
        id="waiting",
        head=desk.word("Still open"),
        title=title,
        lines=even_lines(title, TITLE_SIZE, TITLE_ROOM[False]),
        blocks=(Table(columns, lines),),
        lead="",
        landscape=False,
        meaning=None,
    )


def _rest(sheet: Sheet) -> str:
    """All that the page would have said below its title."""
    told = [sheet.lead]
    told += [p for b in sheet.blocks if isinstance(b, Prose) for p in b.paragraphs]
    told += [sheet.meaning.rest] if sheet.meaning else []
    return " ".join(filter(None, told))
