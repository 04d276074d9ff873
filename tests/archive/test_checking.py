"""The archive names what is missing, changed, of another size, or nobody's; on a folder and on another store."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, text, update
from sqlalchemy.exc import DatabaseError

from archive.checking import SHELVES, Finding, check_shelves, checked_since, due_shelves
from archive.keeping import record
from archive.models import DestroyedFile, KeptFile
from archive.storage import Storage
from core.database import Database
from core.migrating import upgrade
from tests.factories import NOON


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    database = Database(database_url)
    upgrade(database)
    yield database
    database.close()


@pytest.fixture(params=["file", "memory"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    return Storage(f"{request.param}://{tmp_path / 'archive'}")


def keep(database: Database, storage: Storage, content: bytes, size: int | None = None) -> str:
    sha256 = storage.put(content)
    with database.write() as session:
        record(session, sha256, size=len(content) if size is None else size, media_type="text/plain", at=NOON)
    return sha256


def spoil(storage: Storage, sha256: str, content: bytes) -> None:
    storage.destroy(sha256)
    storage._files.pipe_file(storage._path(sha256), content)


def findings(database: Database, storage: Storage, *hashes: str) -> set[Finding]:
    later, shelves = NOON + timedelta(days=400), {sha256[:2] for sha256 in hashes}
    return {each for report in check_shelves(database, storage, shelves, now=later) for each in report.findings}


def test_whatever_is_wrong_is_named(database: Database, storage: Storage) -> None:
    good = keep(database, storage, b"utuh")
    assert findings(database, storage, good) == set()
    missing, changed = keep(database, storage, b"hilang"), keep(database, storage, b"diubah")
    long, destroyed = keep(database, storage, b"panjang", size=3), keep(database, storage, b"musnah")
    orphan = storage.put(b"yatim")
    storage.destroy(missing)
    spoil(storage, changed, b"diubaH")
    with database.write() as session:
        session.add(DestroyedFile(sha256=destroyed, disposal_id="d", at=NOON))
    assert findings(database, storage, good, missing, changed, long, destroyed, orphan) == {
        Finding("hilang", missing),
        Finding("berubah", changed),
        Finding("ukuran", long),
        Finding("dimusnahkan", destroyed),
        Finding("tanpa-catatan", orphan),
    }
    storage.destroy(destroyed)
    assert Finding("dimusnahkan", destroyed) not in findings(database, storage, destroyed)
    assert b"".join(storage.pieces(good)) == b"utuh"


def test_a_young_file_without_a_row_may_still_get_one(database: Database, tmp_path: Path) -> None:
    storage = Storage(f"file://{tmp_path / 'archive'}")
    orphan = storage.put(b"baru")
    written = storage.on_shelf(orphan[:2])[orphan]
    assert written is not None
    (report,) = check_shelves(database, storage, [orphan[:2]], now=written + timedelta(hours=2))
    assert report.findings == ()


def test_nights_take_turns_until_every_shelf_was_seen(database: Database, tmp_path: Path) -> None:
    storage = Storage(f"file://{tmp_path / 'archive'}")
    for night, wanted in enumerate((SHELVES[:128], SHELVES[128:], SHELVES[:128])):
        with database.read() as session:
            shelves = due_shelves(session, 2)
            assert (shelves, checked_since(session)) == (list(wanted), NOON if night == 2 else None)
        list(check_shelves(database, storage, shelves, now=NOON + timedelta(days=night)))
    with database.read() as session:
        assert checked_since(session) == NOON + timedelta(days=1)


def test_what_was_written_down_of_a_file_never_changes(database: Database, storage: Storage) -> None:
    keep(database, storage, b"utuh")
    acts = [update(KeptFile).values(size=1), delete(KeptFile)]
    if not database.is_sqlite:
        acts += [text("TRUNCATE kept_file CASCADE"), text("TRUNCATE audit_entry"), text("TRUNCATE letter CASCADE")]
    for act in acts:
        with pytest.raises(DatabaseError, match="never changes"), database.write() as session:
            session.execute(act)
    assert hashlib.sha256(b"utuh").hexdigest() in storage.on_shelf(hashlib.sha256(b"utuh").hexdigest()[:2])
