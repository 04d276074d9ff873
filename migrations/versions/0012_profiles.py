"""Regional profiles that are kept, proposed, decided by a second person, put in force from a day and rolled back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

#: Columns that never change; an empty list means the whole row.
FROZEN = {
    "profile_version": [],
    "profile_proposal": ["id", "number", "version_id", "note", "author_id", "created_at"],
    "profile_activation": [],
}


def upgrade() -> None:
    op.create_table(
        "profile_version",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["kept_file.sha256"], name=op.f("fk_profile_version_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_version")),
        sa.UniqueConstraint("sha256", name=op.f("uq_profile_version_sha256")),
    )
    op.create_table(
        "profile_proposal",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("version_id", sa.Integer(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> author_id", name=op.f("ck_profile_proposal_two_persons")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_profile_proposal_author_id_account")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_profile_proposal_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["version_id"], ["profile_version.id"], name=op.f("fk_profile_proposal_version_id_profile_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_proposal")),
        sa.UniqueConstraint("number", name=op.f("uq_profile_proposal_number")),
    )
    op.create_index(op.f("ix_profile_proposal_state"), "profile_proposal", ["state"])
    op.create_table(
        "profile_activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("proposal_id", sa.String(length=20), nullable=True),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("is_rollback", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_profile_activation_by_id_account")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["profile_proposal.id"], name=op.f("fk_profile_activation_proposal_id_profile_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_profile_activation")),
    )
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for table, columns in FROZEN.items():
        watched = f"OF {', '.join(columns)} " if columns else ""
        for act, name in (("DELETE", "deleted"), (f"UPDATE {watched}", "changed")):
            refusal = (
                f"BEGIN SELECT RAISE(ABORT, '{table}: this never changes'); END"
                if is_sqlite
                else "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
            )
            op.execute(f"CREATE TRIGGER {table}_never_{name} BEFORE {act} ON {table} {refusal}")


def downgrade() -> None:
    op.drop_table("profile_activation")
    op.drop_table("profile_proposal")
    op.drop_table("profile_version")
