"""Finds and changes rows of background work."""

import datetime as dt

from sqlalchemy import and_, or_, select, update
from sqlalchemy.orm import Session

from planner.store.tables import Job


def job_by_key(session: Session, key: str) -> Job | None:
    """Return the work of a key."""
    return session.scalar(select(Job).where(Job.key == key))


def job_by_public_id(session: Session, public_id: str) -> Job | None:
    """Return the work of a public id."""
    return session.scalar(select(Job).where(Job.public_id == public_id))


def job_by_id(session: Session, job_id: int, *, lock: bool = False) -> Job | None:
    """Return the work, read anew; held against others where `lock` is set."""
    statement = select(Job).where(Job.id == job_id)
    if lock and session.get_bind().dialect.name == "postgresql":
        statement = statement.with_for_update()
    return session.scalar(statement.execution_options(populate_existing=True))


def change(session: Session, job_id: int, present: str, **values: object) -> None:
    """Change work that is still in a state."""
    statement = update(Job).where(Job.id == job_id, Job.state == present)
    session.execute(statement.values(**values))


def waiting(session: Session, before: dt.datetime) -> list[int]:
    """Return the ids of queued work, and of running work silent since a moment."""
    is_silent = or_(Job.heartbeat_at.is_(None), Job.heartbeat_at <= before)
    is_lost = and_(Job.state == "running", is_silent)
    statement = select(Job.id).where(or_(Job.state == "queued", is_lost))
    return list(session.scalars(statement.order_by(Job.id)))


def unfinished(session: Session, client_id: int, kind: str) -> list[Job]:
    """Return the work of a kind that waits, runs or failed, oldest first."""
    states = ("queued", "running", "failed")
    statement = select(Job).where(
        Job.client_id == client_id, Job.kind == kind, Job.state.in_(states)
    )
    return list(session.scalars(statement.order_by(Job.id)))
