"""Clients, their engagements, the rounds of answers, decisions and overrides."""

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    String,
    Text,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, mapped_column

from planner.store.tables.foundation import (
    OF_ENGAGEMENT,
    Base,
    ClientKey,
    Document,
    Key,
    LaterMoment,
    Moment,
    Name,
    PublicId,
    Tenant,
    Word,
)


class Client(Base):
    """A company; the wall between tenants."""

    __tablename__ = "client"

    id: Mapped[Key]
    public_id: Mapped[PublicId]
    name_ko: Mapped[Name]
    name_en: Mapped[Name]
    created_at: Mapped[Moment]


class Engagement(Tenant, Base):
    """One strategy project, pinned to a framework version.

    `settings` is the dump of the engagement file, `letter` what was said last about it.
    """

    __tablename__ = "engagement"
    __table_args__ = (UniqueConstraint("client_id", "id"),)

    id: Mapped[Key]
    client_id: Mapped[int] = mapped_column(
        ForeignKey("client.id", ondelete="CASCADE"), index=True
    )
    public_id: Mapped[PublicId]
    name_ko: Mapped[Name]
    name_en: Mapped[Name]
    framework_version_id: Mapped[int] = mapped_column(
        ForeignKey("framework_version.id")
    )
    settings: Mapped[Document]
    revision: Mapped[int] = mapped_column(default=1)
    is_sample: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[Moment]


class Round(Tenant, Base):
    """One collection of answers.

    `kind` is `levels`, or `links` where people are asked for the strength of links of
    the causal map. `asked` is JSON: which sections, KPIs and channels people are asked
    about, and who answers which section. `booklets` is JSON by role, once the round was
    opened: what each of those who share the items of the role is asked.
    """

    __tablename__ = "round"
    __table_args__ = (
        UniqueConstraint("client_id", "id"),
        UniqueConstraint("engagement_id", "number"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
        CheckConstraint("state IN ('prepared', 'open', 'closed')", name="state"),
        CheckConstraint("anonymity IN ('named', 'anonymous')", name="anonymity"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    number: Mapped[int]
    questionnaire_version_id: Mapped[int] = mapped_column(
        ForeignKey("questionnaire_version.id")
    )
    state: Mapped[Word]
    anonymity: Mapped[Word]
    asked: Mapped[Document]
    booklets: Mapped[Document] = mapped_column(default="", server_default="")
    kind: Mapped[Word] = mapped_column(default="levels", server_default="levels")
    opened_at: Mapped[LaterMoment]
    closed_at: Mapped[LaterMoment]


class Override(Tenant, Base):
    """A level or rank that people decided on for a round, until it is taken back.

    `kind` is `agreed` (in a workshop), `level` or `rank`; rows are never removed.
    """

    __tablename__ = "override"
    __table_args__ = (
        ForeignKeyConstraint(
            ["client_id", "round_id"],
            ["round.client_id", "round.id"],
            ondelete="CASCADE",
        ),
        CheckConstraint("kind IN ('agreed', 'level', 'rank')", name="kind"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    round_id: Mapped[int] = mapped_column(index=True)
    kind: Mapped[Word]
    capability: Mapped[Word]
    value: Mapped[float]
    who: Mapped[Name]
    reason: Mapped[str] = mapped_column(Text)
    dissent: Mapped[str] = mapped_column(Text)
    at: Mapped[Moment]
    ended_at: Mapped[LaterMoment]


class Decision(Tenant, Base):
    """A choice of a person that the computed result alone would not give."""

    __tablename__ = "decision"
    __table_args__ = (ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),)

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int] = mapped_column(index=True)
    at: Mapped[Moment]
    who: Mapped[Name]
    what: Mapped[str] = mapped_column(String(200))
    old: Mapped[str] = mapped_column(Text)
    new: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)


class SwotLine(Tenant, Base):
    """A line of the SWOT matrix: an entry, or a strategy that joins entries.

    `capabilities`, `entries` and `initiatives` are ids joined by `;`.
    """

    __tablename__ = "swot_line"
    __table_args__ = (
        UniqueConstraint("engagement_id", "key"),
        ForeignKeyConstraint(*OF_ENGAGEMENT, ondelete="CASCADE"),
    )

    id: Mapped[Key]
    client_id: Mapped[ClientKey]
    engagement_id: Mapped[int]
    key: Mapped[Word]
    kind: Mapped[Word]
    text: Mapped[str] = mapped_column(Text)
    capabilities: Mapped[Document]
    entries: Mapped[Document]
    initiatives: Mapped[Document]
    number: Mapped[str] = mapped_column(String(120))
    revision: Mapped[int] = mapped_column(default=1)
