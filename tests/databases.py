"""Fixtures of databases: an empty one on each engine, one in the present shape."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from planner.store.engine import PlannerSession, open_engine
from planner.store.migrating import upgrade
from tests.installations import doer_of, publish

COMPANIES = {"company", "anonymous_company"}
ENGINES = ["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)]


@contextmanager
def _postgres_database(server: str, template: str = "template1") -> Iterator[str]:
    """Make a database as its template is, and drop it afterwards."""
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {template}"))
    yield f"{server.rpartition('/')[0]}/{name}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture
def fresh_postgres(request) -> Iterator[str]:
    """URL of an empty PostgreSQL database of this test's own."""
    with _postgres_database(request.getfixturevalue("postgres_url")) as url:
        yield url


@pytest.fixture(params=ENGINES)
def empty_url(request, tmp_path: Path) -> str:
    """URL of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'planner.db'}"
    return str(request.getfixturevalue("fresh_postgres"))


@pytest.fixture(scope="session")
def shaped_sqlite(tmp_path_factory) -> Path:
    """A SQLite file in the present shape, to be copied."""
    path = tmp_path_factory.mktemp("shape") / "planner.db"
    _shape(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def shaped_postgres(postgres_url: str) -> Iterator[str]:
    """Name of a PostgreSQL database in the present shape, to be a template."""
    with _postgres_database(postgres_url) as url:
        _shape(url)
        yield url.rpartition("/")[2]


def _shape(url: str) -> None:
    """Bring a database into the present shape by all migrations, and leave it."""
    opened = open_engine(url)
    upgrade(opened)
    opened.dispose()


@pytest.fixture(scope="session")
def published_sqlite(shaped_sqlite: Path, tmp_path_factory) -> Path:
    """A SQLite file with what we ship published in it, to be copied."""
    path = tmp_path_factory.mktemp("published") / "planner.db"
    shutil.copy(shaped_sqlite, path)
    _publish(f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def published_postgres(postgres_url: str, shaped_postgres: str) -> Iterator[str]:
    """Name of a PostgreSQL database with what we ship, to be a template."""
    with _postgres_database(postgres_url, shaped_postgres) as url:
        _publish(url)
        yield url.rpartition("/")[2]


def _publish(url: str) -> None:
    opened = open_engine(url)
    with PlannerSession(opened) as session:
        publish(session, doer_of())
    opened.dispose()


@pytest.fixture(params=ENGINES)
def shaped_url(request, tmp_path: Path) -> Iterator[str]:
    """URL of a database in the present shape, once on each engine.

    Where the test asks for a company, what we ship is published in it already.
    """
    kind = "published" if COMPANIES & set(request.fixturenames) else "shaped"
    if request.param == "sqlite":
        path = tmp_path / "planner.db"
        shutil.copy(request.getfixturevalue(f"{kind}_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    server = request.getfixturevalue("postgres_url")
    template = request.getfixturevalue(f"{kind}_postgres")
    with _postgres_database(server, template) as url:
        yield url


@pytest.fixture
def engine(shaped_url: str) -> Iterator[Engine]:
    """An engine of a database in the present shape."""
    opened = open_engine(shaped_url)
    yield opened
    opened.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[PlannerSession]:
    """A session on that engine."""
    with PlannerSession(engine, expire_on_commit=False) as opened:
        yield opened
