"""The database itself refuses what must never happen, on SQLite and on PostgreSQL, whoever asks."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import delete, inspect, literal, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from core.migrating import metadata
from letters.audit import chain_fault
from letters.models import AuditEntry, Letter, Recipient, Series, TemplateVersion
from tests.factories import Bench

#: What may change in a letter after it was numbered.
MUTABLE = {"state"}
FROZEN = sorted({column.key for column in inspect(Letter).columns} - MUTABLE)


def refused(bench: Bench, statement: object) -> None:
    with pytest.raises(DBAPIError, match="never"), bench.database.write() as session:
        session.execute(statement)  # type: ignore[call-overload]


def test_rows_of_record_are_never_deleted(bench: Bench):
    bench.issue()
    with bench.database.write() as session:
        session.execute(text("INSERT INTO office_version VALUES (1, 'belu', '{}', 'x', '2026-11-20', 'uji')"))
    for table in ("letter", "series", "recipient", "template_version", "office_version", "audit_entry"):
        refused(bench, delete(metadata().tables[table]))


def test_nothing_of_a_numbered_letter_changes_but_its_state(bench: Bench):
    bench.issue()
    for column in FROZEN:
        refused(bench, update(Letter).values({column: getattr(Letter, column)}))
    with bench.database.write() as session:
        session.execute(update(Letter).values(state=Letter.state))


def test_a_counter_never_goes_back_or_elsewhere(bench: Bench):
    bench.issue()
    for change in ({"last_number": 0}, {"last_date": date(2026, 11, 19)}, {"year": 2027}, {"office": "dinkes"}):
        refused(bench, update(Series).values(change))


def test_what_was_written_down_once_is_never_changed(bench: Bench):
    bench.issue()
    for model in (Recipient, TemplateVersion, AuditEntry):
        refused(bench, update(model).values(id=model.id))


def copied(bench: Bench, name: str, how: str = "", **changes: object) -> None:
    """Write the table's only row once more, with other values in some columns."""
    table = metadata().tables[name]
    source = [literal(changes[column.name]) if column.name in changes else column for column in table.columns]
    with bench.database.write() as session:
        session.execute(table.insert().prefix_with(how).from_select(table.columns, select(*source)))


@pytest.mark.parametrize("same", ["id", "idempotency_key", "number", "text"])
def test_no_second_letter_carries_an_id_a_key_or_a_number_again(bench: Bench, same: str):
    bench.issue()
    other: dict[str, object] = {"id": "z", "idempotency_key": "z", "number": 2, "text": "z"}
    with pytest.raises(IntegrityError, match=r"(?i)unique"):
        copied(bench, "letter", **{name: value for name, value in other.items() if name != same})


def test_numbers_begin_at_1_and_counters_at_0(bench: Bench):
    bench.issue()
    with pytest.raises(IntegrityError, match="number_starts_at_one"):
        copied(bench, "letter", id="z", idempotency_key="z", number=0, text="z")
    with pytest.raises(IntegrityError, match="last_number_counts_up"):
        copied(bench, "series", id=99, year=2030, last_number=-1)


def test_replacing_a_letter_is_deleting_it(tmp_path: Path):
    """SQLite's own INSERT OR REPLACE would otherwise pass by the triggers."""
    bench = Bench(f"sqlite:///{tmp_path / 'naskah.sqlite3'}", tmp_path)
    bench.issue()
    with pytest.raises(DBAPIError, match="never deleted"):
        copied(bench, "letter", "OR REPLACE", text="z")
    bench.check()
    bench.close()


def test_the_chain_of_acts_shows_a_changed_act(bench: Bench):
    """Who may drop triggers can change a row, but not without a trace."""
    bench.issue()
    bench.issue()
    with bench.database.write() as session:
        on = "" if bench.database.is_sqlite else " ON audit_entry"
        session.execute(text(f"DROP TRIGGER audit_entry_never_changed{on}"))
        session.execute(update(AuditEntry).where(AuditEntry.id == 1).values(actor="orang lain"))
        assert chain_fault(session) == "act 1"
        session.rollback()
    with bench.database.read() as session:
        assert chain_fault(session) is None


def test_the_chain_of_acts_shows_a_missing_end(bench: Bench):
    bench.issue()
    bench.issue()
    with bench.database.write() as session:
        on = "" if bench.database.is_sqlite else " ON audit_entry"
        session.execute(text(f"DROP TRIGGER audit_entry_never_deleted{on}"))
        session.execute(delete(AuditEntry).where(AuditEntry.id == 2))
        assert chain_fault(session) == "head"
        session.rollback()


def test_nothing_of_a_refused_letter_stays(bench: Bench):
    """The last step fails: number, letter, recipients and job are undone with it."""
    with bench.database.write() as session:
        session.execute(text("DROP TABLE job"))
    with pytest.raises(DBAPIError):
        bench.issue()
    with bench.database.write() as session:
        assert session.scalars(select(Series)).all() == []
        assert session.scalars(select(Letter)).all() == []
        assert session.scalars(select(Recipient)).all() == []
        metadata().tables["job"].create(session.connection())
    assert bench.announced == []
