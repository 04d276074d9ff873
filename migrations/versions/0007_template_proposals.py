"""Template versions that are proposed, decided by a second person, put in force from a day and rolled back."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

#: Columns that never change; an empty list means the whole row.
FROZEN = {
    "template_proposal": [
        "id", "kind", "form", "agency", "unit", "number", "template_id", "file_name", "findings", "author_id",
        "created_at",
    ],
    "template_activation": [],
}  # fmt: skip


def upgrade() -> None:
    op.create_table(
        "template_proposal",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("template_id", sa.Integer(), nullable=False),
        sa.Column("file_name", sa.String(length=200), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("author_id", sa.Integer(), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("decided_by_id", sa.Integer(), nullable=True),
        sa.Column("decided_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.CheckConstraint(
            "decided_by_id IS NULL OR decided_by_id <> author_id", name=op.f("ck_template_proposal_two_persons")
        ),
        sa.ForeignKeyConstraint(["author_id"], ["account.id"], name=op.f("fk_template_proposal_author_id_account")),
        sa.ForeignKeyConstraint(
            ["decided_by_id"], ["account.id"], name=op.f("fk_template_proposal_decided_by_id_account")
        ),
        sa.ForeignKeyConstraint(
            ["template_id"], ["template_version.id"], name=op.f("fk_template_proposal_template_id_template_version")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_proposal")),
        sa.UniqueConstraint(
            "kind", "form", "agency", "unit", "number", name=op.f("uq_template_proposal_kind_form_agency_unit_number")
        ),
    )
    op.create_index(op.f("ix_template_proposal_state"), "template_proposal", ["state"])
    op.create_table(
        "template_activation",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("proposal_id", sa.String(length=20), nullable=True),
        sa.Column("from_date", sa.Date(), nullable=False),
        sa.Column("is_rollback", sa.Boolean(), nullable=False),
        sa.Column("by_id", sa.Integer(), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["by_id"], ["account.id"], name=op.f("fk_template_activation_by_id_account")),
        sa.ForeignKeyConstraint(
            ["proposal_id"], ["template_proposal.id"], name=op.f("fk_template_activation_proposal_id_template_proposal")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_template_activation")),
    )
    op.create_index("ix_template_activation_place", "template_activation", ["kind", "form", "agency", "unit"])
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
    op.drop_table("template_activation")
    op.drop_table("template_proposal")
