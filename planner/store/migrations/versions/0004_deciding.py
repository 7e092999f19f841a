"""Levels and ranks that people decided on."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table of overrides."""
    op.create_table(
        "override",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("capability", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Float(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("dissent", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("ended_at", sa.BigInteger(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('agreed', 'level', 'rank')", name=op.f("ck_override_kind")
        ),
        sa.ForeignKeyConstraint(
            ["client_id", "round_id"],
            ["round.client_id", "round.id"],
            name=op.f("fk_override_client_id_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_override")),
    )
    op.create_index(
        op.f("ix_override_client_id"), "override", ["client_id"], unique=False
    )
    op.create_index(
        op.f("ix_override_round_id"), "override", ["round_id"], unique=False
    )
