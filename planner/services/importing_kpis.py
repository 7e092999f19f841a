"""KPI histories brought in: understood, compared with what is kept, then kept whole."""

import csv
import hashlib
import io
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import insert, update
from sqlalchemy.orm import Session

from planner.content.kpi_table import KpiCell, KpiTable, read_kpi_table
from planner.content.reading_apart import sheets_of
from planner.content.spreadsheet import Sheet, UnreadableTableError, sheet_of_text
from planner.content.typed_cells import month_name
from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.services.auditing import Deed, Doer, record
from planner.services.engagements import Project, StaleError
from planner.services.mapping import own_map
from planner.store import evidence
from planner.store.engine import writing
from planner.store.tables import KpiValue

COLUMNS = ("kpi", "month", "value")
MOST_VALUES = 100_000


class NothingToImportError(PlannerError):
    """Nothing in the table would change anything."""


class NotConfirmedError(PlannerError):
    """Cells would be left out, and nobody has said yes to that."""


@dataclass(frozen=True, slots=True)
class Given:
    """A table as it was given: a file, or pasted text when there is no content.

    Args:
        only: the KPI of a table that has only months and values.
    """

    content: bytes
    text: str = ""
    only: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """A value that differs from what is kept; `old` is None where there was none."""

    kpi: str
    month: str
    old: float | None
    new: float


@dataclass(frozen=True, slots=True)
class Preview:
    """What an import would do; nothing is kept yet.

    Args:
        same: how many values are there already.
        text: what would be kept, as a long table; carried to the confirmation.
    """

    table: KpiTable
    new: tuple[Change, ...]
    changed: tuple[Change, ...]
    same: int
    text: str

    @property
    def seen(self) -> str:
        """A mark of the changes; another one means that values changed meanwhile."""
        return hashlib.sha256(repr((self.new, self.changed)).encode()).hexdigest()

    @property
    def changes_nothing(self) -> bool:
        """Whether every value is there already."""
        return not self.new and not self.changed

    def span(self, kpi: str) -> tuple[str, str, int]:
        """First month, last month and number of values of a KPI in the table."""
        months = sorted(c.month for c in self.table.cells if c.kpi == kpi)
        if not months:
            return "", "", 0
        return month_name(months[0]), month_name(months[-1]), len(months)


@dataclass(frozen=True, slots=True)
class Confirmed:
    """What a person said yes to.

    Args:
        seen: mark of the changes that were shown.
        left_out: cells that stay missing as they could not be read.
        without_them: whether that was agreed to.
    """

    text: str
    seen: str
    left_out: int = 0
    without_them: bool = False


def preview(session: Session, project: Project, given: Given) -> Preview:
    """Return what importing a table would do.

    Raises:
        UnreadableTableError: the file is no table of KPIs and months.
    """
    pasted = not given.content
    sheets = (sheet_of_text(given.text),) if pasted else sheets_of(given.content)
    return _compared(
        session, project, _understood(session, project, sheets, given.only)
    )


def _understood(
    session: Session, project: Project, sheets: Sequence[Sheet], only: str = ""
) -> KpiTable:
    framework = own_map(session, project)
    table = read_kpi_table(sheets, framework, only)
    if len(table.cells) > MOST_VALUES:
        raise UnreadableTableError(
            Message(
                "The table has more than {limit} values; split it",
                {"limit": f"{MOST_VALUES:,}"},
            )
        )
    return table


def _compared(session: Session, project: Project, table: KpiTable) -> Preview:
    rows = evidence.kpi_values(session, project.client.id, project.row.id)
    kept = {(kpi, month): value for kpi, month, value in rows}
    changes = [_change(cell, kept) for cell in _in_order(table.cells)]
    changed = tuple(c for c in changes if c.old is not None and c.old != c.new)
    new = tuple(c for c in changes if c.old is None)
    same = len(changes) - len(new) - len(changed)
    return Preview(table, new, changed, same, _long(table.cells))


def _in_order(cells: Iterable[KpiCell]) -> list[KpiCell]:
    return sorted(cells, key=lambda c: (c.kpi, c.month))


def _change(cell: KpiCell, kept: Mapping[tuple[str, str], float]) -> Change:
    month = month_name(cell.month)
    return Change(cell.kpi, month, kept.get((cell.kpi, month)), cell.value)


def _long(cells: Iterable[KpiCell]) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for cell in _in_order(cells):
        writer.writerow((cell.kpi, month_name(cell.month), repr(cell.value)))
    return text.getvalue()


def shown_again(session: Session, project: Project, text: str) -> Preview:
    """Return what keeping the values that were shown would do by now.

    Raises:
        UnreadableTableError: the text is not the one that was shown.
    """
    carried = sheet_of_text(text, MOST_VALUES + 1)
    return _compared(session, project, _understood(session, project, (carried,)))


def keep_values(
    session: Session, doer: Doer, project: Project, confirmed: Confirmed
) -> Preview:
    """Keep the values that were shown, all or none, and return what was done.

    Raises:
        StaleError: other values are kept by now than were shown.
        NothingToImportError: every value is there already.
        NotConfirmedError: cells would be left out without a yes.
    """
    if confirmed.left_out and not confirmed.without_them:
        raise NotConfirmedError(
            Message("Say that the cells that cannot be read stay missing, or mend them")
        )
    with writing(session):
        found = shown_again(session, project, confirmed.text)
        if found.table.problems:
            raise NotConfirmedError(Message("Look at the table once more and confirm"))
        if found.changes_nothing:
            raise NothingToImportError(Message("Nothing was changed: all is there"))
        if found.seen != confirmed.seen:
            raise StaleError(
                Message("Values changed in the meantime; look at the preview again")
            )
        _write(session, project, found.new, found.changed)
        detail = f"new {len(found.new)}, changed {len(found.changed)}"
        left = f", left out {confirmed.left_out}" if confirmed.left_out else ""
        object_ = f"project:{project.row.public_id}"
        deed = Deed("kpi.import", object_, project.client.id, detail + left)
        record(session, doer, deed)
    return found


def _write(
    session: Session, project: Project, new: Sequence[Change], changed: Sequence[Change]
) -> None:
    place = {"client_id": project.client.id, "engagement_id": project.row.id}
    rows = [
        {**place, "kpi": c.kpi, "month": c.month, "value": c.new, "revision": 1}
        for c in new
    ]
    if rows:
        session.execute(insert(KpiValue), rows)
    for change in changed:
        session.execute(
            update(KpiValue)
            .where(
                KpiValue.client_id == project.client.id,
                KpiValue.engagement_id == project.row.id,
                KpiValue.kpi == change.kpi,
                KpiValue.month == change.month,
            )
            .values(value=change.new, revision=KpiValue.revision + 1)
        )
