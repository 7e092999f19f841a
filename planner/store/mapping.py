"""Finds the changes of a causal map and kept scenarios, inside one client."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import MapChange, Scenario


def map_changes(
    session: Session, client_id: int, engagement_id: int
) -> list[MapChange]:
    """Return the changes of a project's map, oldest first."""
    statement = select(MapChange).where(
        MapChange.client_id == client_id, MapChange.engagement_id == engagement_id
    )
    return list(session.scalars(statement.order_by(MapChange.id)))


def scenarios(session: Session, client_id: int, engagement_id: int) -> list[Scenario]:
    """Return the kept scenarios of a project, oldest first."""
    statement = select(Scenario).where(
        Scenario.client_id == client_id, Scenario.engagement_id == engagement_id
    )
    return list(session.scalars(statement.order_by(Scenario.id)))
