"""On PostgreSQL the words of a line name the parts of the register in which it stands.

GIN hands rows out in no order: a search for the newest of many matches gathered them all. With the parts among the
words it asks for the newest lines first, then for wider parts, and each question stays small. Years, months and days
tell where to begin. Words too many for a row are kept as they are, to be read without unpacking. SQLite's FTS5 has its
rows in order already.
"""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"
branch_labels = None
depends_on = None

_WIDTHS = (9, 12, 15, 18)
_WORDS = "CREATE INDEX ix_register_index_words ON register_index USING gin (words) WITH (fastupdate = off)"
_PLAIN = "array_to_tsvector(string_to_array({}words, ' '))"


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("SET LOCAL maintenance_work_mem TO '256MB'")
    op.execute("DROP TABLE register_index")
    op.execute(
        "CREATE TABLE register_index (id integer PRIMARY KEY, year integer NOT NULL, month integer, "
        "day date, words tsvector NOT NULL)"
    )
    op.execute("ALTER TABLE register_index ALTER words SET STORAGE EXTERNAL")
    parts = ", ".join(f"':b{bits}:' || (entry.id >> {bits})" for bits in _WIDTHS)
    op.execute(
        "CREATE FUNCTION naskah_register_line(entry register_entry) RETURNS register_index LANGUAGE sql IMMUTABLE AS "
        "$$ SELECT entry.id, entry.year, to_char(entry.date, 'YYYYMM')::integer, entry.date, "
        f"array_to_tsvector(string_to_array(entry.words, ' ') || ARRAY[{parts}]) $$"
    )
    op.execute(
        "INSERT INTO register_index SELECT line.* FROM register_entry, naskah_register_line(register_entry) AS line"
    )
    for time in ("year", "month", "day"):
        op.execute(f"CREATE INDEX ix_register_index_{time}_id ON register_index ({time}, id)")
    op.execute(_WORDS)
    _trigger("SELECT * FROM naskah_register_line(NEW)")


def downgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        return
    op.execute("DROP FUNCTION naskah_register_line(register_entry)")
    op.execute("DROP TABLE register_index")
    op.execute("CREATE TABLE register_index (id integer PRIMARY KEY, words tsvector NOT NULL)")
    op.execute(f"INSERT INTO register_index SELECT id, {_PLAIN.format('')} FROM register_entry")  # noqa: S608
    op.execute(_WORDS)
    _trigger(f"VALUES (NEW.id, {_PLAIN.format('NEW.')})")


def _trigger(line: str) -> None:
    op.execute(
        "CREATE OR REPLACE FUNCTION naskah_register_index() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "  # noqa: S608
        "IF TG_OP <> 'INSERT' THEN DELETE FROM register_index WHERE id = OLD.id; END IF; "
        f"IF TG_OP <> 'DELETE' THEN INSERT INTO register_index {line}; END IF; RETURN NULL; END $$"
    )
