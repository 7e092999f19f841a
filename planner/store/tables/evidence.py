"""What is known beside the answers: KPIs, interviews, references of others."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Key,
    Name,
    Tenant,
    Word,
)

_OF_ROUND = (["client_id", "round_id"], ["round.client_id", "round.id"])


class KpiValue(Tenant, Base):
    """The value of a KPI in a month; a missing month has no row."""

    __tablename__ = "kpi_value"
    __table_args__ = (
        UniqueConstraint("engagement_id", "kpi", "month"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    kpi: Mapped[Word]
    month: Mapped[str] = mapped_column(String(7))
    value: Mapped[float]
    revision: Mapped[int] = mapped_column(default=1, server_default=text("1"))


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
    """What somebody said in an interview; `number` names it in addresses.

    Ids are never used again, so that a note put in the place of a deleted one is seen
    to be another.
    """

    __tablename__ = "interview_note"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        UniqueConstraint("round_id", "number"),
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int]
    number: Mapped[int]
    who: Mapped[Name]
    text: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)


class InterviewCoding(Tenant, Base):
    """The capability, level and sentiment that a coder read in a note."""

    __tablename__ = "interview_coding"
    __table_args__ = (
        UniqueConstraint("note_id", "coder", "capability"),
        ForeignKeyConstraint(
            ["client_id", "note_id"],
            ["interview_note.client_id", "interview_note.id"],
            ondelete="CASCADE",
        ),
        {"sqlite_autoincrement": True},
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    note_id: Mapped[int]
    coder: Mapped[Name]
    capability: Mapped[Word]
    level: Mapped[float]
    sentiment: Mapped[Word]
    revision: Mapped[int] = mapped_column(default=1)


class Benchmark(Tenant, Base):
    """A value of others beside an own one; `number` names it in addresses."""

    __tablename__ = "benchmark"
    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    about: Mapped[Word]
    value: Mapped[float]
    unit: Mapped[Word]
    source: Mapped[str] = mapped_column(Text)
    year: Mapped[int]
    definition: Mapped[str] = mapped_column(Text)
    n: Mapped[int | None]


class KpiCheck(Tenant, Base):
    """Whether a KPI can be measured, from which source, by whom, since when."""

    __tablename__ = "kpi_check"
    __table_args__ = (
        UniqueConstraint("engagement_id", "kpi"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
        CheckConstraint(
            "state IN ('now', 'calculable', 'new_measurement', 'impossible')",
            name="state",
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    kpi: Mapped[Word]
    state: Mapped[Word]
    source: Mapped[Name]
    owner: Mapped[Name]
    since: Mapped[str] = mapped_column(String(7))
    revision: Mapped[int] = mapped_column(default=1)
