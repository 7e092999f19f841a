"""How a database is opened: pragmas, transactions that lock first, tenant guard."""

import contextlib
import datetime as dt
import sqlite3
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.orm import ORMExecuteState, Session, UOWTransaction
from sqlalchemy.pool import ConnectionPoolEntry

from planner.store.tables.foundation import ZONE
from planner.store.tenancy import check_client_scope

BUSY_MILLISECONDS = 5_000
WRITES = "planner_writes"


class UnannouncedWriteError(AssertionError):
    """Something was written outside a transaction that was opened for writing."""


def open_engine(url: str, zone: dt.tzinfo = dt.UTC) -> Engine:
    """Return an engine of the database, ready for web and background work alike.

    Args:
        url: where the data lies.
        zone: in which moments are read.
    """
    engine = create_engine(url, pool_pre_ping=not is_sqlite_url(url))
    return prepare_engine(engine, zone)


def is_sqlite_url(url: str) -> bool:
    """Whether the address is that of an SQLite file."""
    return url.startswith("sqlite")


def prepare_engine(engine: Engine, zone: dt.tzinfo) -> Engine:
    """Set what every connection needs: zone, pragmas, BEGIN only where we say it."""
    setattr(engine.dialect, ZONE, zone)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _set_pragmas)
        event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    connection.isolation_level = None
    mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
    for pragma in (
        f"busy_timeout = {BUSY_MILLISECONDS}",
        f"journal_mode = {mode}",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {pragma}").close()


def wal_is_safe(version: tuple[int, ...]) -> bool:
    """Whether this SQLite has the repair of the write-ahead log's reset fault."""
    return (
        version >= (3, 51, 3)
        or (3, 50, 7) <= version < (3, 51)
        or (3, 44, 6) <= version < (3, 45)
    )


def _begin(connection: Connection) -> None:
    """Lock at once for writing; leave reads to be one statement each."""
    if connection.get_execution_options().get(WRITES):
        connection.exec_driver_sql("BEGIN IMMEDIATE")


class PlannerSession(Session):
    """A session that writes only inside `writing` and reads tenants by client."""


@contextlib.contextmanager
def writing(session: Session) -> Iterator[Session]:
    """Hold one transaction for writing: commit at the end, take all back on errors.

    Inside another one it joins in, so that services may call one another.
    """
    if session.info.get(WRITES):
        yield session
        return
    session.commit()
    session.info[WRITES] = True
    try:
        session.connection(execution_options={WRITES: True})
        yield session
        session.commit()
    except BaseException:
        session.rollback()
        raise
    finally:
        session.info.pop(WRITES)


@event.listens_for(PlannerSession, "before_flush")
def _announced(session: Session, _context: UOWTransaction, _objects: Any) -> None:  # noqa: ANN401
    if not session.info.get(WRITES):
        raise UnannouncedWriteError


@event.listens_for(PlannerSession, "do_orm_execute")
def _guard(state: ORMExecuteState) -> None:
    changes = state.is_insert or state.is_update or state.is_delete
    if changes and not state.session.info.get(WRITES):
        raise UnannouncedWriteError
    check_client_scope(state)
