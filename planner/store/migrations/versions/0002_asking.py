"""Shared items, notes to people, the trail of a round and its outbox."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("round", _empty("booklets"))
    op.add_column("respondent", sa.Column("items", sa.Text(), nullable=True))
    op.add_column("respondent", _empty("note"))
    _make_trail()
    _make_outbox()


def _empty(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text(), nullable=False, server_default="")


def _make_trail() -> None:
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("other", sa.Integer(), nullable=True),
        sa.Column("section", sa.String(length=60), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"],
            ["account.id"],
            name=op.f("fk_trail_account_id"),
            ondelete="SET NULL",
        ),
        _of_round("trail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_trail")),
    )
    _index("trail")


def _make_outbox() -> None:
    op.create_table(
        "mail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("person", sa.Integer(), nullable=False),
        sa.Column("language", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("sent_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "state IN ('waiting', 'sent', 'failed')", name=op.f("ck_mail_state")
        ),
        _of_round("mail"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_mail")),
    )
    _index("mail")


def _of_round(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["client_id", "round_id"],
        ["round.client_id", "round.id"],
        name=op.f(f"fk_{table}_client_id_round_id"),
        ondelete="CASCADE",
    )


def _index(table: str) -> None:
    for column in ("client_id", "round_id"):
        name = op.f(f"ix_{table}_{column}")
        op.create_index(name, table, [column], unique=False)
