"""Opens the database for the doors: its shape, its engine, its transactions."""

import sqlite3
from pathlib import Path

from sqlalchemy import Engine, make_url, text
from sqlalchemy.orm import Session, sessionmaker

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.store.engine import (
    PlannerSession,
    is_sqlite_url,
    open_engine,
    prepare_engine,
    wal_is_safe,
    writing,
)
from planner.store.tables import Base

__all__ = [
    "Base",
    "PlannerSession",
    "Sessions",
    "journal_mode",
    "migrate",
    "open_engine",
    "prepare_engine",
    "sessions",
    "state_of",
    "writing",
]

Sessions = sessionmaker[PlannerSession]


class DamagedDatabaseError(PlannerError):
    """The database file is damaged."""


def migrate(url: str) -> Path | None:
    """Bring the database up to date; return the copy made before, if one was."""
    # Imported here because pages and background work never migrate.
    from planner.store.migrating import upgrade

    if is_sqlite_url(url):
        _check_whole(url)
    engine = open_engine(url)
    try:
        return upgrade(engine)
    finally:
        engine.dispose()


def _check_whole(url: str) -> None:
    name = make_url(url).database or ""
    if not name or name == ":memory:":
        return
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(name)
    try:
        verdict = connection.execute("PRAGMA quick_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        verdict = (str(error),)
    finally:
        connection.close()
    if verdict != ("ok",):
        raise DamagedDatabaseError(
            Message(
                "The database {file} is damaged ({reason}); put a backup in its place",
                {"file": name, "reason": verdict[0] if verdict else ""},
            )
        )


def sessions(engine: Engine) -> Sessions:
    """Return what opens a session on the engine."""
    return sessionmaker(engine, class_=PlannerSession, expire_on_commit=False)


def journal_mode() -> str:
    """Return the journal mode that this SQLite is trusted with."""
    return "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"


def state_of(session: Session) -> str:
    """Return the name of the database engine once it has answered."""
    session.execute(text("SELECT 1"))
    return session.get_bind().dialect.name
