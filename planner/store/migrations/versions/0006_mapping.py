"""Changes of the causal map and kept what-if scenarios."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "map_change",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("action", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=60), nullable=False),
        sa.Column("target", sa.String(length=60), nullable=False),
        sa.Column("sign", sa.String(length=60), nullable=False),
        sa.Column("strength", sa.Integer(), nullable=False),
        sa.Column("lag_from", sa.Integer(), nullable=False),
        sa.Column("lag_to", sa.Integer(), nullable=False),
        sa.Column("evidence", sa.String(length=60), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("basis", sa.Text(), nullable=False),
        sa.Column("made_on", sa.String(length=60), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "engagement_id"],
            ["engagement.client_id", "engagement.id"],
            name=op.f("fk_map_change_client_id_engagement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_map_change")),
    )
    op.create_index(
        op.f("ix_map_change_client_id"), "map_change", ["client_id"], unique=False
    )
    op.create_table(
        "what_if_scenario",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("trials", sa.Text(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "engagement_id"],
            ["engagement.client_id", "engagement.id"],
            name=op.f("fk_what_if_scenario_client_id_engagement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_what_if_scenario")),
        sa.UniqueConstraint(
            "engagement_id", "name", name=op.f("uq_what_if_scenario_engagement_id_name")
        ),
        sa.UniqueConstraint("public_id", name=op.f("uq_what_if_scenario_public_id")),
    )
    op.create_index(
        op.f("ix_what_if_scenario_client_id"),
        "what_if_scenario",
        ["client_id"],
        unique=False,
    )
