"""The audit record: rows that are added, never changed."""

from sqlalchemy import Index, Integer, String
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import Base, Hash, Name, Word


class AuditRow(Base):
    """Who did what to which object; holds no answers and outlives its client.

    `at` is UTC as text, cut to the day where answers are anonymous.
    """

    __tablename__ = "audit"
    __table_args__ = (Index("ix_audit_client_action", "client_id", "action"),)

    sequence: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[str] = mapped_column(String(20))
    account_id: Mapped[int | None] = mapped_column(index=True)
    client_id: Mapped[int | None]
    action: Mapped[Word]
    object: Mapped[Name]
    detail: Mapped[str] = mapped_column(String(500))
    result: Mapped[Word]
    address: Mapped[Word]
    request_id: Mapped[Word]
    previous: Mapped[Hash]
    hash: Mapped[Hash]
