"""Fixtures of databases: an empty one on each engine, one in the present shape."""

import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, create_engine, text

from planner.store.engine import PlannerSession, open_engine
from planner.store.migrating import upgrade


@pytest.fixture
def fresh_postgres(request) -> Iterator[str]:
    """URL of an empty PostgreSQL database of this test's own."""
    server = request.getfixturevalue("postgres_url")
    name = f"t{uuid.uuid4().hex}"
    engine = create_engine(server, isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    yield f"{server.rpartition('/')[0]}/{name}"
    with engine.connect() as connection:
        connection.execute(text(f"DROP DATABASE {name} WITH (FORCE)"))
    engine.dispose()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.pg)])
def empty_url(request, tmp_path: Path) -> str:
    """URL of an empty database, once on each engine."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'planner.db'}"
    return str(request.getfixturevalue("fresh_postgres"))


@pytest.fixture
def engine(empty_url: str) -> Iterator[Engine]:
    """An engine of a database in the present shape."""
    opened = open_engine(empty_url)
    upgrade(opened)
    yield opened
    opened.dispose()


@pytest.fixture
def session(engine: Engine) -> Iterator[PlannerSession]:
    """A session on that engine."""
    with PlannerSession(engine, expire_on_commit=False) as opened:
        yield opened
