"""Closed files, and their destruction or hand-over."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    moment = core.database.UtcDateTime(timezone=True)
    op.create_table(
        "closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("case_id", sa.String(length=20), nullable=True),
        sa.Column("letter_id", sa.String(length=20), nullable=True),
        sa.Column("on", sa.Date(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.ForeignKeyConstraint(["case_id"], ["case.id"], name=op.f("fk_closing_case_id_case")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_closing_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_closing")),
        sa.UniqueConstraint("case_id", name=op.f("uq_closing_case_id")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_closing_letter_id")),
    )
    op.create_table(
        "disposal",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("kind", sa.String(length=10), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("needs_anri", sa.Boolean(), nullable=False),
        sa.Column("proposed_by", sa.String(length=120), nullable=False),
        sa.Column("proposed_at", moment, nullable=False),
        sa.Column("decided_by", sa.String(length=120), nullable=True),
        sa.Column("decided_at", moment, nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("approval_number", sa.String(length=200), nullable=False),
        sa.Column("approval_date", sa.Date(), nullable=True),
        sa.Column("approval_sha256", sa.String(length=64), nullable=True),
        sa.Column("done_by", sa.String(length=120), nullable=True),
        sa.Column("done_at", moment, nullable=True),
        sa.Column("minutes_sha256", sa.String(length=64), nullable=True),
        sa.ForeignKeyConstraint(["approval_sha256"], ["kept_file.sha256"],
                                name=op.f("fk_disposal_approval_sha256_kept_file")),
        sa.ForeignKeyConstraint(["minutes_sha256"], ["kept_file.sha256"],
                                name=op.f("fk_disposal_minutes_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal")),
    )  # fmt: skip
    op.create_index(op.f("ix_disposal_agency"), "disposal", ["agency"])
    op.create_index(op.f("ix_disposal_state"), "disposal", ["state"])
    op.create_table(
        "disposal_item",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("disposal_id", sa.String(length=20), nullable=False),
        sa.Column("dossier_id", sa.String(length=20), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["disposal_id"], ["disposal.id"], name=op.f("fk_disposal_item_disposal_id_disposal")),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_disposal_item_letter_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_disposal_item")),
        sa.UniqueConstraint("disposal_id", "letter_id", name=op.f("uq_disposal_item_disposal_id_letter_id")),
    )
    op.create_index(op.f("ix_disposal_item_dossier_id"), "disposal_item", ["dossier_id"])
    op.create_index(op.f("ix_disposal_item_letter_id"), "disposal_item", ["letter_id"])


def downgrade() -> None:
    for table in ("disposal_item", "disposal", "closing"):
        op.drop_table(table)
