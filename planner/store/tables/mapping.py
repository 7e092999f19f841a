"""What a project changes on its causal map, and the what-if scenarios it keeps."""

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Document,
    Key,
    Moment,
    Name,
    PublicId,
    Tenant,
    Word,
)


class MapChange(Tenant, Base):
    """One change of one link or KPI; rows are added and never changed.

    `made_on` is a day as YYYY-MM-DD. A change of a KPI names it in `source` and tells
    the rest in `node`, as JSON.
    """

    __tablename__ = "map_change"
    __table_args__ = (ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),)

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    action: Mapped[Word]
    source: Mapped[Word]
    target: Mapped[Word]
    sign: Mapped[Word]
    strength: Mapped[int]
    lag_from: Mapped[int]
    lag_to: Mapped[int]
    evidence: Mapped[Word]
    who: Mapped[Name]
    reason: Mapped[str] = mapped_column(Text)
    basis: Mapped[str] = mapped_column(Text)
    made_on: Mapped[Word]
    node: Mapped[str | None] = mapped_column(Text)
    at: Mapped[Moment]


class Scenario(Tenant, Base):
    """Changes that were tried on the map, under a name; `trials` is JSON."""

    __tablename__ = "what_if_scenario"
    __table_args__ = (
        UniqueConstraint("engagement_id", "name"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    public_id: Mapped[PublicId]
    name: Mapped[Name]
    trials: Mapped[Document]
    who: Mapped[Name]
    at: Mapped[Moment]
