"""What was taken out of a project and can be put back."""

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Key,
    Moment,
    Tenant,
    Word,
)


class TakenOut(Tenant, Base):
    """Something deleted with all it held, as JSON; gone when put back or in time."""

    __tablename__ = "taken_out"
    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    kind: Mapped[Word]
    label: Mapped[str] = mapped_column(Text)
    document: Mapped[str] = mapped_column(Text)
    at: Mapped[Moment]
