"""Numbers outside the program, reserved blocks and void letters, with the triggers that keep each number single."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

#: Columns that never change; an empty list means the whole row.
FROZEN = {
    "number_block": [],
    "letter_void": [],
    "paper_number": [
        "id", "agency", "series_id", "block_id", "year", "number", "suffix", "origin", "entered_by", "entered_at",
    ],
}  # fmt: skip
#: What a number on paper tells, once it is used.
TOLD = "text, date, subject, recipient, signatory, scan_sha256"
_TAKEN = (
    "SELECT 1 FROM {table} taken WHERE (taken.agency = NEW.agency AND taken.year = NEW.year AND taken.text = NEW.text) "
    "OR (taken.series_id = NEW.series_id AND taken.number = NEW.number AND taken.suffix = NEW.suffix)"
)


def upgrade() -> None:
    op.create_table(
        "number_block",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("first", sa.Integer(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.Column("opened_on", sa.Date(), nullable=False),
        sa.Column("for_whom", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("created_by", sa.String(length=120), nullable=False),
        sa.Column("created_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.CheckConstraint("first >= 1 AND last >= first", name=op.f("ck_number_block_first_to_last")),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_number_block_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_number_block")),
    )
    op.create_index(op.f("ix_number_block_series_id"), "number_block", ["series_id"])
    op.create_table(
        "paper_number",
        sa.Column("id", sa.String(length=20), nullable=False),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("block_id", sa.String(length=20), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("suffix", sa.String(length=10), nullable=False),
        sa.Column("origin", sa.String(length=20), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("recipient", sa.Text(), nullable=False),
        sa.Column("signatory", sa.Text(), nullable=False),
        sa.Column("scan_sha256", sa.String(length=64), nullable=True),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("entered_by", sa.String(length=120), nullable=False),
        sa.Column("entered_at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("settled_by", sa.String(length=120), nullable=False),
        sa.Column("settled_at", core.database.UtcDateTime(timezone=True), nullable=True),
        sa.CheckConstraint("(series_id IS NULL) = (number IS NULL)", name=op.f("ck_paper_number_number_of_a_series")),
        sa.CheckConstraint(
            "state <> 'terpakai' OR (text IS NOT NULL AND date IS NOT NULL)", name=op.f("ck_paper_number_used_is_told")
        ),
        sa.ForeignKeyConstraint(["block_id"], ["number_block.id"], name=op.f("fk_paper_number_block_id_number_block")),
        sa.ForeignKeyConstraint(
            ["scan_sha256"], ["kept_file.sha256"], name=op.f("fk_paper_number_scan_sha256_kept_file")
        ),
        sa.ForeignKeyConstraint(["series_id"], ["series.id"], name=op.f("fk_paper_number_series_id_series")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_paper_number")),
        sa.UniqueConstraint("agency", "year", "text", name=op.f("uq_paper_number_agency_year_text")),
        sa.UniqueConstraint(
            "series_id", "year", "number", "suffix", name=op.f("uq_paper_number_series_id_year_number_suffix")
        ),
    )
    op.create_index(op.f("ix_paper_number_block_id"), "paper_number", ["block_id"])
    op.create_index(op.f("ix_paper_number_state"), "paper_number", ["state"])
    op.create_table(
        "letter_void",
        sa.Column("letter_id", sa.String(length=20), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("actor", sa.String(length=120), nullable=False),
        sa.Column("post", sa.String(length=80), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_letter_void_letter_id_letter")),
        sa.PrimaryKeyConstraint("letter_id", name=op.f("pk_letter_void")),
    )
    guard = _guard_sqlite if op.get_bind().dialect.name == "sqlite" else _guard_postgresql
    guard()


def _of(columns: list[str]) -> str:
    return "OF " + ", ".join(f'"{column}"' for column in columns) + " " if columns else ""


def _guard_sqlite() -> None:
    for table, columns in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: rows are never deleted'); END"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE {_of(columns)}ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{table}: this never changes'); END"
        )
    op.execute(
        f"CREATE TRIGGER paper_number_told_once BEFORE UPDATE OF {TOLD} ON paper_number "
        "WHEN OLD.state <> 'dicadangkan' "
        "BEGIN SELECT RAISE(ABORT, 'paper_number: a used number never changes'); END"
    )
    op.execute(
        "CREATE TRIGGER paper_number_never_back BEFORE UPDATE OF state ON paper_number "
        "WHEN OLD.state = 'batal' OR NEW.state = 'dicadangkan' "
        "BEGIN SELECT RAISE(ABORT, 'paper_number: this never goes back'); END"
    )
    op.execute(
        "CREATE TRIGGER letter_void_for_ever BEFORE UPDATE OF state ON letter "
        "WHEN OLD.state = 'batal' AND NEW.state <> 'batal' "
        "BEGIN SELECT RAISE(ABORT, 'letter: a void letter is never valid again'); END"
    )
    for table, other in (("letter", "paper_number"), ("paper_number", "letter")):
        for act, name in (("INSERT", "entered"), ("UPDATE OF text", "told")):
            if table == "letter" and act != "INSERT":
                continue
            op.execute(
                f"CREATE TRIGGER {table}_number_{name}_once BEFORE {act} ON {table} "
                f"WHEN EXISTS ({_TAKEN.format(table=other)}) "
                f"BEGIN SELECT RAISE(ABORT, 'UNIQUE: {table}: this number is in use'); END"
            )


def _guard_postgresql() -> None:
    for table, columns in FROZEN.items():
        op.execute(
            f"CREATE TRIGGER {table}_never_deleted BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
        op.execute(
            f"CREATE TRIGGER {table}_never_changed BEFORE UPDATE {_of(columns)}ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION naskah_refuse()"
        )
    op.execute(
        f"CREATE TRIGGER paper_number_told_once BEFORE UPDATE OF {TOLD} ON paper_number FOR EACH ROW "
        "WHEN (OLD.state <> 'dicadangkan') EXECUTE FUNCTION naskah_refuse()"
    )
    op.execute(
        "CREATE TRIGGER paper_number_never_back BEFORE UPDATE OF state ON paper_number FOR EACH ROW "
        "WHEN (OLD.state = 'batal' OR NEW.state = 'dicadangkan') EXECUTE FUNCTION naskah_refuse()"
    )
    op.execute(
        "CREATE TRIGGER letter_void_for_ever BEFORE UPDATE OF state ON letter FOR EACH ROW "
        "WHEN (OLD.state = 'batal' AND NEW.state <> 'batal') EXECUTE FUNCTION naskah_refuse()"
    )
    for table, other in (("letter", "paper_number"), ("paper_number", "letter")):
        op.execute(
            f"CREATE FUNCTION naskah_{table}_number_once() RETURNS trigger LANGUAGE plpgsql AS "
            f"$$ BEGIN IF EXISTS ({_TAKEN.format(table=other)}) THEN "
            f"RAISE unique_violation USING MESSAGE = 'unique: {table}: this number is in use'; END IF; "
            "RETURN NEW; END $$"
        )
        act = "INSERT" if table == "letter" else "INSERT OR UPDATE OF text"
        op.execute(
            f"CREATE TRIGGER {table}_number_once BEFORE {act} ON {table} "
            f"FOR EACH ROW EXECUTE FUNCTION naskah_{table}_number_once()"
        )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER letter_void_for_ever")
        op.execute("DROP TRIGGER letter_number_entered_once")
    else:
        op.execute("DROP TRIGGER letter_void_for_ever ON letter")
        op.execute("DROP TRIGGER letter_number_once ON letter")
    for table in ("letter_void", "paper_number", "number_block"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION naskah_letter_number_once()")
        op.execute("DROP FUNCTION naskah_paper_number_number_once()")
