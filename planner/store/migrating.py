"""Brings a database from any earlier shape to the present one, or leaves it alone."""

import contextlib
import sqlite3
from collections.abc import Iterator
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, inspect, text

from planner.core.problems import PlannerError
from planner.core.text import Message
from planner.store.engine import WRITES

STEPS = Path(__file__).parent / "migrations"
ONE_AT_A_TIME = 7_315_001


class NewerDatabaseError(PlannerError):
    """The database was written by a newer version of this program."""


class ForeignDatabaseError(PlannerError):
    """The database belongs to something else."""


def upgrade(engine: Engine) -> Path | None:
    """Bring the database up to date in one transaction; return the copy made before.

    A copy is made of an SQLite file that holds an earlier shape.

    Raises:
        NewerDatabaseError: the database knows a step that this program does not.
        ForeignDatabaseError: there are tables, but none of ours.
    """
    configuration = _configuration()
    script = ScriptDirectory.from_config(configuration)
    head = str(script.get_current_head())
    found = revision_of(engine)
    if found == head:
        return None
    _check_known(engine, script, found)
    copy = _copy_of(engine, found, head) if found else None
    with _alone(engine) as connection:
        if _revision(connection) != head:
            configuration.attributes["connection"] = connection
            command.upgrade(configuration, "head")
    return copy


def revision_of(engine: Engine) -> str | None:
    """Return the step the database stands at; None when it is empty."""
    with engine.connect() as connection:
        return _revision(connection)


def _configuration() -> Config:
    configuration = Config()
    configuration.set_main_option("script_location", str(STEPS).replace("%", "%%"))
    return configuration


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()


def _check_known(engine: Engine, script: ScriptDirectory, found: str | None) -> None:
    known = {step.revision for step in script.walk_revisions()}
    if found is not None and found not in known:
        raise NewerDatabaseError(
            Message(
                "The database was written by a newer version of this program (step"
                " {found}); start that version, or restore an older backup",
                {"found": found},
            )
        )
    if found is None and inspect(engine).get_table_names():
        raise ForeignDatabaseError(
            Message(
                "The database holds tables of another program; name an empty one"
                " under database.url in config.yaml"
            )
        )


def _copy_of(engine: Engine, found: str, head: str) -> Path | None:
    """Copy a whole, consistent SQLite file beside itself, never half of one."""
    name = engine.url.database
    if engine.dialect.name != "sqlite" or not name or name == ":memory:":
        return None
    folder = Path(name).parent / "backups"
    folder.mkdir(exist_ok=True)
    copy = folder / f"{Path(name).stem}-{found}-before-{head}.db"
    unfinished = copy.with_suffix(".part")
    unfinished.unlink(missing_ok=True)
    with (
        contextlib.closing(sqlite3.connect(name)) as source,
        contextlib.closing(sqlite3.connect(unfinished)) as target,
    ):
        source.backup(target)
    unfinished.replace(copy)
    return copy


@contextlib.contextmanager
def _alone(engine: Engine) -> Iterator[Connection]:
    """Hold the only transaction that migrates; a killed one leaves nothing behind."""
    with engine.connect().execution_options(**{WRITES: True}) as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
            connection.rollback()
        with connection.begin():
            if engine.dialect.name == "postgresql":
                connection.execute(
                    text("SELECT pg_advisory_xact_lock(:key)"), {"key": ONE_AT_A_TIME}
                )
            yield connection
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("PRAGMA foreign_keys = ON")
            connection.rollback()
