"""Rounds in which people are asked for the strength of links."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "round",
        sa.Column("kind", sa.String(60), nullable=False, server_default="levels"),
    )
