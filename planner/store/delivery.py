"""Finds sheets of the process strategy and files of stages, inside one client."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session, defer

from planner.store.tables import ProcessSheet, StageFile


def sheets_of(
    session: Session, client_id: int, engagement_id: int, kind: str
) -> list[ProcessSheet]:
    """Return the sheets of a kind by number."""
    statement = select(ProcessSheet).where(
        ProcessSheet.client_id == client_id,
        ProcessSheet.engagement_id == engagement_id,
        ProcessSheet.kind == kind,
    )
    return list(session.scalars(statement.order_by(ProcessSheet.number)))


def files_of(session: Session, client_id: int, engagement_id: int) -> list[StageFile]:
    """Return the files of a project by number; contents are read when wanted."""
    statement = (
        select(StageFile)
        .where(
            StageFile.client_id == client_id, StageFile.engagement_id == engagement_id
        )
        .options(defer(StageFile.content))
    )
    return list(session.scalars(statement.order_by(StageFile.number)))


def bytes_of_files(session: Session, client_id: int, engagement_id: int) -> int:
    """Return how many bytes the files of a project hold together."""
    statement = select(func.sum(func.length(StageFile.content))).where(
        StageFile.client_id == client_id, StageFile.engagement_id == engagement_id
    )
    return int(session.scalar(statement) or 0)
