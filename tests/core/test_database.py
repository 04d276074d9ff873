"""One way to read, one way to write, on both databases."""

from __future__ import annotations

import fcntl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from threading import Event, Thread

import pytest
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError, StatementError

from core.database import Database, UtcDateTime
from core.errors import Busy
from core.migrating import upgrade
from letters.models import Draft, Installation
from organization.accounts import Account
from tests.factories import account

WITA = timezone(timedelta(hours=8))
READ_ONLY = r"(?i)read.?only"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


def facts(database: Database) -> dict[str, str]:
    with database.read() as session:
        return {fact.key: fact.value for fact in session.scalars(select(Installation))}


def test_what_a_block_writes_is_kept_when_it_ends(database: Database):
    with database.write() as session:
        session.add(Installation(key="a", value="1"))
    assert facts(database) == {"a": "1"}


def test_what_a_block_writes_is_undone_when_it_raises(database: Database):
    def interrupted() -> None:
        with database.write() as session:
            session.add(Installation(key="a", value="1"))
            session.flush()
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert facts(database) == {}


def test_reading_never_writes(database: Database):
    with database.read() as session:
        session.add(Installation(key="a", value="1"))
        with pytest.raises(DBAPIError, match=READ_ONLY):
            session.commit()
    with pytest.raises(DBAPIError, match=READ_ONLY), database.read() as session:
        session.execute(text("DELETE FROM installation"))
    with database.write() as session:
        session.add(Installation(key="b", value="2"))
    assert facts(database) == {"b": "2"}


def test_what_was_read_stays_readable_after_its_session(database: Database):
    with database.write() as session:
        session.add(Installation(key="a", value="1"))
    with database.read() as session:
        fact = session.get_one(Installation, "a")
    assert fact.value == "1"


def test_a_reader_is_not_held_up_by_a_writer(database: Database):
    with database.write() as session:
        session.add(Installation(key="a", value="1"))
        session.flush()
        assert facts(database) == {}
    assert facts(database) == {"a": "1"}


def test_foreign_keys_hold(database: Database):
    """SQLite knows them only after it was asked to."""
    now = datetime(2026, 11, 20, tzinfo=UTC)
    draft = Draft(
        id="x", kind="x", route="x", step="x", agency="x", requesting_unit="x", owner_id=99, content={}, created_at=now
    )
    draft.updated_at = now
    with pytest.raises(IntegrityError, match=r"(?i)foreign key"), database.write() as session:
        session.add(draft)


def test_a_moment_comes_back_in_utc_whatever_zone_it_had(database: Database):
    moment = datetime(2026, 12, 31, 23, 59, 58, 123456, tzinfo=WITA)
    with database.write() as session:
        session.add(account("diskominfo-arsip", created_at=moment))
    with database.read() as session:
        found = session.scalars(select(Account.created_at)).one()
    assert found == moment
    assert found.utcoffset() == timedelta(0)


def test_a_moment_without_a_zone_is_refused(database: Database):
    """A guess of the zone would move a letter over midnight."""
    naive = datetime(2026, 12, 31, 23, 59)  # noqa: DTZ001 - this is what must be refused
    with pytest.raises(StatementError, match="time zone"), database.write() as session:
        session.add(account("diskominfo-arsip", created_at=naive))


def test_an_empty_moment_stays_empty():
    kind = UtcDateTime()
    assert kind.process_bind_param(None, None) is None  # type: ignore[arg-type]
    assert kind.process_result_value(None, None) is None  # type: ignore[arg-type]


def sqlite(folder: Path, wait: float = 20) -> Database:
    return Database(f"sqlite:///{folder / 'naskah.sqlite3'}", wait_seconds=wait)


def test_who_waits_too_long_behind_another_thread_is_told_that_nothing_was_saved(tmp_path: Path):
    database = sqlite(tmp_path, wait=0.05)
    held, released = Event(), Event()

    def hold() -> None:
        with database.write():
            held.set()
            released.wait()

    thread = Thread(target=hold)
    thread.start()
    held.wait()
    with pytest.raises(Busy, match="belum ada yang disimpan"), database.write():
        pytest.fail("two writers at once")
    released.set()
    thread.join()
    with database.write() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_who_waits_too_long_behind_another_process_is_told_so(tmp_path: Path):
    """The lock file beside the database queues the writers of all processes."""
    database = sqlite(tmp_path, wait=0.05)
    with (tmp_path / "naskah.sqlite3.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        with pytest.raises(Busy), database.write():
            pytest.fail("two writers at once")
        fcntl.flock(lock, fcntl.LOCK_UN)
        with database.write() as session:
            assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_a_database_locked_by_a_foreign_program_is_busy_too(tmp_path: Path):
    ours, foreign = sqlite(tmp_path, wait=0.05), sqlite(tmp_path)
    with foreign.engine.begin() as connection:
        connection.execute(text("CREATE TABLE t (id integer)"))
        with pytest.raises(Busy), ours.write() as session:
            session.execute(text("INSERT INTO t VALUES (1)"))
    ours.close()
    foreign.close()


def test_a_server_without_a_free_connection_is_busy_too(postgres_url):
    database = Database(postgres_url(), wait_seconds=0.05)
    taken = [database.engine.connect() for _place in range(40)]
    with pytest.raises(Busy), database.write() as session:
        session.execute(text("SELECT 1"))
    for connection in taken:
        connection.close()
    with database.write() as session:
        assert session.scalar(text("SELECT 1")) == 1
    database.close()


def test_a_fault_of_the_program_is_not_called_busy(database: Database):
    with pytest.raises(DBAPIError, match="nowhere"), database.write() as session:
        session.execute(text("SELECT * FROM nowhere"))


def test_sqlite_is_opened_as_it_was_measured(tmp_path: Path):
    database = sqlite(tmp_path)
    wanted = {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "wal_autocheckpoint": 0}
    with database.write() as session:
        found = {name: session.scalar(text(f"PRAGMA {name}")) for name in wanted}
    database.close()
    assert found == wanted


def test_only_what_may_be_done_again_does_not_wait_for_the_disk(database_url: str):
    """Whoever writes after it on the same connection waits for the disk again."""
    database = Database(database_url)
    asked = "PRAGMA synchronous" if database.is_sqlite else "SHOW synchronous_commit"
    found = []
    for waits in (True, False, False, True):
        with database.write(waits_for_disk=waits) as session:
            found.append(session.scalar(text(asked)))
    database.close()
    assert found == ([2, 1, 1, 2] if database.is_sqlite else ["on", "off", "off", "on"])


def test_a_writer_takes_the_write_lock_before_it_reads(tmp_path: Path):
    """A lock that is first shared and then raised fails for all but one of those who try."""
    database = sqlite(tmp_path)
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
    with database.write() as session:
        session.execute(text("SELECT 1"))
    database.close()
    assert statements[:2] == ["BEGIN IMMEDIATE", "SELECT 1"]


def test_the_log_is_folded_back_once_it_has_grown(tmp_path: Path):
    """Twelve megabytes are written; without that, the log would hold them all."""
    database = sqlite(tmp_path)
    with database.write() as session:
        session.execute(text("CREATE TABLE t (b blob)"))
    for _turn in range(12):
        with database.write() as session:
            session.execute(text("INSERT INTO t VALUES (zeroblob(1000000))"))
    assert (tmp_path / "naskah.sqlite3-wal").stat().st_size < 10_000_000
    database.close()


def test_the_log_is_not_folded_back_after_every_writer_from_then_on(tmp_path: Path):
    """Its file never shrinks, so that its size alone would cost each of them a moment."""
    database = sqlite(tmp_path)
    folded = 0
    with database.write() as session:
        session.execute(text("CREATE TABLE t (content text)"))
    size = (tmp_path / "naskah.sqlite3").stat().st_size
    for _writer in range(250):
        with database.write() as session:
            session.execute(text("INSERT INTO t VALUES (:content)"), {"content": "x" * 60_000})
        now = (tmp_path / "naskah.sqlite3").stat().st_size
        folded, size = folded + (now > size), now
    database.close()
    assert folded in {2, 3}
