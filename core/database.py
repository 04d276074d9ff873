"""The database: SQLite by default, PostgreSQL when the office grows; one way to read and one way to write.

SQLite is opened as measured in docs/adr/0002-database.md: WAL, synchronous FULL, `BEGIN IMMEDIATE` for every writer,
a file lock that queues writers of all processes, and checkpoints only under that lock.
"""

from __future__ import annotations

import fcntl
import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import DateTime, Dialect, Engine, MetaData, create_engine, event, make_url, text
from sqlalchemy.exc import OperationalError, TimeoutError
from sqlalchemy.orm import DeclarativeBase, Session, sessionmaker
from sqlalchemy.types import JSON, TypeDecorator

from core.errors import Busy
from core.i18n import _
from core.statements import Prepared, Row, Values

WAIT_SECONDS = 20.0
_POLL_SECONDS = 0.002
#: The log's file never shrinks: once it is this big, only what it grew by since, or many writers, ask for a checkpoint.
_CHECKPOINT_BYTES = 4 * 1024 * 1024
_CHECKPOINT_WRITERS = 100
#: The mark of a transaction whose commit does not wait for the disk.
_HASTY = "naskah_hasty"
#: Without `recursive_triggers` an INSERT OR REPLACE would delete rows that may never be deleted.
_PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "foreign_keys=ON", "wal_autocheckpoint=0", "recursive_triggers=ON")


class UtcDateTime(TypeDecorator[datetime]):
    """A moment with a time zone; SQLite forgets zones, so UTC is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Refuse naive moments: a guess of the zone would move a letter over midnight."""
        if value is not None and value.tzinfo is None:
            raise ValueError("a moment needs a time zone")
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """Give UTC back."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Base(DeclarativeBase):
    """Parent of every table; constraints are named from the first day."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: UtcDateTime, dict[str, Any]: JSON, list[Any]: JSON}  # noqa: RUF012


class Database:
    """Sessions on one database. `read()` never writes; `write()` is one transaction, committed at its end.

    `wait_seconds` is how long a request queues for its turn before it is told that the service is busy.
    """

    def __init__(self, url: str, wait_seconds: float = WAIT_SECONDS) -> None:
        self.url = url
        self.is_sqlite = make_url(url).get_backend_name() == "sqlite"
        self._gate = _Gate(_sqlite_path(url), wait_seconds) if self.is_sqlite else None
        if self.is_sqlite:
            self.engine = _sqlite_engine(url, wait_seconds, writes=True)
            reader = _sqlite_engine(url, wait_seconds, writes=False)
        else:
            self.engine = _server_engine(url, wait_seconds)
            reader = self.engine.execution_options(postgresql_readonly=True)
        self._writers = sessionmaker(self.engine, expire_on_commit=False)
        self._readers = sessionmaker(reader, expire_on_commit=False)
        self._reader = reader
        self._log = f"{_sqlite_path(url)}-wal" if self.is_sqlite else ""
        self._writers_since = self._size_then = 0

    @contextmanager
    def read(self) -> Iterator[Session]:
        """A session for questions: the database refuses changes; what was found stays readable afterwards."""
        with self._readers() as session:
            yield session

    def ask(self, question: Prepared, values: Values | None = None) -> list[Row]:
        """The rows of one question that stands alone: nothing else is asked in the same moment of the database."""
        connection = self._reader.raw_connection()
        try:
            return question.asked(connection, self._reader.dialect, values)
        finally:
            connection.close()

    @contextmanager
    def write(self, *, waits_for_disk: bool = True) -> Iterator[Session]:
        """One transaction. It is committed when the block ends, undone when the block raises.

        With `waits_for_disk` off a power cut may undo it, alone or with others of that sort and never what was
        committed before it: for what is done again then, such as taking a piece of work. Raises `Busy` when the queue
        of writers is too long: nothing was saved then.
        """
        with self._queue(), self._writers() as session:
            try:
                with session.begin():
                    if not waits_for_disk:
                        self._hasten(session)
                    yield session
            except OperationalError as fault:
                if "locked" in str(fault.orig):
                    raise Busy(busy_message()) from fault
                raise
            except TimeoutError as fault:
                raise Busy(busy_message()) from fault

    def _hasten(self, session: Session) -> None:
        """Begin the transaction as one whose commit does not wait for the disk."""
        session.connection(execution_options={_HASTY: True})
        if not self.is_sqlite:
            session.execute(text("SET LOCAL synchronous_commit TO off"))

    @contextmanager
    def _queue(self) -> Iterator[None]:
        if self._gate is None:
            yield
            return
        with self._gate.hold():
            yield
            self._checkpoint()

    def _checkpoint(self) -> None:
        """Fold the write-ahead log back once it has grown, while no writer can commit (SQLite before 3.51.3)."""
        self._writers_since += 1
        try:
            size = os.stat(self._log).st_size  # noqa: PTH116 - after every writer
        except FileNotFoundError:
            return
        is_many = self._writers_since >= _CHECKPOINT_WRITERS and size > _CHECKPOINT_BYTES
        if not is_many and size <= self._size_then + _CHECKPOINT_BYTES:
            return
        self._writers_since, self._size_then = 0, size
        connection = self.engine.raw_connection()
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(PASSIVE)")
        finally:
            connection.close()

    def close(self) -> None:
        """Give every connection back."""
        self.engine.dispose()
        self._reader.dispose()


class _Gate:
    """Queues the writers of this process and of all others that share the SQLite file."""

    def __init__(self, database: Path, wait_seconds: float) -> None:
        self._path = database.with_name(database.name + ".lock")
        self._wait_seconds = wait_seconds
        self._lock = threading.Lock()

    @contextmanager
    def hold(self) -> Iterator[None]:
        deadline = time.monotonic() + self._wait_seconds
        if not self._lock.acquire(timeout=self._wait_seconds):
            raise Busy(busy_message())
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
            try:
                self._wait(descriptor, deadline)
                yield
            finally:
                os.close(descriptor)
        finally:
            self._lock.release()

    @staticmethod
    def _wait(descriptor: int, deadline: float) -> None:
        while True:
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                if time.monotonic() > deadline:
                    raise Busy(busy_message()) from None
                time.sleep(_POLL_SECONDS)
            else:
                return


def busy_message() -> str:
    """What a user reads when the queue was too long."""
    return _("Sistem sedang sibuk; belum ada yang disimpan dan nomor belum terbit. Silakan kirim ulang sebentar lagi.")


def _sqlite_path(url: str) -> Path:
    return Path(make_url(url).database or "").absolute()


def _sqlite_engine(url: str, wait_seconds: float, *, writes: bool) -> Engine:
    engine = create_engine(
        url, pool_timeout=wait_seconds, connect_args={"timeout": wait_seconds, "check_same_thread": False}
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _record: object) -> None:
        # The driver must not begin transactions on its own: it would take the read lock first and fail to upgrade it.
        connection.isolation_level = None
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        if not writes:
            connection.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def _begin(connection: Any) -> None:
        if writes:
            _set_patience(connection)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _set_patience(connection: Any) -> None:
    """Whether this transaction's commit waits for the disk; SQLite is told between transactions only."""
    wanted = "NORMAL" if connection.get_execution_options().get(_HASTY) else "FULL"
    if connection.info.get(_HASTY, "FULL") != wanted:
        connection.exec_driver_sql(f"PRAGMA synchronous={wanted}")
        connection.info[_HASTY] = wanted


def _server_engine(url: str, wait_seconds: float) -> Engine:
    return create_engine(url, pool_size=20, max_overflow=20, pool_timeout=wait_seconds, pool_pre_ping=True)
