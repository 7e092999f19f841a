"""The least that saves an answer: a WSGI function and an upsert, nothing else."""

import contextlib
import json
import os
import sqlite3
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from planner.store.engine import BUSY_MILLISECONDS, wal_is_safe

PLACE = "PLANNER_BENCH_DATABASE"
_local = threading.local()
# Waiting for one's turn is kinder than SQLite's sleeping retries; ours does it too.
_turn = threading.Lock()

TABLE = """
create table answer (
    respondent text, question text, line text, value text, revision integer,
    primary key (respondent, question, line)
) without rowid
"""
UPSERT = """
insert into answer values (?, ?, ?, ?, 1)
on conflict do update set value = excluded.value, revision = revision + 1
returning revision
"""


def make_database(place: Path) -> None:
    """Make the file with its one table."""
    with contextlib.closing(sqlite3.connect(place)) as connection:
        connection.execute(TABLE)


def application(
    environ: dict[str, Any], start_response: Callable[..., object]
) -> Iterable[bytes]:
    """Store the answer in the body of a request."""
    if environ["REQUEST_METHOD"] != "POST":
        start_response("200 OK", [("Content-Length", "0")])
        return []
    sent = json.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    key = (environ["PATH_INFO"], sent["question"], sent["line"], sent["value"])
    with _turn:
        connection = _connection()
        connection.execute("BEGIN IMMEDIATE")
        revision = connection.execute(UPSERT, key).fetchone()[0]
        connection.execute("COMMIT")
    body = json.dumps({"state": "saved", "revision": revision}).encode()
    start_response(
        "200 OK",
        [("Content-Type", "application/json"), ("Content-Length", str(len(body)))],
    )
    return [body]


def _connection() -> sqlite3.Connection:
    found: sqlite3.Connection | None = getattr(_local, "connection", None)
    if found is None:
        found = sqlite3.connect(os.environ[PLACE], isolation_level=None)
        mode = "WAL" if wal_is_safe(sqlite3.sqlite_version_info) else "TRUNCATE"
        for pragma in (
            f"busy_timeout = {BUSY_MILLISECONDS}",
            f"journal_mode = {mode}",
            "synchronous = FULL",
            "foreign_keys = ON",
        ):
            found.execute(f"PRAGMA {pragma}").close()
        _local.connection = found
    return found
