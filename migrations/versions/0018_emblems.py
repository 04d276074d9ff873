"""Emblems that profiles name by their contents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from core.database import UtcDateTime

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "emblem",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_emblem_sha256_kept_file")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_emblem")),
    )


def downgrade() -> None:
    op.drop_table("emblem")
