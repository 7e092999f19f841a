"""What was computed and made: assessments, jobs and report files."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    false,
)
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    Base,
    ClientKey,
    Document,
    Hash,
    Key,
    LaterMoment,
    Moment,
    Name,
    PublicId,
    Tenant,
    Word,
)


class Assessment(Tenant, Base):
    """The computed result of a round, by the hash of its inputs."""

    __tablename__ = "assessment"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        UniqueConstraint("round_id", "hash"),
        ForeignKeyConstraint(
            ["client_id", "round_id"],
            ["round.client_id", "round.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int]
    hash: Mapped[Hash]
    document: Mapped[Document]
    created_at: Mapped[Moment]


class Job(Base):
    """A piece of background work; the key says which work it is.

    Not a tenant table: the background process takes whatever waits. Pages read it by
    public id together with the client.
    """

    __tablename__ = "job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('queued', 'running', 'done', 'failed', 'cancelled')",
            name="state",
        ),
        CheckConstraint("progress BETWEEN 0 AND 100", name="progress"),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    client_id: Mapped[int | None] = mapped_column(
        ForeignKey("client.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[Word]
    key: Mapped[Hash] = mapped_column(unique=True)
    arguments: Mapped[Document]
    state: Mapped[Word] = mapped_column(index=True)
    progress: Mapped[int]
    doing: Mapped[str] = mapped_column(Text)
    heartbeat_at: Mapped[LaterMoment]
    created_at: Mapped[Moment]
    tries: Mapped[int]
    result: Mapped[str] = mapped_column(Text)
    error: Mapped[str] = mapped_column(Text)
    to_end: Mapped[bool] = mapped_column(default=False, server_default=false())


class ReportFile(Tenant, Base):
    """A file made from an assessment, kept under the data folder.

    `mark` tells apart what files of one assessment say beside it.
    """

    __tablename__ = "report_file"
    __table_args__ = (
        UniqueConstraint("assessment_id", "name", "language", "kind", "mark"),
        ForeignKeyConstraint(
            ["client_id", "assessment_id"],
            ["assessment.client_id", "assessment.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    client_id: Mapped[ClientKey]
    assessment_id: Mapped[int]
    name: Mapped[Name]
    language: Mapped[Word]
    kind: Mapped[Word]
    mark: Mapped[Word] = mapped_column(default="", server_default="")
    hash: Mapped[Hash]
    path: Mapped[str] = mapped_column(String(400))
    released: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Moment]
