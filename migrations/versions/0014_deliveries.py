"""How each copy reached its recipient: facts that are only ever added.

Letters issued before keep no account of it: the moment of the last of them is written down, so that they are not
taken for letters that wait to be sent or read.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None

WALLS = (("deleted", "DELETE"), ("changed", "UPDATE"))
SINCE = "pengiriman-sejak"
_READ = sa.text("fact = 'dibaca'")


def upgrade() -> None:
    moment = core.database.UtcDateTime(timezone=True)
    op.create_table(
        "delivery",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("recipient_id", sa.Integer(), nullable=False),
        sa.Column("fact", sa.String(length=12), nullable=False),
        sa.Column("way", sa.String(length=10), nullable=False),
        sa.Column("at", moment, nullable=False),
        sa.Column("person", sa.String(length=200), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("nip", sa.String(length=30), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("withdraws_id", sa.Integer(), nullable=True),
        sa.Column("scan_sha256", sa.String(length=64), nullable=True),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("entered_at", moment, nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_delivery_letter_id_letter")),
        sa.ForeignKeyConstraint(["recipient_id"], ["recipient.id"], name=op.f("fk_delivery_recipient_id_recipient")),
        sa.ForeignKeyConstraint(["withdraws_id"], ["delivery.id"], name=op.f("fk_delivery_withdraws_id_delivery")),
        sa.ForeignKeyConstraint(["scan_sha256"], ["kept_file.sha256"], name=op.f("fk_delivery_scan_sha256_kept_file")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_delivery")),
        sa.UniqueConstraint("withdraws_id", name=op.f("uq_delivery_withdraws_id")),
    )
    op.create_index(op.f("ix_delivery_letter_id"), "delivery", ["letter_id"])
    op.create_index(op.f("ix_delivery_recipient_id"), "delivery", ["recipient_id"])
    op.create_index("ix_delivery_fact_at", "delivery", ["fact", "at"])
    op.create_index(
        "ix_delivery_read_once", "delivery", ["recipient_id"], unique=True, sqlite_where=_READ, postgresql_where=_READ
    )
    _wall()
    latest = op.get_bind().execute(
        sa.select(sa.func.max(sa.column("issued_at", moment))).select_from(sa.table("letter"))
    )
    last = latest.scalar()
    if last is not None:
        installation = sa.table("installation", sa.column("key"), sa.column("value"))
        op.execute(installation.insert().values(key=SINCE, value=last.isoformat()))


def _wall() -> None:
    is_sqlite = op.get_bind().dialect.name == "sqlite"
    for what, act in WALLS:
        refusal = (
            "BEGIN SELECT RAISE(ABORT, 'delivery: this never changes'); END"
            if is_sqlite
            else "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(f"CREATE TRIGGER delivery_never_{what} BEFORE {act} ON delivery {refusal}")
    if not is_sqlite:
        op.execute(
            "CREATE TRIGGER delivery_never_emptied BEFORE TRUNCATE ON delivery "
            "FOR EACH STATEMENT EXECUTE FUNCTION naskah_refuse()"
        )


def downgrade() -> None:
    op.execute(sa.text("DELETE FROM installation WHERE key = :key").bindparams(key=SINCE))
    op.drop_table("delivery")
