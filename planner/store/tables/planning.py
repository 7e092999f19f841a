"""What becomes of a plan: kept plans, what stages hand over, gate decisions."""

from sqlalchemy import ForeignKeyConstraint, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Day,
    Document,
    Key,
    Moment,
    Name,
    Tenant,
    Word,
)


class KeptPlan(Tenant, Base):
    """A scenario or a baseline: limits and result as they were; never changed.

    `number` names it in addresses; `kind` is scenario or baseline.
    """

    __tablename__ = "kept_plan"
    __table_args__ = (
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    kind: Mapped[Word]
    name: Mapped[Name]
    reason: Mapped[str] = mapped_column(Text)
    who: Mapped[Name]
    limits: Mapped[Document]
    roadmap: Mapped[Document]
    created_at: Mapped[Moment]


class StageItem(Tenant, Base):
    """A deliverable or criterion of a stage: state, owner, day, evidence.

    `key` is the id of the deliverable, `entry:` or `exit:` with stage and number, or
    `initiative:` with its id, of which only the owner is kept.
    """

    __tablename__ = "stage_item"
    __table_args__ = (
        UniqueConstraint("engagement_id", "key"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    key: Mapped[Word]
    state: Mapped[Word]
    owner: Mapped[Name]
    due: Mapped[Day]
    evidence: Mapped[str] = mapped_column(Text)
    revision: Mapped[int] = mapped_column(default=1)


class GateDecision(Tenant, Base):
    """What was decided at the gate of a stage; the newest one holds.

    `met` of `asked` deliverables and criteria held at that moment.
    """

    __tablename__ = "gate_decision"
    __table_args__ = (ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),)

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    stage: Mapped[int]
    decision: Mapped[Word]
    approver: Mapped[Name]
    conditions: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    met: Mapped[int]
    asked: Mapped[int]
    at: Mapped[Moment]
