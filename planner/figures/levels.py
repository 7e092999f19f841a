"""Figures of levels: all capabilities as cells, one level as a strip, ladders."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.figures.axis import Axis
from planner.figures.pen import Pen, step_of


@dataclass(frozen=True, slots=True)
class Cell:
    """One capability: its level, what is printed and whether it is pointed at."""

    id: str
    title: str
    level: float | None
    shown: str
    marked: bool = False


@dataclass(frozen=True, slots=True)
class CellGroup:
    """The cells of a factor, in the order they are drawn."""

    name: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class CellRow:
    """A perspective with its factors."""

    name: str
    note: str
    groups: tuple[CellGroup, ...]


def level_overview(
    rows: Sequence[CellRow], pen: Pen, width: float, title: str, description: str = ""
) -> str:
    """Every capability as a cell: colour and number say the same thing."""
    left = max(
        pen.width(words, strong=strong)
        for r in rows
        for words, strong in ((r.name, True), (r.note, False))
    )
    drawing = _Overview(pen, left + pen.size * 1.4, width)
    parts: list[str] = []
    for row in rows:
        parts += drawing.row(row)
    return pen.svg((width, drawing.bottom), parts, title, description)


class _Overview:
    """Places rows of cells one below the other, wrapping what is too wide."""

    def __init__(self, pen: Pen, left: float, width: float) -> None:
        self.pen = pen
        self.left = left
        self.width = width
        self.cell = pen.size * 2.55
        self.gap = pen.size * 0.9
        self.bottom = 0.0

    def row(self, row: CellRow) -> list[str]:
        """The elements of one perspective; moves the bottom down."""
        size, top, x = self.pen.size, self.bottom, self.left
        parts = [
            self.pen.text((0, top + size * 1.45), row.name, "strong"),
            self.pen.text((0, top + size * 2.8), row.note, "fill-ink-2"),
        ]
        for group in row.groups:
            wide = max(len(group.cells) * self.cell, self.pen.width(group.name))
            if x + wide > self.width + 1 and x > self.left:
                x, top = self.left, top + size * 4.6
            parts += self._group(group, x, top)
            x += wide + self.gap
        self.bottom = top + size * (4.9 if row.groups else 3.6)
        return parts

    def _group(self, group: CellGroup, x: float, top: float) -> list[str]:
        pen, size = self.pen, self.pen.size
        parts = [
            self._cell(cell, x + i * self.cell, top)
            for i, cell in enumerate(group.cells)
        ]
        return [*parts, pen.text((x, top + size * 3.75), group.name, "fill-ink-2")]

    def _cell(self, cell: Cell, x: float, top: float) -> str:
        pen, size = self.pen, self.pen.size
        wide, high = self.cell - 2, size * 2.2
        middle = (x + wide / 2, top + size * 1.5)
        if cell.level is None:
            box = (x + 0.5, top + 0.5, wide - 1, high - 1)
            look, words = "stroke-line", "fill-ink-2"
            parts = [pen.rect(box, look, 'fill="none" stroke-dasharray="3 3"')]
        else:
            step = step_of(cell.level)
            words = f"fill-on-level-{step} medium"
            parts = [pen.rect((x, top, wide, high), f"fill-level-{step}")]
        parts.append(pen.text(middle, cell.shown, words, "middle"))
        if cell.marked:
            parts.append(pen.rect((x, top + high + 1.5, wide, 2.5), "fill-rust"))
        return pen.thing(parts, cell.title, {"capability": cell.id}, cell.id)


def level_strip(
    current: float | None, target: float | None, pen: Pen, title: str, width: float
) -> str:
    """One line from 1 to 5: level as a dot, target as a tick, the gap between them."""
    high = pen.size * 1.5
    axis = Axis(1, 5, 5, width - 5)
    y = high / 2
    parts = [pen.line((axis.at(1), y, axis.at(5), y), "stroke-rule-2")]
    parts += [
        pen.line((axis.at(i), y - 3, axis.at(i), y + 3), "stroke-rule-2")
        for i in range(1, 6)
    ]
    parts += gap_line(pen, axis, y, current, target)
    return pen.svg((width, high), parts, title)


def gap_line(
    pen: Pen, axis: Axis, y: float, current: float | None, target: float | None
) -> list[str]:
    """The level, the target and what lies between, on a scale already drawn."""
    parts = []
    if current is not None and target is not None and target > current:
        ends = (axis.at(current), y, axis.at(target), y)
        parts.append(pen.line(ends, "stroke-rust", 'stroke-width="2.5"'))
    if target is not None:
        parts.append(pen.tick(axis.at(target), y, pen.size * 0.5))
    if current is not None:
        parts.append(pen.dot((axis.at(current), y)))
    return parts


@dataclass(frozen=True, slots=True)
class Rung:
    """A row of a ladder: a name, its level and target, and what stands beside."""

    id: str
    name: str
    current: float | None
    target: float | None
    shown: tuple[str, str]
    beside: tuple[str, ...] = ()
    number: str = ""


@dataclass(frozen=True, slots=True)
class LadderHeads:
    """Words over a ladder: one per level, and one per column beside it."""

    levels: tuple[str, ...]
    beside: tuple[str, ...] = ()


def ladder(
    rungs: Sequence[Rung], heads: LadderHeads, pen: Pen, width: float, title: str
) -> str:
    """Rows with level and target on one axis from 1 to 5, columns beside it."""
    size, row = pen.size, pen.size * 2.2
    indent = size * 1.5 if any(r.number for r in rungs) else 0
    names = max((pen.width(r.name, strong=True) for r in rungs), default=0.0)
    left = indent + min(names, width * (0.32 if heads.beside else 0.48)) + size * 2.6
    columns = _columns(heads, rungs, pen, width)
    ends = columns[0][0] if columns else width
    last = pen.width(heads.levels[-1]) / 2 + size * 0.8
    axis = Axis(1, 5, left, ends - max(last, size * (2.2 if columns else 2.4)))
    bottom = size * 1.9 + row * len(rungs)
    parts = []
    for i, word in enumerate(heads.levels, start=1):
        look = "stroke-grid"
        parts.append(pen.line((axis.at(i), size * 1.5, axis.at(i), bottom), look))
        parts.append(pen.text((axis.at(i), size), word, "fill-ink-2", "middle"))
    for (_, right), word in zip(columns, heads.beside, strict=True):
        parts.append(pen.text((right, size), word, "fill-ink-2", "end"))
    for i, rung in enumerate(rungs):
        y = size * 1.9 + row * (i + 0.5)
        parts.append(_rung(rung, pen, axis, y, (indent, left)))
        parts += [
            pen.text((right, y + size * 0.36), words, _beside_look(j), "end")
            for j, ((_, right), words) in enumerate(
                zip(columns, rung.beside, strict=True)
            )
        ]
        parts.append(pen.line((0, y + row / 2, width, y + row / 2), "stroke-rule"))
    return pen.svg((width, bottom + 1), parts, title)


def _beside_look(column: int) -> str:
    return "strong" if column == 0 else "fill-ink-2"


def _columns(
    heads: LadderHeads, rungs: Sequence[Rung], pen: Pen, width: float
) -> list[tuple[float, float]]:
    """Left and right edge of each column beside the axis, from the right edge on."""
    found: list[tuple[float, float]] = []
    right = width
    for j in reversed(range(len(heads.beside))):
        words = [heads.beside[j], *(r.beside[j] for r in rungs)]
        left = right - max(pen.width(w, strong=j == 0) for w in words)
        found.append((left, right))
        right = left - pen.size * 1.6
    return found[::-1]


def _rung(
    rung: Rung, pen: Pen, axis: Axis, y: float, edges: tuple[float, float]
) -> str:
    indent, left = edges
    base = y + pen.size * 0.36
    room = left - indent - pen.size * 2.4
    name = pen.shortened(rung.name, room, strong=True)
    parts = [pen.text((indent, base), name, "strong")]
    if rung.number:
        parts.append(pen.text((0, base), rung.number, "fill-rust strong"))
    parts += gap_line(pen, axis, y, rung.current, rung.target)
    values = [v for v in (rung.current, rung.target) if v is not None]
    if rung.current is not None:
        place = (axis.at(min(values)) - pen.size * 0.75, base)
        parts.append(pen.text(place, rung.shown[0], "fill-ink-2", "end"))
    if rung.target is not None:
        place = (axis.at(max(values)) + pen.size * 0.6, base)
        parts.append(pen.text(place, rung.shown[1], "fill-ink-2"))
    return pen.thing(parts, "", {"id": rung.id}, rung.id)
