"""Letters whose finished pages the layout guard has still to see."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "unguarded",
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_unguarded_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_unguarded")),
    )


def downgrade() -> None:
    op.drop_table("unguarded")
