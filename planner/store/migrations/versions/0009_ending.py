"""Work that somebody asked to end with what it has."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column(
        "job",
        sa.Column("to_end", sa.Boolean(), nullable=False, server_default=sa.false()),
    )
