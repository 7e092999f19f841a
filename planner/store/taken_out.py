"""Finds what was taken out of a project, inside one client."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import TakenOut


def taken_out_of(
    session: Session, client_id: int, engagement_id: int
) -> list[TakenOut]:
    """Return what was taken out of a project, the newest first."""
    statement = (
        select(TakenOut)
        .where(TakenOut.client_id == client_id, TakenOut.engagement_id == engagement_id)
        .order_by(TakenOut.number.desc())
    )
    return list(session.scalars(statement))
