"""The installation as the shell's verbs use it: settings, database, who acts."""

import contextlib
import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy.orm import Session

from planner.config import Settings, read_settings
from planner.services.auditing import Doer
from planner.services.database import migrate, open_engine, sessions
from planner.services.secret_key import read_secret


@dataclass(frozen=True, slots=True)
class Installation:
    """An open database with its settings."""

    settings: Settings
    session: Session
    doer: Doer


@contextlib.contextmanager
def installation() -> Iterator[Installation]:
    """Open the database of the settings, in its present shape."""
    settings = read_settings()
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    migrate(settings.database_url)
    engine = open_engine(settings.database_url, settings.zone)
    try:
        with sessions(engine)() as session:
            key = read_secret(settings.secret_file).key("audit")
            doer = Doer(key, dt.datetime.now(settings.zone), address="shell")
            yield Installation(settings, session, doer)
    finally:
        engine.dispose()
