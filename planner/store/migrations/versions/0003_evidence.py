"""Interview notes with several coders, benchmarks, KPI checks, changed KPI values."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

NUMBERED = """
INSERT INTO interview_note (client_id, round_id, number, who, text, revision)
SELECT client_id, round_id,
       row_number() OVER (PARTITION BY round_id ORDER BY id), who, note, 1
FROM interview ORDER BY round_id, id
"""
CODED = """
INSERT INTO interview_coding
    (client_id, note_id, coder, capability, level, sentiment, revision)
SELECT kept.client_id, kept.id, '', old.capability, old.level, '', 1
FROM interview_note AS kept
JOIN (
    SELECT round_id, capability, level,
           row_number() OVER (PARTITION BY round_id ORDER BY id) AS number
    FROM interview
) AS old ON old.round_id = kept.round_id AND old.number = kept.number
ORDER BY kept.id
"""


def upgrade() -> None:
    op.add_column(
        "kpi_value",
        sa.Column(
            "revision", sa.Integer(), nullable=False, server_default=sa.text("1")
        ),
    )
    _make_notes()
    _make_codings()
    op.execute(NUMBERED)
    op.execute(CODED)
    op.drop_table("interview")
    _make_benchmarks()
    _make_checks()


def _make_notes() -> None:
    op.create_table(
        "interview_note",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("who", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "round_id"],
            ["round.client_id", "round.id"],
            name=op.f("fk_interview_note_client_id_round_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_note")),
        sa.UniqueConstraint(
            "client_id", "id", name=op.f("uq_interview_note_client_id_id")
        ),
        sa.UniqueConstraint(
            "round_id", "number", name=op.f("uq_interview_note_round_id_number")
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interview_note_client_id"), "interview_note", ["client_id"]
    )


def _make_codings() -> None:
    op.create_table(
        "interview_coding",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("note_id", sa.Integer(), nullable=False),
        sa.Column("coder", sa.String(length=200), nullable=False),
        sa.Column("capability", sa.String(length=60), nullable=False),
        sa.Column("level", sa.Double(), nullable=False),
        sa.Column("sentiment", sa.String(length=60), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["client_id", "note_id"],
            ["interview_note.client_id", "interview_note.id"],
            name=op.f("fk_interview_coding_client_id_note_id"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interview_coding")),
        sa.UniqueConstraint(
            "note_id",
            "coder",
            "capability",
            name=op.f("uq_interview_coding_note_id_coder_capability"),
        ),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_interview_coding_client_id"), "interview_coding", ["client_id"]
    )


def _make_benchmarks() -> None:
    op.create_table(
        "benchmark",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("about", sa.String(length=60), nullable=False),
        sa.Column("value", sa.Double(), nullable=False),
        sa.Column("unit", sa.String(length=60), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=True),
        _of_engagement("benchmark"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_benchmark")),
        sa.UniqueConstraint(
            "engagement_id", "number", name=op.f("uq_benchmark_engagement_id_number")
        ),
    )
    op.create_index(op.f("ix_benchmark_client_id"), "benchmark", ["client_id"])


def _make_checks() -> None:
    op.create_table(
        "kpi_check",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("client_id", sa.Integer(), nullable=False),
        sa.Column("engagement_id", sa.Integer(), nullable=False),
        sa.Column("kpi", sa.String(length=60), nullable=False),
        sa.Column("state", sa.String(length=60), nullable=False),
        sa.Column("source", sa.String(length=200), nullable=False),
        sa.Column("owner", sa.String(length=200), nullable=False),
        sa.Column("since", sa.String(length=7), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.CheckConstraint(
            "state IN ('now', 'calculable', 'new_measurement', 'impossible')",
            name=op.f("ck_kpi_check_state"),
        ),
        _of_engagement("kpi_check"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_kpi_check")),
        sa.UniqueConstraint(
            "engagement_id", "kpi", name=op.f("uq_kpi_check_engagement_id_kpi")
        ),
    )
    op.create_index(op.f("ix_kpi_check_client_id"), "kpi_check", ["client_id"])


def _of_engagement(table: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        ["client_id", "engagement_id"],
        ["engagement.client_id", "engagement.id"],
        name=op.f(f"fk_{table}_client_id_engagement_id"),
        ondelete="CASCADE",
    )
