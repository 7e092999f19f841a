"""Where roles see the same capability differently: a heat table of differences."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.pen import Pen, number

SLANT, SLANT_SINE, SLANT_COSINE = 35, 0.574, 0.819


@dataclass(frozen=True, slots=True)
class Difference:
    """A role's mean less the balanced one; `single` rests on one answer."""

    value: float
    shown: str
    title: str
    single: bool = False


@dataclass(frozen=True, slots=True)
class DifferenceRow:
    """A capability with one difference per role, None where the role did not answer."""

    id: str
    name: str
    cells: tuple[Difference | None, ...]
    balanced: str
    width: str
    wide: bool


@dataclass(frozen=True, slots=True)
class DifferenceHeads:
    """Names of the roles, of the balanced mean and of the width."""

    roles: tuple[str, ...]
    balanced: str
    width: str


def look_of(difference: float) -> str:
    """The colour of a difference: rust below the mean, indigo above."""
    if difference <= -0.75:
        return "worse-2"
    if difference <= -0.25:
        return "worse-1"
    if difference < 0.25:
        return "even"
    return "better-1" if difference < 0.75 else "better-2"


def disagreement(
    rows: Sequence[DifferenceRow],
    heads: DifferenceHeads,
    pen: Pen,
    width: float,
    title: str,
) -> str:
    """Roles across, capabilities down; sign, number and colour say the same."""
    size, row = pen.size, pen.size * 2.3
    names = max((pen.width(r.name, strong=True) for r in rows), default=0.0)
    left = min(names, width * 0.3) + size * 2.6
    right = width - size * 7.5
    cell = (right - left) / max(1, len(heads.roles))
    edges = (left, cell, width)
    longest = max((pen.width(name) for name in heads.roles), default=0.0)
    slanted = longest > cell - 4
    top = longest * SLANT_SINE + size * 1.6 if slanted else size * 1.9
    parts = _heads(heads, pen, edges, top - size * 0.7, slanted=slanted)
    for i, found in enumerate(rows):
        parts.append(_row(found, i, pen, edges, top + i * row))
        under = top + (i + 1) * row - 1
        parts.append(pen.line((0, under, width, under), "stroke-rule"))
    return pen.svg((width, top + row * len(rows)), parts, title)


def _heads(
    heads: DifferenceHeads,
    pen: Pen,
    edges: tuple[float, float, float],
    base: float,
    *,
    slanted: bool,
) -> list[str]:
    left, cell, width = edges
    look = "fill-ink-2"
    parts = []
    for i, name in enumerate(heads.roles):
        at = (left + (i + 0.5) * cell, base)
        if slanted:
            turn = f'transform="rotate(-{SLANT} {at[0]:.1f} {at[1]:.1f})"'
            shown = pen.shortened(name, (width - at[0]) / SLANT_COSINE)
            parts.append(f"<g {turn}>{pen.text(at, shown, look)}</g>")
        else:
            parts.append(pen.text(at, name, look, "middle"))
    parts.append(pen.text((width - pen.size * 3.6, base), heads.balanced, look, "end"))
    parts.append(pen.text((width, base), heads.width, look, "end"))
    return parts


def _row(
    row: DifferenceRow,
    place: int,
    pen: Pen,
    edges: tuple[float, float, float],
    top: float,
) -> str:
    left, cell, width = edges
    size = pen.size
    base = top + size * 1.5
    first = place < 3
    look = "strong" if first else ""
    room = left - size * 2.4
    parts = [
        pen.text((0, base), str(place + 1), "fill-rust strong" if first else ""),
        pen.text((size * 1.7, base), pen.shortened(row.name, room, strong=True), look),
    ]
    for i, found in enumerate(row.cells):
        parts.append(_cell(found, pen, (left + i * cell, top, cell), base))
    place_of = (width - size * 3.6, base)
    parts.append(pen.text(place_of, row.balanced, "fill-ink-2", "end"))
    wide = "strong" if row.wide else "fill-ink-2"
    parts.append(pen.text((width, base), row.width, wide, "end"))
    return pen.thing(parts, "", {"capability": row.id}, row.id)


def _cell(
    found: Difference | None, pen: Pen, box: tuple[float, float, float], base: float
) -> str:
    x, top, cell = box
    size = pen.size
    if found is None:
        y = top + size * 1.15
        return pen.line((x + cell / 2 - 3, y, x + cell / 2 + 3, y), "stroke-rule-2")
    look = look_of(found.value)
    parts = [
        pen.rect((x, top + 1, cell - 2, size * 2.05), f"fill-{look}"),
        pen.text((x + cell / 2 - 1, base), found.shown, f"fill-on-{look}", "middle"),
    ]
    if found.single:
        corner = number(x + cell - 2 - size * 0.6)
        edge = number(size * 0.6)
        course = f"M{corner} {number(top + 1)}h{edge}v{edge}z"
        parts.append(pen.path(course, "fill-ink"))
    return pen.thing(parts, found.title)
