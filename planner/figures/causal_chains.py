"""Chains of cause on one line each: boxes joined by arrows."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.pen import Pen, arrow_head


@dataclass(frozen=True, slots=True)
class ChainBox:
    """A KPI of a chain: its band, its name and a second line."""

    id: str
    band: str
    name: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class ChainArrow:
    """What leads on to the next box: a word, its sign, and whether data support it."""

    word: str
    negative: bool
    supported: bool


@dataclass(frozen=True, slots=True)
class Chain:
    """Boxes and the arrows between them, one fewer."""

    boxes: tuple[ChainBox, ...]
    arrows: tuple[ChainArrow, ...]


def causal_chains(chains: Sequence[Chain], pen: Pen, width: float, title: str) -> str:
    """Full line: the data support it; dots: opinion only; dashes: the other sign."""
    most = max((len(c.boxes) for c in chains), default=1)
    size = pen.size
    gap = size * 6.2
    box = min((width - gap * (most - 1)) / most, size * 15)
    row = size * 5.9
    parts = []
    for i, chain in enumerate(chains):
        top = i * row + size
        for j, found in enumerate(chain.boxes):
            x = j * (box + gap)
            parts.append(_box(found, pen, (x, top, box), last=j == most - 1))
            if j < len(chain.arrows):
                ends = (x + box + 4, x + box + gap - 4)
                parts += _arrow(chain.arrows[j], pen, ends, top + size * 2.4)
    return pen.svg((width, row * len(chains)), parts, title)


def _box(
    found: ChainBox, pen: Pen, place: tuple[float, float, float], *, last: bool
) -> str:
    x, top, wide = place
    size = pen.size
    room = wide - size * 1.6
    name = pen.shortened(found.name, room, strong=True)
    base = top + size * (2.1 if found.note else 2.75)
    frame = (x, top + size * 0.5, wide, size * 3.8)
    parts = [
        _band(found.band, pen, place, last=last),
        pen.rect(frame, "stroke-rule-2", 'fill="none" rx="2"'),
        pen.text((x + size * 0.8, base), name, "strong"),
    ]
    if found.note:
        note = pen.shortened(found.note, room)
        parts.append(pen.text((x + size * 0.8, base + size * 1.45), note, "fill-ink-2"))
    return pen.thing(parts, "", {"kpi": found.id}, found.id)


def _band(name: str, pen: Pen, place: tuple[float, float, float], *, last: bool) -> str:
    """The band over a box; it may be wider than the box, in the last one leftwards."""
    x, top, wide = place
    shown = pen.shortened(name, wide + pen.size * 3.6)
    if last and pen.width(shown) > wide:
        return pen.text((x + wide, top), shown, "fill-ink-2", "end")
    return pen.text((x, top), shown, "fill-ink-2")


def _arrow(
    arrow: ChainArrow, pen: Pen, ends: tuple[float, float], y: float
) -> list[str]:
    colour = "rust" if arrow.negative else "indigo"
    dash = "" if arrow.supported else ' stroke-dasharray="1.5 3"'
    line = (ends[0], y, ends[1] - 7, y)
    word = f"− {arrow.word}" if arrow.negative else arrow.word
    middle = (sum(ends) / 2, y - pen.size * 0.55)
    shown = pen.shortened(word, ends[1] - ends[0] + 4)
    return [
        pen.line(line, f"stroke-{colour}", f'stroke-width="2"{dash}'),
        arrow_head(pen, (ends[1], y), (1, 0), f"fill-{colour}"),
        pen.text(middle, shown, f"fill-{colour} medium", "middle"),
    ]
