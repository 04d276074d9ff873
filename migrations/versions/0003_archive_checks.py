"""The archive's checks of itself, destroyed files, and walls that TRUNCATE cannot pass."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

#: PostgreSQL's TRUNCATE passes row triggers by.
KEPT_WHOLE = (
    "letter",
    "series",
    "recipient",
    "letter_file",
    "template_version",
    "office_version",
    "audit_entry",
    "case_event",
    "assignment",
    "kept_file",
)


def upgrade() -> None:
    op.create_table(
        "shelf_check",
        sa.Column("shelf", sa.String(length=2), nullable=False),
        sa.Column("checked_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("files", sa.Integer(), nullable=False),
        sa.Column("bytes", sa.BigInteger(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("shelf", name=op.f("pk_shelf_check")),
    )
    op.create_table(
        "destroyed_file",
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("disposal_id", sa.String(length=20), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_destroyed_file_sha256_kept_file")),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_destroyed_file")),
    )
    op.create_index(op.f("ix_destroyed_file_disposal_id"), "destroyed_file", ["disposal_id"])
    if op.get_bind().dialect.name == "sqlite":
        for what, act in (("deleted", "DELETE"), ("changed", "UPDATE")):
            op.execute(
                f"CREATE TRIGGER kept_file_never_{what} BEFORE {act} ON kept_file "
                f"BEGIN SELECT RAISE(ABORT, 'kept_file: this never changes'); END"
            )
        return
    for what, act in (("deleted", "DELETE"), ("changed", "UPDATE")):
        op.execute(
            f"CREATE TRIGGER kept_file_never_{what} BEFORE {act} ON kept_file "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
    for table in KEPT_WHOLE:
        op.execute(
            f"CREATE TRIGGER {table}_never_emptied BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION naskah_refuse()"
        )


def downgrade() -> None:
    on = "" if op.get_bind().dialect.name == "sqlite" else " ON kept_file"
    for what in ("deleted", "changed"):
        op.execute(f"DROP TRIGGER kept_file_never_{what}{on}")
    if on:
        for table in KEPT_WHOLE:
            op.execute(f"DROP TRIGGER {table}_never_emptied ON {table}")
    op.drop_index(op.f("ix_destroyed_file_disposal_id"), table_name="destroyed_file")
    op.drop_table("destroyed_file")
    op.drop_table("shelf_check")
