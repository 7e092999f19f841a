import pytest

from planner.services.auditing import Doer
from planner.store.engine import PlannerSession
from tests.databases import (
    engine,
    published_postgres,
    published_sqlite,
    session,
    shaped_postgres,
    shaped_sqlite,
    shaped_url,
)
from tests.installations import Company, doer_of, make_company

__all__ = [
    "engine",
    "published_postgres",
    "published_sqlite",
    "session",
    "shaped_postgres",
    "shaped_sqlite",
    "shaped_url",
]


@pytest.fixture
def doer() -> Doer:
    return doer_of()


@pytest.fixture
def company(session: PlannerSession, doer: Doer) -> Company:
    """A company with an open, named round and a person per role."""
    return make_company(session, doer, "다온")


@pytest.fixture
def anonymous_company(session: PlannerSession, doer: Doer) -> Company:
    """A company whose round is anonymous."""
    return make_company(session, doer, "다온", "anonymous")
