"""The engine of the web door and its session per request."""

import datetime as dt

from flask import Flask
from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session as BoundSession
from sqlalchemy.orm import Session

from planner.services.database import (
    Base,
    PlannerSession,
    prepare_engine,
    sessions,
)
from planner.services.saving import Saver


class WebSession(PlannerSession, BoundSession):
    """Our session, bound to the engine of the application."""


database = SQLAlchemy(
    model_class=Base,
    session_options={"class_": WebSession, "expire_on_commit": False},
)


def init_store(app: Flask, zone: dt.tzinfo) -> None:
    """Give the application its engine, ready as background work has it."""
    database.init_app(app)
    with app.app_context():
        engine = prepare_engine(database.engine, zone)
    app.extensions["planner_saver"] = Saver(engine, sessions(engine))


def session() -> Session:
    """Return the session of this request."""
    return database.session()


def saver(app: Flask) -> Saver:
    """Return what saves answers by the short way."""
    found = app.extensions["planner_saver"]
    assert isinstance(found, Saver)  # noqa: S101 - narrows what Flask calls anything
    return found
