"""Finds kept plans, stage items and gate decisions, inside one client."""

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.store.tables import GateDecision, KeptPlan, StageItem


def kept_names(
    session: Session, client_id: int, engagement_id: int
) -> list[tuple[int, str, dt.datetime]]:
    """Return number, name and moment of the kept plans, oldest first."""
    chosen = select(KeptPlan.number, KeptPlan.name, KeptPlan.created_at)
    mine = (KeptPlan.client_id == client_id, KeptPlan.engagement_id == engagement_id)
    rows = session.execute(chosen.where(*mine).order_by(KeptPlan.number))
    return [(number, name, at) for number, name, at in rows]


def kept_plans(session: Session, client_id: int, engagement_id: int) -> list[KeptPlan]:
    """Return the kept plans of a project, oldest first."""
    statement = select(KeptPlan).where(
        KeptPlan.client_id == client_id, KeptPlan.engagement_id == engagement_id
    )
    return list(session.scalars(statement.order_by(KeptPlan.number)))


def next_number(session: Session, client_id: int, engagement_id: int) -> int:
    """Return the number of the next kept plan."""
    statement = select(func.max(KeptPlan.number)).where(
        KeptPlan.client_id == client_id, KeptPlan.engagement_id == engagement_id
    )
    return (session.scalar(statement) or 0) + 1


def stage_items(
    session: Session, client_id: int, engagement_id: int
) -> list[StageItem]:
    """Return what is known of deliverables and criteria, by key."""
    statement = select(StageItem).where(
        StageItem.client_id == client_id, StageItem.engagement_id == engagement_id
    )
    return list(session.scalars(statement.order_by(StageItem.key)))


def gate_decisions(
    session: Session, client_id: int, engagement_id: int
) -> list[GateDecision]:
    """Return the gate decisions of a project, oldest first."""
    statement = select(GateDecision).where(
        GateDecision.client_id == client_id,
        GateDecision.engagement_id == engagement_id,
    )
    return list(session.scalars(statement.order_by(GateDecision.id)))
