"""How a client's documents look: two colours, a logo, and who made them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from pydantic import StringConstraints

from planner.core.authored import Authored
from planner.core.text import Message, Text

MAIN, ACCENT, WHITE = "#2a4b8d", "#a4460e", "#ffffff"
# WCAG 2.2, criterion 1.4.3: text of ordinary size.
LEAST_CONTRAST = 4.5
LARGEST_LOGO = 300_000
MOST_PIXELS = 4_000

Colour = Annotated[str, StringConstraints(pattern=r"^#[0-9a-f]{6}$")]


class BrandFile(Authored):
    """`brand.yaml`: colours as #rrggbb, and who made the documents.

    Args:
        main: of bars, lines and levels.
        accent: of what is pointed at.
        maker: stands on the cover.
    """

    main: Colour = MAIN
    accent: Colour = ACCENT
    maker: Text | None = None


_HOUSE_FILE = BrandFile()


@dataclass(frozen=True, slots=True)
class Brand:
    """A brand with its logo as PNG."""

    file: BrandFile = _HOUSE_FILE
    logo: bytes | None = None

    @property
    def is_house(self) -> bool:
        """Whether nothing was chosen."""
        return self == HOUSE


HOUSE = Brand()


def contrast(one: str, other: str) -> float:
    """Return the contrast ratio of two colours, 1 to 21 (WCAG 2.2, 1.4.3)."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def mixed(colour: str, ground: str, share: float) -> str:
    """Return so much of a colour on a ground, 0 to 1, as #rrggbb."""
    pairs = zip(_channels(colour), _channels(ground), strict=True)
    values = (round(255 * (share * c + (1 - share) * g)) for c, g in pairs)
    return "#" + "".join(f"{v:02x}" for v in values)


def readable(colour: str) -> str:
    """The colour itself, or the lightest darker one that can be read on white."""
    for step in range(101):
        darker = mixed(colour, "#000000", 1 - step / 100)
        if contrast(darker, WHITE) >= LEAST_CONTRAST:
            return darker
    return "#000000"


def brand_faults(file: BrandFile) -> Iterator[tuple[str, Message]]:
    """What is wrong with a brand, by key."""
    for key, colour in (("main", file.main), ("accent", file.accent)):
        ratio = contrast(colour, WHITE)
        if ratio < LEAST_CONTRAST:
            values = {
                "colour": colour,
                "ratio": f"{ratio:.1f}",
                "least": f"{LEAST_CONTRAST:g}",
                "instead": readable(colour),
            }
            yield (
                key,
                Message(
                    "{colour} has a contrast of {ratio} on white paper and {least} is"
                    " needed; {instead} would do",
                    values,
                ),
            )
    if file.main == file.accent:
        yield (
            "accent",
            Message("Both colours are {colour}; choose two", {"colour": file.main}),
        )


def logo_fault(content: bytes) -> Message | None:
    """What is wrong with a logo; None where it is a PNG that can be printed."""
    if len(content) > LARGEST_LOGO:
        return Message(
            "The logo has {size} kB; at most {most} kB are taken",
            {"size": len(content) // 1000, "most": LARGEST_LOGO // 1000},
        )
    is_png = content[:8] == b"\x89PNG\r\n\x1a\n" and content[12:16] == b"IHDR"
    if not is_png or content[-12:-4] != b"\x00\x00\x00\x00IEND":
        return Message("The logo is no whole PNG picture; save it as PNG")
    sides = [int.from_bytes(content[i : i + 4]) for i in (16, 20)]
    if not all(1 <= side <= MOST_PIXELS for side in sides):
        return Message(
            "The logo measures {wide} by {high} pixels; at most {most} each way",
            {"wide": sides[0], "high": sides[1], "most": MOST_PIXELS},
        )
    return None


def _channels(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return red, green, blue


def _luminance(colour: str) -> float:
    """Relative luminance of an sRGB colour (WCAG 2.2, definition)."""
    linear = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4
        for c in _channels(colour)
    )
    shares = (0.2126, 0.7152, 0.0722)
    return sum(share * c for share, c in zip(shares, linear, strict=True))
