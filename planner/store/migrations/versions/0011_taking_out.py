"""What was taken out of a project and can be put back."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "taken_out",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("document", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "engagement_id"],
            ["engagement.client_id", "engagement.id"],
            name=op.f("fk_taken_out_client_id_engagement_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_taken_out")),
        sa.UniqueConstraint(
            "engagement_id", "number", name=op.f("uq_taken_out_engagement_id_number")
        ),
    )
    op.create_index(op.f("ix_taken_out_client_id"), "taken_out", ["client_id"])
