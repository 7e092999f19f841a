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
from alembic.script import ScriptDirectory
from sqlalchemy import Engine, create_engine, inspect, text

from planner.store.engine import open_engine
from planner.store.migrating import (
    STEPS,
    ForeignDatabaseError,
    NewerDatabaseError,
    revision_of,
    upgrade,
)
from planner.store.tables import Base

HEAD = str(ScriptDirectory(str(STEPS)).get_current_head())


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
        old.execute("INSERT INTO alembic_version VALUES (?)", (HEAD,))
    old.close()

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.store.migrating.STEPS", _with_next_step(tmp_path))
        copy = upgrade(engine)
    engine.dispose()

    assert copy == tmp_path / "backups" / f"planner-{HEAD}-before-9000.db"
    assert copy is not None
    with sqlite3.connect(copy) as kept:
        rows = kept.execute("SELECT version_num FROM alembic_version").fetchall()
    kept.close()
    assert rows == [(HEAD,)]


def _with_next_step(folder: Path, middle: str = "pass") -> Path:
    """Copy our steps to a folder and add one more."""
    steps = folder / "steps"
    shutil.copytree(STEPS, steps, ignore=shutil.ignore_patterns("__pycache__"))
    (steps / "versions" / "9000_more.py").write_text(
        "import os, signal\n"
        "import sqlalchemy as sa\n"
        "from alembic import op\n"
        f"revision, down_revision = '9000', '{HEAD}'\n"
        "branch_labels = depends_on = None\n"
        "def upgrade():\n"
        "    op.create_table('first', sa.Column('id', sa.Integer()))\n"
        f"    {middle}\n"
        "    op.create_table('second', sa.Column('id', sa.Integer()))\n",
        encoding="utf-8",
    )
    return steps


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
    engine, shaped_url, tmp_path: Path
):
    broken = _with_next_step(tmp_path, "os.kill(os.getpid(), signal.SIGKILL)")

    done = subprocess.run(  # noqa: S603 - our own program
        [sys.executable, "-c", KILLED, shaped_url, str(broken)],
        check=False,
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert done.returncode == -signal.SIGKILL
    assert revision_of(engine) == HEAD
    assert "first" not in inspect(engine).get_table_names()
    whole = _with_next_step(tmp_path / "again")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.store.migrating.STEPS", whole)
        upgrade(engine)
    assert revision_of(engine) == "9000"
    assert {"first", "second"} <= set(inspect(engine).get_table_names())


def test_a_database_of_the_first_shape_keeps_its_rounds_and_people(
    empty_url, tmp_path: Path
):
    engine = _at_first_shape(empty_url, tmp_path)

    upgrade(engine)

    with engine.connect() as connection:
        rounds = connection.execute(text("SELECT state, booklets FROM round")).all()
        people = connection.execute(text("SELECT code, items, note FROM respondent"))
        assert rounds == [("open", "")]
        assert people.all() == [("R001", None, "")]
    assert revision_of(engine) == HEAD
    engine.dispose()


def test_an_interview_of_the_first_shape_becomes_a_note_with_one_coding(
    empty_url, tmp_path: Path
):
    engine = _at_first_shape(empty_url, tmp_path)

    upgrade(engine)

    with engine.connect() as connection:
        rows = connection.execute(
            text(
                "SELECT number, who, text, coder, capability, level, sentiment"
                " FROM interview_note n JOIN interview_coding c ON c.note_id = n.id"
                " ORDER BY number"
            )
        ).all()
    engine.dispose()
    assert [tuple(row) for row in rows] == [
        (1, "점장 A", "첫말", "", "eq.multi_angle", 1.5, ""),
        (2, "점장 B", "둘째 말", "", "it.data_quality", 2.0, ""),
    ]


FIRST = """
INSERT INTO client VALUES (1, 'c', '다온', 'Daon', 0);
INSERT INTO framework_version (id, framework_id, version, hash, document, published_at)
VALUES (1, 'f', '1', 'h', '{}', 0);
INSERT INTO questionnaire_version
    (id, questionnaire_id, version, hash, document, published_at)
VALUES (1, 'q', '1', 'h', '{}', 0);
INSERT INTO engagement (id, client_id, public_id, name_ko, name_en,
    framework_version_id, settings, revision, is_sample, created_at)
VALUES (1, 1, 'e', 'n', 'n', 1, '{}', 1, false, 0);
INSERT INTO round (id, client_id, engagement_id, number, questionnaire_version_id,
    state, anonymity, asked)
VALUES (1, 1, 1, 1, 1, 'open', 'named', '{}');
INSERT INTO respondent (id, client_id, round_id, code, role, unit, state)
VALUES (1, 1, 1, 'R001', 'mkt', '', 'invited');
INSERT INTO interview (client_id, round_id, who, capability, level, note)
VALUES (1, 1, '점장 A', 'eq.multi_angle', 1.5, '첫말');
INSERT INTO interview (client_id, round_id, who, capability, level, note)
VALUES (1, 1, '점장 B', 'it.data_quality', 2, '둘째 말')
"""


def _at_first_shape(url: str, folder: Path) -> Engine:
    """Return an engine of a filled database in the first shape."""
    engine = open_engine(url)
    steps = folder / "first"
    later = shutil.ignore_patterns("__pycache__", "000[2-9]*", "001*")
    shutil.copytree(STEPS, steps, ignore=later)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("planner.store.migrating.STEPS", steps)
        upgrade(engine)
    with engine.begin() as connection:
        for statement in FIRST.split(";"):
            connection.execute(text(statement))
    return engine
