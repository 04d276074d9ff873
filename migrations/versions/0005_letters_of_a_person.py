"""An index for the letters of one kind that a person signed: the targets in force of somebody among thousands."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_index("ix_letter_kind_signatory", "letter", ["kind", "signatory_nip"])


def downgrade() -> None:
    op.drop_index("ix_letter_kind_signatory", table_name="letter")
