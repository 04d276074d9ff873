"""Files that people upload, and those that an issued letter carries, which never change."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "upload",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("draft_id", sa.String(length=20), nullable=True),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("pages", sa.Integer(), nullable=True),
        sa.Column("uploaded_by", sa.Integer(), nullable=True),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["draft_id"], ["draft.id"], name=op.f("fk_upload_draft_id_draft")),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_upload_sha256_kept_file")),
        sa.ForeignKeyConstraint(["uploaded_by"], ["account.id"], name=op.f("fk_upload_uploaded_by_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_upload")),
    )
    for column in ("draft_id", "sha256", "at"):
        op.create_index(op.f(f"ix_upload_{column}"), "upload", [column], unique=False)
    op.create_table(
        "attachment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("ordinal", sa.Integer(), nullable=False),
        sa.Column("upload_id", sa.String(length=20), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("name", sa.String(length=200), nullable=False),
        sa.Column("media_type", sa.String(length=120), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_attachment_letter_id_letter")),
        sa.ForeignKeyConstraint(["upload_id"], ["upload.id"], name=op.f("fk_attachment_upload_id_upload")),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_attachment_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_attachment")),
        sa.UniqueConstraint("letter_id", "ordinal", name=op.f("uq_attachment_letter_id_ordinal")),
    )
    op.create_index(op.f("ix_attachment_upload_id"), "attachment", ["upload_id"], unique=False)
    _guard("sqlite" if op.get_bind().dialect.name == "sqlite" else "postgresql")


def _guard(engine: str) -> None:
    for act in ("DELETE", "UPDATE"):
        name = f"attachment_never_{'deleted' if act == 'DELETE' else 'changed'}"
        refusal = (
            "BEGIN SELECT RAISE(ABORT, 'attachment: this never changes'); END"
            if engine == "sqlite"
            else "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(f"CREATE TRIGGER {name} BEFORE {act} ON attachment {refusal}")


def downgrade() -> None:
    op.drop_table("attachment")
    op.drop_table("upload")
