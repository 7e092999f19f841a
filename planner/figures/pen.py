"""Writing SVG: elements as text, the same for page and paper."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from html import escape

from planner.figures.advance_widths import shortened, width_of
from planner.figures.palette import Palette

Href = Callable[[str], str | None]


def no_link(name: str) -> None:
    """Link nothing: the choice of a figure on paper."""
    del name


def number(value: float) -> str:
    """Return a coordinate with at most one decimal."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def step_of(level: float) -> int:
    """Return the step of the colour ramp, 1 to 5, for a level from 1 to 5."""
    limits = (1.45, 2.15, 2.85, 3.55)
    return 1 + sum(level >= limit for limit in limits)


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes elements in one palette at one size of text.

    Args:
        palette: screen or paper.
        size: of text, in the units of the figure (13 on a screen).
        href: where a thing with an id leads; nowhere by default.
    """

    palette: Palette
    size: float = 13.0
    href: Href = no_link

    def width(self, words: str, *, strong: bool = False) -> float:
        """Width of a text in the units of the figure."""
        return width_of(words, self.size, strong=strong)

    def shortened(self, words: str, room: float, *, strong: bool = False) -> str:
        """The text cut to a room, with an ellipsis where it was cut."""
        return shortened(words, self.size, room, strong=strong)

    def wrapped(self, words: str, room: float, *, strong: bool = False) -> list[str]:
        """The text in lines no wider than a room, where its words allow it."""
        lines = [""]
        for word in words.split():
            longer = f"{lines[-1]} {word}".strip()
            if lines[-1] and self.width(longer, strong=strong) > room:
                lines.append(word)
            else:
                lines[-1] = longer
        return lines

    def text(
        self, at: tuple[float, float], words: str, look: str = "", anchor: str = ""
    ) -> str:
        """A line of text on a baseline; anchor is start, middle or end."""
        side = f' text-anchor="{anchor}"' if anchor not in ("", "start") else ""
        place = f'x="{number(at[0])}" y="{number(at[1])}"'
        looks = self.palette.attributes(look)
        return f"<text {place}{looks}{side}>{escape(words, quote=False)}</text>"

    def label(
        self, at: tuple[float, float], words: str, look: str = "", anchor: str = ""
    ) -> str:
        """A text on a ground of its own, so that lines behind do not cross it."""
        wide = self.width(words, strong="strong" in look)
        left = at[0] - {"middle": wide / 2, "end": wide}.get(anchor, 0.0)
        box = (left - 1, at[1] - self.size * 0.82, wide + 2, self.size * 1.06)
        ground = self.rect(box, "fill-paper", 'fill-opacity="0.78"')
        return ground + self.text(at, words, look, anchor)

    def rect(
        self, box: tuple[float, float, float, float], look: str, more: str = ""
    ) -> str:
        """A rectangle: left, top, width, height."""
        x, y, w, h = (number(v) for v in box)
        size = f'width="{w}" height="{h}"'
        return f'<rect x="{x}" y="{y}" {size}{self._drawn(look, more)}/>'

    def line(
        self, ends: tuple[float, float, float, float], look: str, more: str = ""
    ) -> str:
        """A straight line: x1, y1, x2, y2."""
        x1, y1, x2, y2 = (number(v) for v in ends)
        place = f'x1="{x1}" y1="{y1}" x2="{x2}" y2="{y2}"'
        return f"<line {place}{self._drawn(look, more)}/>"

    def circle(
        self, centre: tuple[float, float], radius: float, look: str, more: str = ""
    ) -> str:
        """A circle."""
        place = f'cx="{number(centre[0])}" cy="{number(centre[1])}"'
        return f'<circle {place} r="{number(radius)}"{self._drawn(look, more)}/>'

    def path(self, course: str, look: str, more: str = "") -> str:
        """A path; one without a fill is a line."""
        unfilled = "" if "fill-" in look else ' fill="none"'
        return f'<path d="{course}"{unfilled}{self._drawn(look, more)}/>'

    def dot(self, centre: tuple[float, float], look: str = "fill-indigo") -> str:
        """The mark of a value on a line."""
        return self.circle(centre, self.size * 0.37, look)

    def tick(self, x: float, y: float, half: float, look: str = "stroke-ink") -> str:
        """A short upright line: a target or the end of an interval."""
        return self.line((x, y - half, x, y + half), look, 'stroke-width="2"')

    def diamond(self, centre: tuple[float, float], half: float, look: str) -> str:
        """A diamond, the sign of a gate."""
        x, y, h = number(centre[0]), number(centre[1] - half), number(half)
        return self.path(f"M{x} {y}l{h} {h}-{h} {h}-{h}-{h}z", look, 'stroke-width="2"')

    def thing(
        self,
        parts: Iterable[str],
        title: str = "",
        data: Mapping[str, str] | None = None,
        name: str = "",
    ) -> str:
        """A group with a title, data for scripts and, where there is one, a link."""
        inside = f"<title>{escape(title, quote=False)}</title>" if title else ""
        inside += "".join(parts)
        marks = "".join(
            f' data-{key}="{escape(value)}"' for key, value in (data or {}).items()
        )
        target = self.href(name) if name else None
        if target is None:
            return f"<g{marks}>{inside}</g>"
        return f'<a href="{escape(target)}"{marks}>{inside}</a>'

    def svg(
        self,
        size: tuple[float, float],
        parts: Iterable[str],
        title: str,
        description: str = "",
    ) -> str:
        """The whole figure; its first child is the title, read as the alternative."""
        wide, high = (number(v) for v in size)
        inside = "".join(parts)
        role = "group" if "<a " in inside else "img"
        told = f"<title>{escape(title, quote=False)}</title>"
        if description:
            told += f"<desc>{escape(description, quote=False)}</desc>"
        kind = "" if self.palette.colours else ' class="fig"'
        name = f' aria-label="{escape(title)}"' if role == "group" else ""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg"{kind} role="{role}"{name}'
            f' viewBox="0 0 {wide} {high}" width="{wide}" height="{high}"'
            f"{self.palette.root(self.size)}>{told}{inside}</svg>"
        )

    def _drawn(self, look: str, more: str) -> str:
        return self.palette.attributes(look) + (f" {more}" if more else "")


def hatching(
    pen: Pen, box: tuple[float, float, float, float], gap: float = 6.0
) -> list[str]:
    """Slanted lines that fill a rectangle: left, top, width, height."""
    left, top, wide, high = box
    lines = []
    offset = gap / 2
    while offset < wide + high:
        x1, y1 = min(offset, wide), max(0.0, offset - wide)
        x2, y2 = max(0.0, offset - high), min(offset, high)
        ends = (left + x1, top + y1, left + x2, top + y2)
        lines.append(pen.line(ends, "stroke-rule-2", 'stroke-width="0.75"'))
        offset += gap
    return lines


def arrow_head(
    pen: Pen, tip: tuple[float, float], to: tuple[int, int], look: str
) -> str:
    """A filled triangle whose tip points along an axis: (1, 0), (0, -1) ..."""
    x, y = tip
    dx, dy = to
    a = (x - 8 * dx - 3.5 * dy, y - 8 * dy - 3.5 * dx)
    b = (x - 8 * dx + 3.5 * dy, y - 8 * dy + 3.5 * dx)
    points = " ".join(f"{number(px)} {number(py)}" for px, py in ((x, y), a, b))
    return pen.path(f"M{points}z", look)
