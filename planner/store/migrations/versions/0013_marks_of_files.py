"""Files of one result that say different things beside it stand side by side."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None

OLD = "uq_report_file_assessment_id_name_language_kind"
KEY = ["assessment_id", "name", "language", "kind", "mark"]


def upgrade() -> None:
    with op.batch_alter_table("report_file") as table:
        table.add_column(
            sa.Column("mark", sa.String(length=60), nullable=False, server_default="")
        )
        table.drop_constraint(op.f(OLD), type_="unique")
        table.create_unique_constraint(op.f(f"{OLD}_mark"), KEY)
