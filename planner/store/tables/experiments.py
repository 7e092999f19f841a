"""Experiments of a project."""

from sqlalchemy import ForeignKeyConstraint, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Document,
    Key,
    Tenant,
)


class ExperimentRow(Tenant, Base):
    """An experiment as JSON: plan, results and decision; `number` is in addresses."""

    __tablename__ = "experiment"
    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    document: Mapped[Document]
    revision: Mapped[int] = mapped_column(default=1)
