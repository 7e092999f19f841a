"""Adds rows to the audit record and reads them in order."""

from collections.abc import Iterator

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from planner.store.tables import AuditRow

ONE_AT_A_TIME = 7_315_002
PAGE = 500
LOCK = f"SELECT pg_advisory_xact_lock({ONE_AT_A_TIME})"


def last_row(session: Session) -> AuditRow | None:
    """Return the newest row, holding off everybody else who wants to add one."""
    if session.get_bind().dialect.name == "postgresql":
        session.execute(text(LOCK))
    session.flush()
    newest = select(AuditRow).order_by(AuditRow.sequence.desc()).limit(1)
    return session.scalar(newest)


def all_rows(session: Session) -> Iterator[AuditRow]:
    """Yield all rows, oldest first, read a page at a time."""
    last = -1
    while True:
        page = session.scalars(
            select(AuditRow)
            .where(AuditRow.sequence > last)
            .order_by(AuditRow.sequence)
            .limit(PAGE)
        ).all()
        yield from page
        if len(page) < PAGE:
            return
        last = page[-1].sequence


def rows_for(session: Session, client_id: int | None, limit: int) -> list[AuditRow]:
    """Return the newest rows, of one client where it is given."""
    statement = select(AuditRow).order_by(AuditRow.sequence.desc()).limit(limit)
    if client_id is not None:
        statement = statement.where(AuditRow.client_id == client_id)
    return list(session.scalars(statement))
