import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from planner.store.engine import open_engine
from planner.store.migrating import (
    ForeignDatabaseError,
    NewerDatabaseError,
    revision_of,
    upgrade,
)
from planner.store.tables import Base


def test_an_empty_database_gets_exactly_the_tables_of_the_code(engine):
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": False})
        differences = compare_metadata(context, Base.metadata)

    assert differences == []


def test_a_second_start_changes_nothing_and_copies_nothing(engine):
    assert upgrade(engine) is None


def test_an_earlier_shape_is_copied_whole_before_it_is_changed(tmp_path: Path):
    file = tmp_path / "planner.db"
    engine = open_engine(f"sqlite:///{file}")
    with sqlite3.connect(file) as old:
        old.execute("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL)")
        old.execute("INSERT INTO alembic_version VALUES ('0001')")
    old.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.store.migrating.STEPS", _with_one_more_step(tmp_path))
        copy = upgrade(engine)
    engine.dispose()

    assert copy == tmp_path / "backups" / "planner-0001-before-9001.db"
    assert copy is not None
    with sqlite3.connect(copy) as kept:
        rows = kept.execute("SELECT version_num FROM alembic_version").fetchall()
    kept.close()
    assert rows == [("0001",)]


def _with_one_more_step(folder: Path, middle: str = "pass") -> Path:
    """Copy our steps to a folder and add one more behind the last."""
    steps = folder / "steps"
    ours = Path(__file__).parents[2] / "planner" / "store" / "migrations"
    shutil.copytree(ours, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "9001_more.py").write_text(
        "import os, signal\n"
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision = '9001', '{_last_step()}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    op.create_table('first', sa.Column('id', sa.Integer()))\n"
        f"    {middle}\n"
        "    op.create_table('second', sa.Column('id', sa.Integer()))\n",
        encoding="utf-8",
    )
    return steps


def _last_step() -> str:
    versions = Path(__file__).parents[2] / "planner" / "store" / "migrations"
    return max(file.name for file in (versions / "versions").glob("0*.py"))[:4]


def test_a_database_newer_than_the_code_is_refused_with_a_sentence(engine):
    with engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(NewerDatabaseError, match=r"newer version .* 9999"):
        upgrade(engine)


def test_a_database_of_another_program_is_left_alone(empty_url):
    engine = create_engine(empty_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE theirs (id INTEGER)"))

    with pytest.raises(ForeignDatabaseError, match="another program"):
        upgrade(engine)
    assert inspect(engine).get_table_names() == ["theirs"]
    engine.dispose()


KILLED = """
import sys
from pathlib import Path
import planner.store.migrating as migrating
from planner.store.engine import open_engine
migrating.STEPS = Path(sys.argv[2])
migrating.upgrade(open_engine(sys.argv[1]))
"""


def test_a_killed_upgrade_leaves_the_old_shape_and_the_next_start_finishes(
    engine, empty_url, tmp_path: Path
):
    broken = _with_one_more_step(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", KILLED, empty_url, str(broken)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert done.returncode == -signal.SIGKILL
    assert revision_of(engine) == _last_step()
    assert "first" not in inspect(engine).get_table_names()
    whole = _with_one_more_step(tmp_path / "again")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.store.migrating.STEPS", whole)
        upgrade(engine)
    assert revision_of(engine) == "9001"
    assert {"first", "second"} <= set(inspect(engine).get_table_names())
