"""Finds published frameworks and questionnaires."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from planner.store.tables import FrameworkVersion, QuestionnaireVersion


def framework_version(
    session: Session, framework_id: str, version: str
) -> FrameworkVersion | None:
    """Return one published version of a framework."""
    return session.scalar(
        select(FrameworkVersion).where(
            FrameworkVersion.framework_id == framework_id,
            FrameworkVersion.version == version,
        )
    )


def newest_framework(session: Session, framework_id: str) -> FrameworkVersion | None:
    """Return the version of a framework that was published last."""
    statement = (
        select(FrameworkVersion)
        .where(FrameworkVersion.framework_id == framework_id)
        .order_by(FrameworkVersion.id.desc())
    )
    return session.scalar(statement.limit(1))


def framework_versions(session: Session) -> list[FrameworkVersion]:
    """Return every published version, newest first."""
    statement = select(FrameworkVersion).order_by(
        FrameworkVersion.framework_id, FrameworkVersion.id.desc()
    )
    return list(session.scalars(statement))


def questionnaire_version(
    session: Session, questionnaire_id: str, version: str
) -> QuestionnaireVersion | None:
    """Return one published version of a questionnaire."""
    return session.scalar(
        select(QuestionnaireVersion).where(
            QuestionnaireVersion.questionnaire_id == questionnaire_id,
            QuestionnaireVersion.version == version,
        )
    )


def newest_questionnaire(
    session: Session, questionnaire_id: str
) -> QuestionnaireVersion | None:
    """Return the version of a questionnaire that was published last."""
    statement = (
        select(QuestionnaireVersion)
        .where(QuestionnaireVersion.questionnaire_id == questionnaire_id)
        .order_by(QuestionnaireVersion.id.desc())
    )
    return session.scalar(statement.limit(1))
