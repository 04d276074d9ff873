"""The database as it stood at one moment, in one file: written while others work, and brought back elsewhere.

SQLite is copied by its own backup function and PostgreSQL by pg_dump with an exported snapshot: copying the files of a
live database loses what was committed last (measured: 25 of 25 copies).
"""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from uuid import uuid4

from sqlalchemy import URL, Engine, create_engine, make_url, text
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import NaskahError, WrongUse
from core.i18n import _

SQLITE_NAME = "database.sqlite3"
POSTGRES_NAME = "database.pgdump"
_SECONDS = 6 * 3600


def snapshot_name(database: Database) -> str:
    """What the snapshot of this database is called; the name tells later which program brings it back."""
    return SQLITE_NAME if database.is_sqlite else POSTGRES_NAME


@contextmanager
def snapshot(database: Database, path: Path) -> Iterator[Session]:
    """Write the database into a file and give a session on exactly that state, for counting it.

    Raises `NaskahError` when pg_dump is missing or fails.
    """
    if database.is_sqlite:
        with _sqlite_snapshot(database, path) as session:
            yield session
        return
    with database.engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        exported = connection.execute(text("SELECT pg_export_snapshot()")).scalar_one()
        _postgres("pg_dump", make_url(database.url), "--format=custom", f"--snapshot={exported}", f"--file={path}")
        with Session(connection) as session:
            yield session


@contextmanager
def _sqlite_snapshot(database: Database, path: Path) -> Iterator[Session]:
    source = Path(make_url(database.url).database or "").absolute()
    with (
        closing(sqlite3.connect(f"{source.as_uri()}?mode=ro", uri=True)) as live,
        closing(sqlite3.connect(path)) as copy,
    ):
        live.backup(copy)
        # One file, without the log of a live database beside it.
        copy.execute("PRAGMA journal_mode=DELETE")
    engine = create_engine(f"sqlite:///{path}")
    try:
        with Session(engine) as session:
            yield session
    finally:
        engine.dispose()


def bring_back(path: Path, url: str) -> None:
    """Fill an empty database from a snapshot of its own kind.

    Raises `WrongUse` when the address is of another kind or something is there already.
    """
    target = make_url(url)
    if (path.name == SQLITE_NAME) is not (target.get_backend_name() == "sqlite"):
        raise WrongUse(_("Cadangan {name} tidak cocok dengan basis data {url}.", name=path.name, url=_shown(target)))
    if path.name == SQLITE_NAME:
        place = Path(target.database or "").absolute()
        if place.exists():
            raise WrongUse(_("{path} sudah ada; pulihkan ke tempat yang kosong.", path=place))
        place.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.copyfile(path, place)
        place.chmod(0o600)
        return
    with _engine(url) as engine, engine.connect() as connection:
        tables = connection.execute(text("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")).scalar_one()
    if tables:
        raise WrongUse(_("Basis data {url} sudah berisi; pulihkan ke tempat yang kosong.", url=_shown(target)))
    _postgres("pg_restore", target, "--no-owner", "--exit-on-error", f"--dbname={target.database}", str(path))


@contextmanager
def scratch(path: Path, server: str) -> Iterator[Database]:
    """A database filled from a snapshot, which is gone afterwards.

    `server` is the address of any PostgreSQL database whose user may create others; SQLite needs none.
    """
    with TemporaryDirectory(prefix="naskah-pulih-") as folder:
        if path.name == SQLITE_NAME:
            with _filled(path, f"sqlite:///{folder}/{SQLITE_NAME}") as database:
                yield database
            return
        with _scratch_server(server) as url, _filled(path, url) as database:
            yield database


@contextmanager
def _filled(path: Path, url: str) -> Iterator[Database]:
    bring_back(path, url)
    with closing(Database(url)) as database:
        yield database


@contextmanager
def _scratch_server(server: str) -> Iterator[str]:
    if make_url(server).get_backend_name() != "postgresql":
        raise WrongUse(
            _("Cadangan ini dari PostgreSQL. Sebutkan --scratch postgresql+psycopg://… yang boleh membuat basis data.")
        )
    name = f"naskah_pulih_{uuid4().hex[:12]}"
    with _engine(server) as engine, engine.connect().execution_options(isolation_level="AUTOCOMMIT") as administrator:
        administrator.execute(text(f'CREATE DATABASE "{name}"'))
        try:
            yield make_url(server).set(database=name).render_as_string(hide_password=False)
        finally:
            administrator.execute(text(f'DROP DATABASE "{name}" WITH (FORCE)'))


@contextmanager
def _engine(url: str) -> Iterator[Engine]:
    engine = create_engine(url)
    try:
        yield engine
    finally:
        engine.dispose()


def _postgres(program: str, url: URL, *arguments: str) -> None:
    """Run one of PostgreSQL's own programs; the password goes by the environment, which others cannot read."""
    found = shutil.which(program) or _beside_server(program)
    if found is None:
        raise NaskahError(_("{program} tidak ada. Pasang paket postgresql-client.", program=program))
    named = {
        "PGHOST": url.query.get("host") or url.host,
        "PGPORT": str(url.port) if url.port else None,
        "PGUSER": url.username,
        "PGPASSWORD": str(url.password) if url.password else None,
        "PGDATABASE": url.database,
    }
    environment = os.environ | {key: str(value) for key, value in named.items() if value}
    with suppress(subprocess.TimeoutExpired):
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            [found, *arguments], env=environment, check=False, capture_output=True, text=True, timeout=_SECONDS
        )
        if done.returncode == 0:
            return
        raise NaskahError(_("{program} gagal: {fault}", program=program, fault=done.stderr.strip()[-500:]))
    raise NaskahError(_("{program} tidak selesai pada waktunya.", program=program))


def _beside_server(program: str) -> str | None:
    """Debian keeps the programs of a version in a folder of its own."""
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{program}"), key=lambda path: int(path.parts[4]))
    return str(found[-1]) if found else None


def _shown(url: URL) -> str:
    return url.render_as_string(hide_password=True)
