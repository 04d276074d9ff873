"""A random code for each letter, under which the public can look it up; letters issued before get one now."""

from __future__ import annotations

import secrets

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

_ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"


def upgrade() -> None:
    table = op.create_table(
        "verification",
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("code", sa.String(length=20), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_verification_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_verification")),
        sa.UniqueConstraint("code", name=op.f("uq_verification_code")),
    )
    letters = op.get_bind().execute(sa.text("SELECT id FROM letter")).scalars().all()
    op.bulk_insert(table, [{"letter_id": letter, "code": _code()} for letter in letters])
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for act, name in (("DELETE", "deleted"), ("UPDATE", "changed")):
        refusal = (
            "BEGIN SELECT RAISE(ABORT, 'verification: this never changes'); END"
            if is_sqlite
            else "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(f"CREATE TRIGGER verification_never_{name} BEFORE {act} ON verification {refusal}")


def downgrade() -> None:
    op.drop_table("verification")


def _code() -> str:
    return "".join(secrets.choice(_ALPHABET) for _place in range(16))
