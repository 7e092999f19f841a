"""KPI histories as companies keep them: long, a column per KPI, or one per month."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from planner.content.cell_sentences import no_such
from planner.content.spreadsheet import Sheet, SheetRow, UnreadableTableError
from planner.content.typed_cells import month_name, month_of, number_of, wrong_month
from planner.core.framework import Framework, Kpi
from planner.core.problems import Problem
from planner.core.text import Message

MONTH_WORDS = frozenset(
    {"month", "date", "period", "월", "연월", "년월", "기간", "날짜", "일자", "시점"}
    | {"기준월", "기준연월", "기준년월", "측정월", "yyyy-mm"}
)
KPI_WORDS = frozenset(
    {"kpi", "kpiid", "kpi_id", "kpi명", "kpi이름", "kpi코드", "indicator", "metric"}
    | {"지표", "지표명", "지표이름", "지표코드", "성과지표", "핵심지표", "id", "코드"}
)
VALUE_WORDS = frozenset(
    {"value", "actual", "값", "실적", "실적값", "실적치", "수치", "측정값", "지표값"}
)
LOOKED_AT = 20
Layout = Literal["long", "columns", "months", "single"]
_BRACKETED = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")


@dataclass(frozen=True, slots=True)
class KpiCell:
    """A value with the cell it stands in; the month is counted from year 0."""

    kpi: str
    month: int
    value: float
    row: int
    column: int


@dataclass(frozen=True, slots=True)
class KpiTable:
    """What was understood of a table.

    Args:
        sheet: its name; empty for a text table.
        layout: `columns` has a column for each KPI, `months` one for each month,
            `single` months and values of one KPI.
        header: number of the row that names the columns.
        kpis: heading of each column of a KPI; in other layouts what the rows call it.
        ignored: headings nobody can read.
        blanks: cells without a value, which stay missing.
        problems: every cell that cannot be taken, with its row and column.
    """

    sheet: str
    layout: Layout
    header: int
    kpis: Mapping[str, str]
    ignored: tuple[str, ...]
    cells: tuple[KpiCell, ...]
    blanks: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class _Heading:
    """The row that names the columns, and which column is what; -1 where none is."""

    layout: Layout
    row: SheetRow
    month: int = -1
    kpi: int = -1
    value: int = -1
    kpis: Mapping[int, str] = field(default_factory=dict)
    months: Mapping[int, int] = field(default_factory=dict)


@dataclass
class _Reading:
    """What is found while the rows go by."""

    framework: Framework
    sheet: str
    cells: dict[tuple[str, int], KpiCell] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    blanks: int = 0
    problems: list[Problem] = field(default_factory=list)

    def fault(self, row: int, column: int, message: Message) -> None:
        self.problems.append(Problem(self.sheet, row, column + 1, message))

    def value(self, row: int, column: int, kpi: str, month: int, cell: str) -> None:
        if not cell:
            self.blanks += 1
            return
        found = number_of(cell, self.framework.kpi[kpi].unit)
        if isinstance(found, Message):
            self.fault(row, column, found)
            return
        first = self.cells.setdefault(
            (kpi, month), KpiCell(kpi, month, found, row, column + 1)
        )
        if (first.row, first.column) != (row, column + 1):
            self.fault(row, column, _twice(first))


def read_kpi_table(
    sheets: Sequence[Sheet], framework: Framework, only: str = ""
) -> KpiTable:
    """Return what the first sheet with a KPI table says.

    Args:
        sheets: of the file.
        framework: names the KPIs.
        only: the KPI of a table that has only months and values.

    Raises:
        UnreadableTableError: no sheet has months and KPIs.
    """
    names = _names(framework.kpis)
    for sheet in sheets:
        heading = _heading(sheet, names)
        if heading is not None:
            return _read(sheet, heading, framework, names, only)
    if not any(sheet.rows for sheet in sheets):
        raise UnreadableTableError(Message("The file has no rows"))
    raise UnreadableTableError(
        Message(
            "No row names months and KPIs; head a column 월 or month, and the others"
            " with ids or names of KPIs"
        )
    )


def _names(kpis: Sequence[Kpi]) -> dict[str, str]:
    """Every way to write a KPI, unless two are written alike."""
    ways: dict[str, set[str]] = {}
    for kpi in kpis:
        texts = [kpi.id, kpi.name.ko, kpi.name.en, kpi.short.ko, kpi.short.en]
        for text in texts:
            ways.setdefault(_key(text or ""), set()).add(kpi.id)
    return {way: ids.pop() for way, ids in ways.items() if way and len(ids) == 1}


def _key(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text).casefold()
    return re.sub(r"\s+", "", _BRACKETED.sub("", plain))


def _known(cell: str, names: Mapping[str, str]) -> str:
    """The KPI that a cell names, by id, by name, or by an id before a name."""
    first = re.split(r"[\s:]", cell.strip(), maxsplit=1)[0]
    return names.get(_key(cell)) or names.get(_key(first), "")


def _heading(sheet: Sheet, names: Mapping[str, str]) -> _Heading | None:
    for row in sheet.rows[:LOOKED_AT]:
        heading = _heading_of(row, names)
        if heading is not None:
            return heading
    return None


def _heading_of(row: SheetRow, names: Mapping[str, str]) -> _Heading | None:
    keys = [_key(cell) for cell in row.cells]
    month, kpi, value = (
        next((i for i, key in enumerate(keys) if key in words), -1)
        for words in (MONTH_WORDS, KPI_WORDS, VALUE_WORDS)
    )
    if min(month, kpi, value) >= 0:
        return _Heading("long", row, month=month, kpi=kpi, value=value)
    months = {
        i: at for i, cell in enumerate(row.cells) if (at := month_of(cell)) is not None
    }
    if months and (kpi >= 0 or len(months) > 1):
        rest = next((i for i in range(len(keys)) if i not in months), -1)
        return _Heading("months", row, kpi=kpi if kpi >= 0 else rest, months=months)
    kpis = {
        i: found for i, cell in enumerate(row.cells) if (found := _known(cell, names))
    }
    if month >= 0 and kpis:
        return _Heading("columns", row, month=month, kpis=kpis)
    if month >= 0 and value >= 0:
        return _Heading("single", row, month=month, value=value)
    return None


def _read(
    sheet: Sheet,
    heading: _Heading,
    framework: Framework,
    names: Mapping[str, str],
    only: str,
) -> KpiTable:
    reading = _Reading(framework, sheet.name)
    rows = [row for row in sheet.rows if row.number > heading.row.number]
    if heading.layout == "single" and only not in framework.kpi:
        raise UnreadableTableError(
            Message("The table does not say of which KPI it is; choose the KPI below")
        )
    reading.problems += _same_headings(sheet.name, heading)
    for row in rows:
        _read_row(reading, heading, row, names, only)
    return KpiTable(
        sheet.name,
        heading.layout,
        heading.row.number,
        {**_headings(heading), **reading.names},
        tuple(_ignored(heading)),
        tuple(reading.cells.values()),
        reading.blanks,
        tuple(sorted(reading.problems)),
    )


def _read_row(
    reading: _Reading,
    heading: _Heading,
    row: SheetRow,
    names: Mapping[str, str],
    only: str,
) -> None:
    def cell(column: int) -> str:
        return row.cells[column] if 0 <= column < len(row.cells) else ""

    kpi = only
    if heading.kpi >= 0:
        kpi = _known(cell(heading.kpi), names)
        if not kpi:
            reading.fault(row.number, heading.kpi, _no_kpi(cell(heading.kpi), names))
            return
        reading.names[kpi] = cell(heading.kpi)
    if heading.layout == "months":
        for column, month in heading.months.items():
            reading.value(row.number, column, kpi, month, cell(column))
        return
    named = month_of(cell(heading.month))
    if named is None:
        reading.fault(row.number, heading.month, wrong_month(cell(heading.month)))
        return
    for column, one in (heading.kpis or {heading.value: kpi}).items():
        reading.value(row.number, column, one, named, cell(column))


def _no_kpi(cell: str, names: Mapping[str, str]) -> Message:
    if not cell:
        return Message("the row names no KPI; write its id or name")
    return no_such("KPI", cell, set(names.values()))


def _twice(first: KpiCell) -> Message:
    return Message(
        "{kpi} {month} stands already in row {row}; keep one of them",
        {"kpi": first.kpi, "month": month_name(first.month), "row": first.row},
    )


def _same_headings(sheet: str, heading: _Heading) -> Iterator[Problem]:
    """Columns that name the same KPI or month as one before."""
    seen: dict[object, int] = {}
    for column, what in {**heading.kpis, **heading.months}.items():
        first = seen.setdefault(what, column)
        if first != column:
            message = Message(
                "the heading {name} stands in two columns; keep one of them",
                {"name": repr(heading.row.cells[column])},
            )
            yield Problem(sheet, heading.row.number, column + 1, message)


def _headings(heading: _Heading) -> dict[str, str]:
    return {kpi: heading.row.cells[i] for i, kpi in heading.kpis.items()}


def _ignored(heading: _Heading) -> Iterator[str]:
    used = {heading.month, heading.kpi, heading.value, *heading.kpis, *heading.months}
    for column, cell in enumerate(heading.row.cells):
        if cell and column not in used:
            yield cell
