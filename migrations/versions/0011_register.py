"""The register's lines and the index of their words, kept in step by triggers.

`naskah migrate` fills the lines afterwards: which readers another agency's letter has depends on the office in force.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

import core.database

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

_STATE = (
    "UPDATE register_entry SET state = NEW.state, words = replace(words, ':s:' || OLD.state, ':s:' || NEW.state) "
    "WHERE letter_id = NEW.id;"
)


def upgrade() -> None:
    op.create_table(
        "register_entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("letter_id", sa.String(length=20), nullable=True),
        sa.Column("paper_id", sa.String(length=20), nullable=True),
        sa.Column("agency", sa.String(length=40), nullable=False),
        sa.Column("series_id", sa.Integer(), nullable=True),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=True),
        sa.Column("suffix", sa.String(length=10), nullable=False),
        sa.Column("text", sa.String(length=200), nullable=False),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("kind", sa.String(length=60), nullable=False),
        sa.Column("form", sa.String(length=40), nullable=False),
        sa.Column("classification", sa.String(length=40), nullable=False),
        sa.Column("urgency", sa.String(length=40), nullable=False),
        sa.Column("unit", sa.String(length=80), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("addressee", sa.Text(), nullable=False),
        sa.Column("attachments", sa.Text(), nullable=False),
        sa.Column("signatory", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("at", core.database.UtcDateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["letter_id"], ["letter.id"], name=op.f("fk_register_entry_letter_id_letter")),
        sa.ForeignKeyConstraint(
            ["paper_id"], ["paper_number.id"], name=op.f("fk_register_entry_paper_id_paper_number")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_register_entry")),
        sa.UniqueConstraint("letter_id", name=op.f("uq_register_entry_letter_id")),
        sa.UniqueConstraint("paper_id", name=op.f("uq_register_entry_paper_id")),
    )
    op.create_index(op.f("ix_register_entry_agency_date"), "register_entry", ["agency", "date"])
    index = _index_sqlite if op.get_bind().dialect.name == "sqlite" else _index_postgresql
    index()


def _index_sqlite() -> None:
    op.execute(
        "CREATE VIRTUAL TABLE register_index USING fts5(words, content='register_entry', content_rowid='id', "
        "detail=none, columnsize=0, prefix='3 4 5', tokenize=\"ascii tokenchars ':./-'\")"
    )
    forget = "INSERT INTO register_index(register_index, rowid, words) VALUES ('delete', OLD.id, OLD.words);"
    learn = "INSERT INTO register_index(rowid, words) VALUES (NEW.id, NEW.words);"
    for name, act, body in (
        ("indexed", "INSERT", learn),
        ("forgotten", "DELETE", forget),
        ("reindexed", "UPDATE OF words", f"{forget} {learn}"),
    ):
        op.execute(f"CREATE TRIGGER register_entry_{name} AFTER {act} ON register_entry BEGIN {body} END")
    op.execute(
        "CREATE TRIGGER letter_state_registered AFTER UPDATE OF state ON letter WHEN NEW.state <> OLD.state "
        f"BEGIN {_STATE} END"
    )


def _index_postgresql() -> None:
    op.execute("CREATE TABLE register_index (id integer PRIMARY KEY, words tsvector NOT NULL)")
    op.execute("CREATE INDEX ix_register_index_words ON register_index USING gin (words) WITH (fastupdate = off)")
    op.execute(
        "CREATE FUNCTION naskah_register_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
        "IF TG_OP <> 'INSERT' THEN DELETE FROM register_index WHERE id = OLD.id; END IF; "
        "IF TG_OP <> 'DELETE' THEN INSERT INTO register_index "
        "VALUES (NEW.id, array_to_tsvector(string_to_array(NEW.words, ' '))); END IF; RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER register_entry_indexed AFTER INSERT OR DELETE OR UPDATE OF words ON register_entry "
        "FOR EACH ROW EXECUTE FUNCTION naskah_register_index()"
    )
    op.execute(
        "CREATE FUNCTION naskah_letter_state_registered() RETURNS trigger LANGUAGE plpgsql AS "
        f"$$ BEGIN {_STATE} RETURN NULL; END $$"
    )
    op.execute(
        "CREATE TRIGGER letter_state_registered AFTER UPDATE OF state ON letter FOR EACH ROW "
        "WHEN (NEW.state <> OLD.state) EXECUTE FUNCTION naskah_letter_state_registered()"
    )


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TRIGGER letter_state_registered")
        op.drop_table("register_index")
        op.drop_table("register_entry")
    else:
        op.execute("DROP TRIGGER letter_state_registered ON letter")
        op.drop_table("register_entry")
        op.drop_table("register_index")
        op.execute("DROP FUNCTION naskah_register_index()")
        op.execute("DROP FUNCTION naskah_letter_state_registered()")
