"""Who is asked in a round, by which invitation, and what was answered."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    Base,
    ClientKey,
    Day,
    Hash,
    Key,
    LaterMoment,
    Moment,
    Name,
    Tenant,
    Word,
)

_OF_ROUND = (["client_id", "round_id"], ["round.client_id", "round.id"])


class Respondent(Tenant, Base):
    """What answers hang on: a code, a role and a unit; never a name or an address.

    `key_hash` is the hash of a key that only the invitation link holds. `items` is
    JSON: the keys this person is asked, where that is not what the role is asked.
    `note` says why answers were sent back.
    """

    __tablename__ = "respondent"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        UniqueConstraint("round_id", "code"),
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
        CheckConstraint(
            "state IN ('invited', 'started', 'submitted', 'withdrawn')", name="state"
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int]
    code: Mapped[Word]
    role: Mapped[Word]
    unit: Mapped[Name]
    state: Mapped[Word]
    key_hash: Mapped[Hash | None] = mapped_column(unique=True)
    submitted_on: Mapped[Day | None]
    items: Mapped[str | None] = mapped_column(Text)
    note: Mapped[str] = mapped_column(Text, default="", server_default="")


class Invitation(Tenant, Base):
    """A person invited to a round; leads to the answers only in the named mode."""

    __tablename__ = "invitation"
    __table_args__ = (
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["client_id", "respondent_id"],
            ["respondent.client_id", "respondent.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint(
            "state IN ('invited', 'started', 'submitted', 'withdrawn')", name="state"
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int] = mapped_column(index=True)
    respondent_id: Mapped[int | None]
    number: Mapped[int]
    role: Mapped[Word]
    unit: Mapped[Name]
    name: Mapped[Name]
    email: Mapped[str | None] = mapped_column(String(254))
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL"), index=True
    )
    token_hash: Mapped[Hash | None] = mapped_column(unique=True)
    expires_at: Mapped[LaterMoment]
    state: Mapped[Word]


class Answer(Tenant, Base):
    """One value on one line of a question; an empty value was taken back."""

    __tablename__ = "answer"
    __table_args__ = (
        UniqueConstraint("respondent_id", "question", "line"),
        Index("ix_answer_client_round", "client_id", "round_id"),
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["client_id", "respondent_id"],
            ["respondent.client_id", "respondent.id"],
            ondelete="CASCADE",
        ),
    )

    id: Mapped[Key]
    client_id: Mapped[int]
    round_id: Mapped[int]
    respondent_id: Mapped[int]
    question: Mapped[str] = mapped_column(String(130))
    line: Mapped[str] = mapped_column(String(130))
    value: Mapped[str] = mapped_column(Text)
    evidence: Mapped[str] = mapped_column(Text)
    revision: Mapped[int]
    updated_on: Mapped[Day]


class TrailRow(Tenant, Base):
    """What was done in a round, to whom, and the words said about it.

    Args:
        account_id: who did it; None for a respondent, who is then the `person`.
        person: number of the invitation it is about; None for the whole round.
        other: number of the invitation that a section was handed to.
    """

    __tablename__ = "trail"
    __table_args__ = (ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),)

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[Moment]
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="SET NULL")
    )
    action: Mapped[Word]
    person: Mapped[int | None]
    other: Mapped[int | None]
    section: Mapped[Word]
    words: Mapped[str] = mapped_column(Text)


class MailRow(Tenant, Base):
    """A mail in the outbox; its link is made when it is sent and kept nowhere."""

    __tablename__ = "mail"
    __table_args__ = (
        ForeignKeyConstraint(*_OF_ROUND, ondelete="CASCADE"),
        CheckConstraint("state IN ('waiting', 'sent', 'failed')", name="state"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int] = mapped_column(index=True)
    person: Mapped[int]
    language: Mapped[Word]
    state: Mapped[Word]
    error: Mapped[str] = mapped_column(Text)
    created_at: Mapped[Moment]
    sent_at: Mapped[LaterMoment]
