"""The explanation annex: what the numbers of the first pages were made of."""

from collections.abc import Iterator

from planner.core import show
from planner.core.derivations import Explained
from planner.core.explain import explain
from planner.core.findings import first_areas, supported
from planner.core.report import ReportSection
from planner.core.text import Message
from planner.report.blocks import Block, Column, Line, Prose, Sheet, Table
from planner.report.desk import Desk

DEEPEST = 3
INDENT = "\u2003"


def named_numbers(desk: Desk, most: int) -> list[str]:
    """Number ids of what the first pages name: fit, first areas, strongest link."""
    found = desk.assessment
    areas = first_areas(found) or found.ranked[:most]
    numbers = ["fit:score"] if found.fit else []
    numbers += [f"capability:{c.id}:opportunity" for c in areas[:most]]
    for test in supported(found)[:1]:
        numbers.append(f"link:{test.link.source}>{test.link.target}:r")
    return numbers


def derivations(desk: Desk, section: ReportSection) -> list[Sheet]:
    """A tree per number, down to the means of the roles."""
    numbers = named_numbers(desk, section.most or 6)
    title = Message(
        "{count} numbers of the first pages, down to the answers",
        {"count": len(numbers)},
    )
    blocks: list[Block] = [_tree(desk, explain(desk.assessment, n)) for n in numbers]
    if not blocks:
        title = Message("The first pages name no number that could be taken apart")
        words = desk.word("Without answers nothing was computed.")
        blocks = [Prose((words,))]
    return [desk.sheet(section, title, blocks)]


def _tree(desk: Desk, tree: Explained) -> Table:
    columns = (
        Column(desk.word("Number"), 36),
        Column(desk.word("Value"), 10, "right"),
        Column(desk.word("Weight"), 8, "right"),
        Column("n", 6, "right"),
        Column(desk.word("How"), 40),
    )
    lines = tuple(_line(desk, depth, part) for depth, part in _walked(tree, 0))
    return Table(columns, lines, desk.read(tree.label))


def _walked(tree: Explained, depth: int) -> Iterator[tuple[int, Explained]]:
    yield depth, tree
    if depth < DEEPEST:
        for part in tree.parts:
            yield from _walked(part, depth + 1)


def _line(desk: Desk, depth: int, part: Explained) -> Line:
    cells = (
        INDENT * depth + desk.read(part.label),
        _value(part),
        show.percent(part.weight) if part.weight is not None else "",
        str(part.n) if part.n is not None else "",
        desk.read(part.formula) if part.formula else "",
    )
    return Line(cells, "first" if depth == 0 else "plain")


def _value(part: Explained) -> str:
    if isinstance(part.value, str):
        return part.value
    return show.plain(None if part.value is None else round(part.value, 2))
