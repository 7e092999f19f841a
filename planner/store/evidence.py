"""Finds and keeps KPI values, KPI levels and interviews, inside one client."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from planner.store.tables import (
    Answer,
    AuditRow,
    InterviewNote,
    KpiLevel,
    KpiValue,
    Override,
    Respondent,
)

Stamp = tuple[float | int | None, ...]


def kpi_values(
    session: Session, client_id: int, engagement_id: int
) -> list[tuple[str, str, float]]:
    """Return KPI, month and value of all months that have one."""
    statement = (
        select(KpiValue.kpi, KpiValue.month, KpiValue.value)
        .where(KpiValue.client_id == client_id, KpiValue.engagement_id == engagement_id)
        .order_by(KpiValue.kpi, KpiValue.month)
    )
    return [(a, b, c) for a, b, c in session.execute(statement)]


def kpi_levels(
    session: Session, client_id: int, round_id: int
) -> list[tuple[str, float]]:
    """Return capability and level of the KPI evidence of a round."""
    statement = (
        select(KpiLevel.capability, KpiLevel.level)
        .where(KpiLevel.client_id == client_id, KpiLevel.round_id == round_id)
        .order_by(KpiLevel.id)
    )
    return [(a, b) for a, b in session.execute(statement)]


def interviews(session: Session, client_id: int, round_id: int) -> list[InterviewNote]:
    """Return the coded statements of a round in the order they were kept."""
    statement = (
        select(InterviewNote)
        .where(InterviewNote.client_id == client_id, InterviewNote.round_id == round_id)
        .order_by(InterviewNote.id)
    )
    return list(session.scalars(statement))


def stamp(session: Session, client_id: int, engagement_id: int, round_id: int) -> Stamp:
    """Return figures that change whenever anything an assessment rests on changes.

    Changed answers show by their newest row in the record: an index holds it, whereas
    counting or adding up revisions would read all answers of the round for each page.
    """
    answers = select(func.max(Answer.id)).where(
        Answer.client_id == client_id, Answer.round_id == round_id
    )
    saved = select(func.max(AuditRow.sequence)).where(
        AuditRow.client_id == client_id, AuditRow.action == "answer.save"
    )
    people = select(func.count(Respondent.id), func.max(Respondent.id)).where(
        Respondent.client_id == client_id,
        Respondent.round_id == round_id,
        Respondent.state != "withdrawn",
    )
    values = select(func.count(KpiValue.id), func.max(KpiValue.id)).where(
        KpiValue.client_id == client_id, KpiValue.engagement_id == engagement_id
    )
    levels = select(func.count(KpiLevel.id), func.max(KpiLevel.id)).where(
        KpiLevel.client_id == client_id, KpiLevel.round_id == round_id
    )
    notes = select(func.count(InterviewNote.id), func.max(InterviewNote.id)).where(
        InterviewNote.client_id == client_id, InterviewNote.round_id == round_id
    )
    decided = select(
        func.count(Override.id), func.max(Override.id), func.count(Override.ended_at)
    ).where(Override.client_id == client_id, Override.round_id == round_id)
    parts = [
        session.execute(query).one()
        for query in (answers, saved, people, values, levels, notes, decided)
    ]
    return tuple(value for row in parts for value in row)
