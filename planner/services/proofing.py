"""Proofs of a report before it is made: numbers, words, glyphs, room, support."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from html import unescape

from planner.core.assessment import Assessment
from planner.core.stated import bare, computed
from planner.core.text import Message, Text
from planner.report.blocks import Block, Columns, Figure, Items, Prose, Sheet, Table
from planner.report.numbers import stated_numbers
from planner.services.report_folders import FONT_NAMES, FONTS
from planner.services.reporting import UNDATED, Occasion, report_html, report_sheets

MOST_TITLE_LINES = 3
LONGEST_CELL = 400
_GAP = re.compile(r"\{\w+(?::[^{}]*)?\}")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A number that stands on a page and is not what the result gives."""

    number: str
    shown: str
    expected: str


def wrong_numbers(
    assessment: Assessment, html: str, language: str
) -> tuple[Wrong, ...]:
    """Compute every stated number of a page again; return those that differ."""
    found = []
    for number, shown in stated_numbers(html):
        value = computed(assessment, unescape(number))
        text = value.in_language(language) if isinstance(value, Text) else value
        if text is None or text != unescape(shown).replace("\u2060", ""):
            found.append(Wrong(unescape(number), unescape(shown), text or ""))
    return tuple(found)


def proofs(assessment: Assessment, report: str, language: str) -> tuple[Message, ...]:
    """What a reader of the report would stumble over, before it is made."""
    sheets = report_sheets(assessment, report, Occasion(language))
    html = report_html(assessment, report, language, printed=UNDATED)
    found = [*_missing(assessment), *_long(sheets), *_unsupported(sheets)]
    # The annex of settings shows them as framework.yaml has them, ids among them.
    named = [t for sheet in sheets if sheet.id != "method" for t in _texts(sheet)]
    found += _unresolved(named, _ids(assessment))
    found += _glyphs(text for sheet in sheets for text in _texts(sheet))
    differing = wrong_numbers(assessment, html, language)
    found += [difference(wrong) for wrong in differing]
    return tuple(found)


def difference(wrong: Wrong) -> Message:
    """A differing number in words."""
    return Message(
        "The number {number} is shown as {shown} but is {expected}",
        {"number": wrong.number, "shown": wrong.shown, "expected": wrong.expected},
    )


def _missing(found: Assessment) -> Iterator[Message]:
    unknown = sum(c.level is None for c in found.capabilities)
    if unknown:
        yield Message(
            "{count} capabilities have no level; they are left out or stand empty",
            {"count": unknown},
        )
    if found.roadmap is None or not found.roadmap.initiatives:
        yield Message("There is no plan; pages about it say what is missing instead")
    if not found.engagement.series:
        yield Message("No KPI has data; links stay opinions and no effect can be shown")
    if found.fit is None:
        yield Message("Nobody has valued the criteria of fit")


def _long(sheets: Iterable[Sheet]) -> Iterator[Message]:
    for sheet in sheets:
        if len(sheet.lines) > MOST_TITLE_LINES:
            yield Message(
                "The title of “{page}” takes {lines} lines; give shorter names",
                {"page": sheet.head, "lines": len(sheet.lines)},
            )
        longest = max((len(t) for t in _texts(sheet)), default=0)
        if any(
            len(cell) > LONGEST_CELL
            for block in _blocks(sheet.blocks)
            if isinstance(block, Table)
            for line in block.lines
            for cell in line.cells
            if isinstance(cell, str)
        ):
            yield Message(
                "A cell on “{page}” holds {count} letters; shorten its text",
                {"page": sheet.head, "count": longest},
            )


def _unsupported(sheets: Iterable[Sheet]) -> Iterator[Message]:
    """Pages whose finding has neither figure, table nor list behind it."""
    for sheet in sheets:
        told = [b for b in _blocks(sheet.blocks) if not isinstance(b, Prose)]
        if sheet.kind in {"page", "summary"} and not told:
            yield Message(
                "“{page}” has a title, but no figure, table or list stands behind it",
                {"page": sheet.head},
            )


def _ids(found: Assessment) -> frozenset[str]:
    """Ids that must never stand where a name should."""
    framework = found.framework
    roles = {r.role for r in found.engagement.answers.respondents}
    unnamed = roles - set(framework.role)
    return frozenset((*framework.capabilities, *framework.factors, *unnamed))


def _unresolved(texts: Iterable[str], ids: frozenset[str]) -> Iterator[Message]:
    """Gaps nobody filled and ids where a name should stand."""
    seen = dict.fromkeys(
        match for text in texts for match in (*_GAP.findall(text), *({text} & ids))
    )
    for text in seen:
        yield Message("“{text}” stands where a name should be", {"text": text})


def _glyphs(texts: Iterable[str]) -> Iterator[Message]:
    """Signs the fonts of the report do not hold; another font would be taken."""
    known = _known_signs()
    unknown = sorted(
        {c for text in texts for c in text if c.isprintable() and ord(c) not in known}
    )
    if unknown and known:
        yield Message(
            "The font of the report has no {signs}; write them in other words",
            {"signs": " ".join(unknown[:20])},
        )


@lru_cache(maxsize=1)
def _known_signs() -> frozenset[int]:
    """The signs of the regular font; empty where it is not installed."""
    from fontTools.ttLib import TTFont  # type: ignore[import-untyped]

    path = FONTS / FONT_NAMES[0]
    if not path.is_file():
        return frozenset()
    with TTFont(path, lazy=True) as font:
        return frozenset(font.getBestCmap()) | {0x2060}


def _blocks(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        if isinstance(block, Columns):
            for _, parts in block.parts:
                yield from _blocks(parts)
        else:
            yield block


def _texts(sheet: Sheet) -> Iterator[str]:
    """Every text of a page outside its drawings."""
    yield from (sheet.head, sheet.title, bare(sheet.lead), sheet.source)
    if sheet.meaning:
        yield bare(sheet.meaning.rest)
    for block in _blocks(sheet.blocks):
        yield from (bare(text) for text in _texts_of(block) if text)


def _texts_of(block: Block) -> Iterator[str]:
    if isinstance(block, Figure):
        yield from (block.heading, block.note)
    elif isinstance(block, Prose):
        yield from (block.heading, *block.paragraphs)
    elif isinstance(block, Items):
        yield block.heading
        yield from (f"{item.first} {item.rest}" for item in block.items)
    elif isinstance(block, Table):
        yield from (block.heading, block.note)
        for line in block.lines:
            yield from (cell for cell in line.cells if isinstance(cell, str))
