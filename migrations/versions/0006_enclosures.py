"""Letters that other letters carry behind them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

WALLS = (("deleted", "DELETE"), ("changed", "UPDATE"))


def upgrade() -> None:
    op.create_table(
        "enclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("enclosed_id", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_enclosure_letter_id_letter")),
        sa.ForeignKeyConstraint(["enclosed_id"], ["letter.id"], name=op.f("fk_enclosure_enclosed_id_letter")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_enclosure")),
        sa.UniqueConstraint("letter_id", "ordinal", name=op.f("uq_enclosure_letter_id_ordinal")),
    )
    op.create_index(op.f("ix_enclosure_enclosed_id"), "enclosure", ["enclosed_id"])
    if op.get_bind().dialect.name == "sqlite":
        for what, act in WALLS:
            op.execute(
                f"CREATE TRIGGER enclosure_never_{what} BEFORE {act} ON enclosure "
                f"BEGIN SELECT RAISE(ABORT, 'enclosure: this never changes'); END"
            )
        return
    for what, act in WALLS:
        op.execute(
            f"CREATE TRIGGER enclosure_never_{what} BEFORE {act} ON enclosure "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
    op.execute(
        "CREATE TRIGGER enclosure_never_emptied BEFORE TRUNCATE ON enclosure "
        "FOR EACH STATEMENT EXECUTE FUNCTION naskah_refuse()"
    )


def downgrade() -> None:
    op.drop_index(op.f("ix_enclosure_enclosed_id"), table_name="enclosure")
    op.drop_table("enclosure")
