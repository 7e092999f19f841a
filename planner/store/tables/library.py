"""Published frameworks and questionnaires: whole documents that never change."""

from sqlalchemy import String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import Base, Hash, Key, Moment, Word


class FrameworkVersion(Base):
    """One published version of a framework."""

    __tablename__ = "framework_version"
    __table_args__ = (UniqueConstraint("framework_id", "version"),)

    id: Mapped[Key]
    framework_id: Mapped[Word]
    version: Mapped[str] = mapped_column(String(30))
    hash: Mapped[Hash]
    document: Mapped[str] = mapped_column(Text, deferred=True)
    published_at: Mapped[Moment]


class QuestionnaireVersion(Base):
    """One published version of a questionnaire."""

    __tablename__ = "questionnaire_version"
    __table_args__ = (UniqueConstraint("questionnaire_id", "version"),)

    id: Mapped[Key]
    questionnaire_id: Mapped[Word]
    version: Mapped[str] = mapped_column(String(30))
    hash: Mapped[Hash]
    document: Mapped[str] = mapped_column(Text, deferred=True)
    published_at: Mapped[Moment]
