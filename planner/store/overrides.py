"""Finds the levels and ranks people decided on, inside one client."""

import datetime as dt
from collections.abc import Collection

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from planner.store.tables import Override


def in_force(session: Session, client_id: int, round_id: int) -> list[Override]:
    """Return what holds for a round, oldest first."""
    statement = (
        select(Override)
        .where(
            Override.client_id == client_id,
            Override.round_id == round_id,
            Override.ended_at.is_(None),
        )
        .order_by(Override.id)
    )
    return list(session.scalars(statement))


def end(
    session: Session,
    client_id: int,
    round_id: int,
    capability: str,
    kinds: Collection[str],
    at: dt.datetime,
) -> None:
    """Let what holds for a capability end."""
    session.execute(
        update(Override)
        .where(
            Override.client_id == client_id,
            Override.round_id == round_id,
            Override.capability == capability,
            Override.kind.in_(sorted(kinds)),
            Override.ended_at.is_(None),
        )
        .values(ended_at=at)
    )
