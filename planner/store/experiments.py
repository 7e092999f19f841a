"""Finds the experiments of a project, inside one client."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import ExperimentRow


def experiments_of(
    session: Session, client_id: int, engagement_id: int
) -> list[ExperimentRow]:
    """Return the experiments of a project, oldest first."""
    statement = select(ExperimentRow).where(
        ExperimentRow.client_id == client_id,
        ExperimentRow.engagement_id == engagement_id,
    )
    return list(session.scalars(statement.order_by(ExperimentRow.number)))
