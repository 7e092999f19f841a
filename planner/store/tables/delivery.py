"""Sheets of the process strategy, and files that prove what a stage holds."""

from sqlalchemy import ForeignKeyConstraint, LargeBinary, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Document,
    Hash,
    Key,
    Moment,
    Name,
    Tenant,
    Word,
)


class ProcessSheet(Tenant, Base):
    """A process strategy or a table of channels; `content` is JSON by `kind`."""

    __tablename__ = "process_sheet"
    __table_args__ = (
        UniqueConstraint("engagement_id", "kind", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    kind: Mapped[Word]
    number: Mapped[int]
    name: Mapped[Name]
    content: Mapped[Document]
    revision: Mapped[int] = mapped_column(default=1)


class StageFile(Tenant, Base):
    """A file kept with a deliverable or criterion; never changed, only taken away."""

    __tablename__ = "stage_file"
    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    key: Mapped[Word]
    name: Mapped[Name]
    digest: Mapped[Hash]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    who: Mapped[Name]
    at: Mapped[Moment]
