"""Words broken into lines, as a page will break them."""

import math
import re
from collections.abc import Sequence

from planner.core import show
from planner.figures.advance_widths import width_of

# A number stays with what it counts.
_COUNTED = re.compile(r"((?:^|(?<= ))(?:\ue000[^\ue001]*\ue001)?[−\d.,]+\ue002?) ")


def even_lines(title: str, size: float, room: float) -> tuple[str, ...]:
    """Break a title into as few lines as fit, the longest as short as can be."""
    words = _COUNTED.sub(rf"\1{show.NBSP}", title).split(" ")
    whole = width_of(title, size, strong=True)
    count = max(1, math.ceil(whole / room))
    low, high = whole / count, room
    lines = broken(words, size, high)
    for _ in range(12):
        middle = (low + high) / 2
        tried = broken(words, size, middle)
        if len(tried) > len(lines):
            low = middle
        else:
            lines, high = tried, middle
    return tuple(lines)


def broken(words: Sequence[str], size: float, room: float) -> list[str]:
    """Fill line after line with semi-bold words."""
    lines = [words[0]]
    for word in words[1:]:
        longer = f"{lines[-1]} {word}"
        if width_of(longer, size, strong=True) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def line_count(text: str, size: float, room: float) -> int:
    """Lines a text takes; none for no text."""
    return len(broken(text.split(" "), size, room)) if text else 0
