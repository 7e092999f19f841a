"""Finds and keeps assessments, report files and decisions, inside one client."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import Assessment, Decision, Job, ReportFile


@dataclass(frozen=True, slots=True)
class FileKey:
    """Which document of an assessment, and what it says beside it."""

    name: str
    language: str
    mark: str


def assessment_of_hash(
    session: Session, client_id: int, round_id: int, fingerprint: str
) -> Assessment | None:
    """Return the result of a round that was computed from these inputs."""
    return session.scalar(
        select(Assessment).where(
            Assessment.client_id == client_id,
            Assessment.round_id == round_id,
            Assessment.hash == fingerprint,
        )
    )


def report_files(session: Session, client_id: int, round_id: int) -> list[ReportFile]:
    """Return the files made for a round, newest first."""
    statement = (
        select(ReportFile)
        .join(Assessment, Assessment.id == ReportFile.assessment_id)
        .where(
            ReportFile.client_id == client_id,
            Assessment.client_id == client_id,
            Assessment.round_id == round_id,
        )
        .order_by(ReportFile.id.desc())
    )
    return list(session.scalars(statement))


def report_file(session: Session, client_id: int, public_id: str) -> ReportFile | None:
    """Return one file by its public id."""
    return session.scalar(
        select(ReportFile).where(
            ReportFile.client_id == client_id, ReportFile.public_id == public_id
        )
    )


def file_for(
    session: Session, client_id: int, assessment_id: int, key: FileKey
) -> ReportFile | None:
    """Return the file that was made of an assessment, if it was."""
    return session.scalar(
        select(ReportFile).where(
            ReportFile.client_id == client_id,
            ReportFile.assessment_id == assessment_id,
            ReportFile.name == key.name,
            ReportFile.language == key.language,
            ReportFile.mark == key.mark,
        )
    )


def decisions(session: Session, client_id: int, engagement_id: int) -> list[Decision]:
    """Return what was decided in a project, oldest first."""
    statement = (
        select(Decision)
        .where(Decision.client_id == client_id, Decision.engagement_id == engagement_id)
        .order_by(Decision.id)
    )
    return list(session.scalars(statement))


def job_of_key(session: Session, key: str) -> Job | None:
    """Return the job that does a piece of work, by its key."""
    return session.scalar(select(Job).where(Job.key == key))


def job_of_client(session: Session, client_id: int, public_id: str) -> Job | None:
    """Return a job of a client by its public id."""
    return session.scalar(
        select(Job).where(Job.client_id == client_id, Job.public_id == public_id)
    )


def assessments_of_round(
    session: Session, client_id: int, round_id: int
) -> list[Assessment]:
    """Return the stored results of a round, newest first."""
    statement = (
        select(Assessment)
        .where(Assessment.client_id == client_id, Assessment.round_id == round_id)
        .order_by(Assessment.id.desc())
    )
    return list(session.scalars(statement))
