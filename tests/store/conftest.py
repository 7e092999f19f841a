from tests.databases import (
    empty_url,
    engine,
    fresh_postgres,
    session,
    shaped_postgres,
    shaped_sqlite,
    shaped_url,
)

__all__ = [
    "empty_url",
    "engine",
    "fresh_postgres",
    "session",
    "shaped_postgres",
    "shaped_sqlite",
    "shaped_url",
]
