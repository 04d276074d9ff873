"""Results that reports deliver, their reviews, and cases that are being carried out after the assignment."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

#: A case ended with the assignment before; now its people still owe the result.
_ASSIGNED = "SELECT letter.case_id FROM letter JOIN assignment ON assignment.letter_id = letter.id"


def upgrade() -> None:
    op.create_table(
        "work_result",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("case_id", sa.String(length=20), nullable=True),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("nip", sa.String(length=30), nullable=False),
        sa.Column("matter", sa.String(length=400), nullable=False),
        sa.Column("activity", sa.Text(), nullable=False),
        sa.Column("chain", sa.JSON(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("since", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("opened_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_work_result_case_id_case")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_work_result_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_work_result")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_work_result_letter_id")),
    )
    for column in ("case_id", "unit", "nip", "post", "state"):
        op.create_index(op.f(f"ix_work_result_{column}"), "work_result", [column], unique=False)
    op.create_table(
        "review",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("result_id", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("outcome", sa.String(length=20), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_review_letter_id_letter")),
        sa.ForeignKeyConstraint(["result_id"], ["work_result.id"], name=op.f("fk_review_result_id_work_result")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_review_letter_id")),
        sa.UniqueConstraint("result_id", "position", name=op.f("uq_review_result_id_position")),
    )
    op.execute(f"UPDATE \"case\" SET state = 'dilaksanakan' WHERE state = 'selesai' AND id IN ({_ASSIGNED})")  # noqa: S608


def downgrade() -> None:
    op.execute("UPDATE \"case\" SET state = 'selesai' WHERE state = 'dilaksanakan'")
    op.drop_table("review")
    op.drop_table("work_result")
