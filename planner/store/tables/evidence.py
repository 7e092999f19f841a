"""What is known beside the answers: KPI values, KPI levels and interviews."""

from sqlalchemy import ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import Base, ClientKey, Key, Name, Tenant, Word

_OF_ROUND = (["client_id", "round_id"], ["round.client_id", "round.id"])


class KpiValue(Tenant, Base):
    """The value of a KPI in a month; a missing month has no row."""

    __tablename__ = "kpi_value"
    __table_args__ = (
        UniqueConstraint("engagement_id", "kpi", "month"),
        ForeignKeyConstraint(
            ["client_id", "engagement_id"],
            ["engagement.client_id", "engagement.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    kpi: Mapped[Word]
    month: Mapped[str] = mapped_column(String(7))
    value: Mapped[float]


class KpiLevel(Tenant, Base):
    """The level of a capability as found from KPI evidence."""

    __tablename__ = "kpi_level"
    __table_args__ = (
        UniqueConstraint("round_id", "capability"),
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int]
    capability: Mapped[Word]
    level: Mapped[float]


class InterviewNote(Tenant, Base):
    """A coded interview statement."""

    __tablename__ = "interview"
    __table_args__ = (ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),)

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int] = mapped_column(index=True)
    who: Mapped[Name]
    capability: Mapped[Word]
    level: Mapped[float]
    note: Mapped[str] = mapped_column(Text)
