"""All capabilities as cells, by perspective and factor."""

from planner.core import show
from planner.core.diagnosis import CapabilityResult
from planner.core.findings import first_areas
from planner.figures.levels import Cell, CellGroup, CellRow, level_overview
from planner.web.views.reader import Drawing, Reader

WIDTH = 1080.0


def overview(reader: Reader, told: str) -> Drawing:
    """Return the figure; `told` is what a listener hears of it."""
    found = reader.assessment
    by_id = {c.id: c for c in found.capabilities}
    first = {c.id for c in first_areas(found)}
    rolled = {p.id: p for p in found.perspectives}
    rows = []
    for p in found.framework.perspectives:
        groups = tuple(
            CellGroup(
                reader.name(f.short),
                tuple(_cell(reader, by_id[c.id], first) for c in f.capabilities),
            )
            for f in p.factors
        )
        count = sum(len(g.cells) for g in groups)
        level = show.level_short(rolled[p.id].current)
        note = reader.word(
            "mean {level}, {count} capabilities", level=level, count=count
        )
        rows.append(CellRow(reader.name(p.name), note, groups))

    def address(capability: str) -> str:
        return reader.to_number(f"capability:{capability}:current")

    title = reader.word("Levels of all capabilities")
    pen = reader.pen(address)
    return Drawing(level_overview(rows, pen, WIDTH, title, told))


def _cell(reader: Reader, found: CapabilityResult, first: set[str]) -> Cell:
    shown = show.level_short(found.level)
    name = reader.capability(found.id)
    title = f"{name}: {shown}, n {found.n}/{found.asked}"
    return Cell(found.id, title, found.level, shown, found.id in first)
