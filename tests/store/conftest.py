from tests.databases import empty_url, engine, fresh_postgres, session

__all__ = ["empty_url", "engine", "fresh_postgres", "session"]
