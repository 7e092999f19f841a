"""Finds engagements, their rounds and decisions, inside one client."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.store.tables import Assessment, Engagement, Round
from planner.store.tenancy import ALL_CLIENTS


def engagement_anywhere(session: Session, public_id: str) -> Engagement | None:
    """Return the engagement of a public id, of whichever client.

    The caller must check the reader's access to its client before showing anything.
    """
    statement = select(Engagement).where(Engagement.public_id == public_id)
    return session.scalar(statement.execution_options(**ALL_CLIENTS))


def engagements_of(session: Session, client_id: int) -> list[Engagement]:
    """Return the engagements of a client, newest first."""
    statement = select(Engagement).where(Engagement.client_id == client_id)
    return list(session.scalars(statement.order_by(Engagement.id.desc())))


def rounds_of(
    session: Session, client_id: int, engagement_id: int, kind: str = "levels"
) -> list[Round]:
    """Return the rounds of a kind of an engagement in their order."""
    statement = select(Round).where(
        Round.client_id == client_id,
        Round.engagement_id == engagement_id,
        Round.kind == kind,
    )
    return list(session.scalars(statement.order_by(Round.number)))


def round_of(
    session: Session, client_id: int, engagement_id: int, number: int
) -> Round | None:
    """Return a round of an engagement by its number."""
    return session.scalar(
        select(Round).where(
            Round.client_id == client_id,
            Round.engagement_id == engagement_id,
            Round.number == number,
        )
    )


def round_by_id(session: Session, client_id: int, round_id: int) -> Round | None:
    """Return a round of a client."""
    return session.scalar(
        select(Round).where(Round.client_id == client_id, Round.id == round_id)
    )


def next_round_number(session: Session, client_id: int, engagement_id: int) -> int:
    """Return the number that the next round gets."""
    statement = select(func.max(Round.number)).where(
        Round.client_id == client_id, Round.engagement_id == engagement_id
    )
    return (session.scalar(statement) or 0) + 1


def newest_assessment(
    session: Session, client_id: int, round_id: int
) -> Assessment | None:
    """Return the newest computed result of a round."""
    statement = (
        select(Assessment)
        .where(Assessment.client_id == client_id, Assessment.round_id == round_id)
        .order_by(Assessment.id.desc())
    )
    return session.scalar(statement.limit(1))
