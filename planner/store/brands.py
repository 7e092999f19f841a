"""Finds how the documents of a client look."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import ClientBrand


def brand_of_client(session: Session, client_id: int) -> ClientBrand | None:
    """Return the brand of a client; None where nothing was chosen."""
    return session.scalar(select(ClientBrand).where(ClientBrand.client_id == client_id))
