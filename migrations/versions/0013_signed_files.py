"""PDFs that came back from electronic signing, with what was found about their signatures."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "signed_file",
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("signatures", sa.JSON(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_signed_file_letter_id_letter")),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_signed_file_sha256_kept_file")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_signed_file")),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for act, name in (("DELETE", "deleted"), ("UPDATE", "changed")):
        refusal = (
            "BEGIN SELECT RAISE(ABORT, 'signed_file: this never changes'); END"
            if is_sqlite
            else "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(f"CREATE TRIGGER signed_file_never_{name} BEFORE {act} ON signed_file {refusal}")


def downgrade() -> None:
    op.drop_table("signed_file")
