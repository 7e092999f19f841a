"""Accounts, what they may do for a client, their sessions and failed log-ins."""

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    Base,
    Hash,
    Key,
    LaterMoment,
    Moment,
    Name,
    PublicId,
    Word,
)


class Account(Base):
    """A person who logs in; the e-mail is kept casefolded."""

    __tablename__ = "account"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[Name]
    password_hash: Mapped[str] = mapped_column(String(200))
    language: Mapped[Word | None]
    is_operator: Mapped[bool] = mapped_column(default=False)
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[Moment]


class Access(Base):
    """What an account may do for one client."""

    __tablename__ = "access"
    __table_args__ = (
        UniqueConstraint("account_id", "client_id"),
        CheckConstraint(
            "kind IN ('respondent', 'member', 'executive', 'consultant', 'admin')",
            name="kind",
        ),
    )

    id: Mapped[Key]
    account_id: Mapped[int] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE")
    )
    client_id: Mapped[int] = mapped_column(
        ForeignKey("client.id", ondelete="CASCADE"), index=True
    )
    kind: Mapped[Word]


class Login(Base):
    """A session on the server: of an account, or of a respondent with a link."""

    __tablename__ = "login"
    __table_args__ = (
        CheckConstraint(
            "(account_id IS NULL) <> (respondent_id IS NULL)", name="one_person"
        ),
    )

    id: Mapped[Key]
    token_hash: Mapped[Hash] = mapped_column(unique=True)
    account_id: Mapped[int | None] = mapped_column(
        ForeignKey("account.id", ondelete="CASCADE"), index=True
    )
    respondent_id: Mapped[int | None] = mapped_column(
        ForeignKey("respondent.id", ondelete="CASCADE"), index=True
    )
    created_at: Mapped[Moment]
    last_seen_at: Mapped[Moment]
    expires_at: Mapped[Moment]
    idle_seconds: Mapped[int]


class LoginFailure(Base):
    """A failed log-in, kept a quarter of an hour to slow guessing down."""

    __tablename__ = "login_failure"
    __table_args__ = (
        Index("ix_login_failure_name_at", "name_hash", "at"),
        Index("ix_login_failure_address_at", "address_hash", "at"),
    )

    id: Mapped[Key]
    at: Mapped[Moment]
    name_hash: Mapped[Hash]
    address_hash: Mapped[Hash]


class InstallationMark(Base):
    """A fact of the whole installation, such as that the samples were brought in."""

    __tablename__ = "installation_mark"

    id: Mapped[Key]
    name: Mapped[Word] = mapped_column(unique=True)
    value: Mapped[Name]
    at: Mapped[LaterMoment]
