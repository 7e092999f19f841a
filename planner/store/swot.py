"""Finds the lines of the SWOT matrix of an engagement, inside one client."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import SwotLine


def lines_of(session: Session, client_id: int, engagement_id: int) -> list[SwotLine]:
    """Return the lines in the order in which they were added."""
    statement = select(SwotLine).where(
        SwotLine.client_id == client_id, SwotLine.engagement_id == engagement_id
    )
    return list(session.scalars(statement.order_by(SwotLine.id)))


def line_of(
    session: Session, client_id: int, engagement_id: int, key: str
) -> SwotLine | None:
    """Return a line by its id inside the project."""
    return session.scalar(
        select(SwotLine).where(
            SwotLine.client_id == client_id,
            SwotLine.engagement_id == engagement_id,
            SwotLine.key == key,
        )
    )
