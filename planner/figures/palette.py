"""Colours by name: class names for the screen, plain values for paper."""

from collections.abc import Mapping
from dataclasses import dataclass

from planner.core.brand import ACCENT, MAIN, WHITE, BrandFile, contrast, mixed

# The light values of the screen's tokens on white paper; one name, one meaning.
PAPER_COLOURS: Mapping[str, str] = {
    "paper": "#ffffff",
    "band": "#f4f2ea",
    "raised": "#ffffff",
    "ink": "#1d1c19",
    "ink-2": "#57534a",
    "ink-3": "#6c675c",
    "rule": "#e2ded3",
    "rule-2": "#bfb9aa",
    "grid": "#ebe8df",
    "line": "#949080",
    "indigo": "#2a4b8d",
    "on-indigo": "#ffffff",
    "rust": "#a4460e",
    "on-rust": "#ffffff",
    "level-1": "#e8ebf1",
    "on-level-1": "#1d1c19",
    "level-2": "#c5cee0",
    "on-level-2": "#1d1c19",
    "level-3": "#94a8cc",
    "on-level-3": "#1d1c19",
    "level-4": "#5472ab",
    "on-level-4": "#ffffff",
    "level-5": "#2a4b8d",
    "on-level-5": "#ffffff",
    "worse-2": "#b9561b",
    "on-worse-2": "#ffffff",
    "worse-1": "#ecc3a6",
    "on-worse-1": "#1d1c19",
    "even": "#efece3",
    "on-even": "#57534a",
    "better-1": "#b9c6e0",
    "on-better-1": "#1d1c19",
    "better-2": "#2f5296",
    "on-better-2": "#ffffff",
}
# The screen calls the sunken ground by the name it has outside figures.
SCREEN_NAMES: Mapping[str, str] = {"band": "paper-2"}
WEIGHTS: Mapping[str, str] = {"medium": "500", "strong": "600"}


@dataclass(frozen=True, slots=True)
class Palette:
    """How a look such as `fill-rust strong` is written into an element.

    Args:
        colours: by name, for paper; None on a screen, where classes carry them.
        font: family of all text on paper.
    """

    colours: Mapping[str, str] | None = None
    font: str = ""

    def attributes(self, look: str) -> str:
        """Return the attributes of a look, with a leading space; empty for none."""
        if not look:
            return ""
        if self.colours is None:
            return f' class="{look}"'
        return "".join(self._attribute(part, self.colours) for part in look.split())

    def _attribute(self, part: str, colours: Mapping[str, str]) -> str:
        if part in WEIGHTS:
            return f' font-weight="{WEIGHTS[part]}"'
        kind, _, name = part.partition("-")
        return f' {kind}="{colours[name]}"'

    def root(self, size: float) -> str:
        """Return what the outermost element says of its texts."""
        if self.colours is None:
            return ""
        ink = self.colours["ink"]
        return f' font-family="{self.font}" font-size="{size:g}" fill="{ink}"'


# How much of the main or the accent colour stands in the steps of a scale.
_MAIN_STEPS = {"level-1": 0.1, "level-2": 0.25, "level-3": 0.48, "level-4": 0.76}
_MAIN_STEPS |= {"level-5": 1.0, "better-1": 0.32, "better-2": 0.96, "indigo": 1.0}
_ACCENT_STEPS = {"worse-1": 0.32, "worse-2": 0.88, "rust": 1.0}


def branded(palette: Palette, brand: BrandFile) -> Palette:
    """The colours of paper with those of a brand in the place of indigo and rust."""
    colours = dict(palette.colours or {})
    ours = ((brand.main, MAIN, _MAIN_STEPS), (brand.accent, ACCENT, _ACCENT_STEPS))
    for chosen, house, steps in ours:
        if chosen == house:
            continue
        for name, share in steps.items():
            colours[name] = mixed(chosen, WHITE, share)
            colours[f"on-{name}"] = _ink_on(colours[name], colours["ink"])
    return Palette(colours, palette.font)


def _ink_on(ground: str, ink: str) -> str:
    return ink if contrast(ink, ground) > contrast(WHITE, ground) else WHITE


SCREEN = Palette()
PAPER = Palette(PAPER_COLOURS, "Report Sans")


def stylesheet() -> str:
    """The classes of the screen's figures as CSS over the page's tokens."""
    lines = [
        ".fig { font-family: var(--font); font-variant-numeric: tabular-nums; }",
        ".fig text { fill: var(--ink); font-size: 13px; }",
    ]
    for name in PAPER_COLOURS:
        token = SCREEN_NAMES.get(name, name)
        lines.append(f".fig .fill-{name} {{ fill: var(--{token}); }}")
        lines.append(f".fig .stroke-{name} {{ stroke: var(--{token}); }}")
    lines += [
        f".fig .{name} {{ font-weight: {weight}; }}" for name, weight in WEIGHTS.items()
    ]
    return "\n".join(lines) + "\n"
