"""A slide from a finding: what follows from it, its source, what to say."""

from planner.core.meanings import meaning_of
from planner.core.report import SectionKind
from planner.core.text import Message
from planner.report.desk import Desk
from planner.report.slides.contents import Body, Slide

MOST_ROWS = 10


def slide_of(
    desk: Desk,
    finding: Message,
    body: Body,
    kind: SectionKind | None = None,
    note: str = "",
) -> Slide:
    """A slide with what follows from its section, its notes and its source."""
    found = meaning_of(desk.assessment, kind) if kind else None
    meaning = f"{desk.read(found)}." if found else ""
    notes = (f"{desk.read(finding)}.", *((meaning,) if meaning else ()), note)
    told = tuple(n for n in (*notes, desk.source()) if n)
    return Slide(desk.read(finding), body, desk.source(), meaning, told)
