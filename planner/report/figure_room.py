"""The height that the words of a page across leave to its figure."""

from collections.abc import Sequence

from planner.core.report import ReportSection
from planner.core.text import Message
from planner.figures.advance_widths import width_of
from planner.report.blocks import KeyEntry
from planner.report.desk import Desk
from planner.report.measures import (
    BELOW_KEY,
    LEAD,
    MEANING,
    NOTE,
    PAGE,
    POINT,
    SIGN,
    TITLE_LINE,
    WIDTH,
)

ABOVE_FIGURE, SPARE = 8.0, 5.0


def figure_room(
    desk: Desk,
    section: ReportSection,
    title: Message,
    *,
    lead: str = "",
    key: Sequence[KeyEntry] = (),
    note: str = "",
) -> float:
    """Return what is left when all else has its lines, in units of figures."""
    meaning = desk.so_what(section)
    so_what = meaning.whole if meaning else ""
    titled = len(desk.sheet(section, title, ()).lines) * TITLE_LINE
    told = LEAD[True].height(lead) + NOTE.height(note) + MEANING.height(so_what)
    taken = titled + ABOVE_FIGURE + key_height(key, WIDTH[True]) + SPARE + told
    return (PAGE[True] - taken) * POINT


def key_height(key: Sequence[KeyEntry], width: float) -> float:
    """Height of the signs, which stand beside each other as far as they fit."""
    if not key:
        return 0.0
    lines, used = 1, 0.0
    for entry in key:
        wide = SIGN + width_of(entry.words, NOTE.size)
        fits = used + wide <= width
        lines, used = (lines, used + wide) if fits else (lines + 1, wide)
    return lines * NOTE.line + BELOW_KEY
