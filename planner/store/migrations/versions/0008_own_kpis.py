"""KPIs and constructs that a project adds to its causal map."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("map_change", sa.Column("node", sa.Text(), nullable=True))
