"""A brand to look at: its scale of colours, as it stands in figures."""

from planner.core.brand import WHITE, Brand, contrast
from planner.core.text import Message
from planner.figures.palette import PAPER, branded
from planner.figures.pen import Pen
from planner.services.translating import translator
from planner.web.request import language
from planner.web.views.reader import Drawing

NAMES = ("level-1", "level-2", "level-3", "level-4", "level-5", "rust")
WIDE, HIGH, GAP = 72.0, 44.0, 6.0


def swatches(brand: Brand) -> Drawing:
    """The five levels and the accent in the colours of the brand, as on paper."""
    pen = Pen(branded(PAPER, brand.file), 13)
    parts = []
    for place, name in enumerate(NAMES):
        left = place * (WIDE + GAP)
        parts.append(pen.rect((left, 0, WIDE, HIGH), f"fill-{name}"))
        words = str(place + 1) if place < len(NAMES) - 1 else "!"
        at = (left + WIDE / 2, HIGH / 2 + 5)
        parts.append(pen.text(at, words, f"fill-on-{name} strong", "middle"))
    told = Message(
        "Levels 1 to 5 and what is pointed at; contrast on white {main} and {accent}",
        {
            "main": f"{contrast(brand.file.main, WHITE):.1f}",
            "accent": f"{contrast(brand.file.accent, WHITE):.1f}",
        },
    )
    size = (len(NAMES) * (WIDE + GAP) - GAP, HIGH)
    title = told.render(language(), translator(language()))
    return Drawing(pen.svg(size, parts, title))
