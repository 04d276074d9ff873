"""The archive: bytes once under their own hash, whole or not at all, and damage is noticed."""

from __future__ import annotations

import hashlib
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from sqlalchemy import select

from archive.keeping import record
from archive.models import KeptFile
from archive.storage import ArchiveDamaged, Storage
from core.database import Database
from core.migrating import upgrade
from tests.factories import NOON

CONTENT = b"%PDF-1.7 isi"
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture(params=["plain", "with space", "100%", "arsip#1", "apa?", "é"])
def folder(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    return tmp_path / request.param


def kept(folder: Path) -> Path:
    return folder / SHA256[:2] / SHA256


def test_bytes_come_back_from_the_folder_that_was_named(folder: Path):
    storage = Storage(f"file://{folder}")
    assert storage.put(CONTENT) == SHA256
    assert storage.get(SHA256) == CONTENT
    assert kept(folder).read_bytes() == CONTENT


def test_another_store_keeps_them_as_well():
    storage = Storage("memory://arsip/naskah")
    assert storage.get(storage.put(CONTENT)) == CONTENT
    assert storage.stale_parts() == []
    assert Storage("memory://arsip/lain").put(b"x") != SHA256
    with pytest.raises(ArchiveDamaged):
        Storage("memory://arsip/lain").get(SHA256)


def test_the_same_bytes_twice_are_one_file_that_nobody_may_write(tmp_path: Path):
    storage = Storage(f"file://{tmp_path}")
    storage.put(CONTENT)
    before = kept(tmp_path).stat()
    storage.put(CONTENT)
    assert kept(tmp_path).stat().st_ino == before.st_ino
    assert before.st_mode & 0o777 == 0o440


def test_many_may_keep_the_same_bytes_at_once(tmp_path: Path):
    storage = Storage(f"file://{tmp_path}")
    with ThreadPoolExecutor(16) as pool:
        assert set(pool.map(storage.put, [CONTENT] * 64)) == {SHA256}
    assert storage.get(SHA256) == CONTENT
    assert storage.stale_parts() == []


@pytest.mark.parametrize("address", ["file://{folder}", "memory://arsip/banyak"])
def test_the_files_of_a_letter_are_kept_together(tmp_path: Path, address: str):
    """More than are open at once, some of them the same."""
    storage = Storage(address.format(folder=tmp_path))
    contents = [f"tembusan {number % 90}".encode() for number in range(100)]
    assert storage.put_all(contents) == [hashlib.sha256(content).hexdigest() for content in contents]
    assert [storage.get(sha256) for sha256 in storage.put_all(contents)] == contents
    assert storage.stale_parts() == []
    assert storage.put_all([]) == []


def test_of_files_kept_together_each_is_whole_or_not_there(tmp_path: Path, monkeypatch):
    """The disk fails at the rename of the second."""
    replace, done = Path.replace, []

    def fail_later(path: Path, target: Path) -> None:
        if done:
            raise OSError("disk")
        done.append(target)
        replace(path, target)

    storage = Storage(f"file://{tmp_path}")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail_later)
        with pytest.raises(OSError, match="disk"):
            storage.put_all([b"satu", b"dua", b"tiga"])
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == done
    assert done[0].read_bytes() == b"satu"


def test_a_missing_file_is_told(tmp_path: Path):
    with pytest.raises(ArchiveDamaged, match="hilang"):
        Storage(f"file://{tmp_path}").get(SHA256)


def test_changed_bytes_are_told(tmp_path: Path):
    storage = Storage(f"file://{tmp_path}")
    storage.put(CONTENT)
    kept(tmp_path).chmod(0o640)
    kept(tmp_path).write_bytes(CONTENT.swapcase())
    with pytest.raises(ArchiveDamaged, match="berubah"):
        storage.get(SHA256)


def test_a_file_cut_off_by_a_crash_of_the_disk_is_made_whole_again(tmp_path: Path):
    storage = Storage(f"file://{tmp_path}")
    storage.put(CONTENT)
    kept(tmp_path).chmod(0o640)
    kept(tmp_path).write_bytes(CONTENT[:3])
    storage.put(CONTENT)
    assert storage.get(SHA256) == CONTENT


def test_what_was_not_finished_is_neither_a_file_nor_left_lying(tmp_path: Path, monkeypatch):
    """The disk fails just before the rename."""

    def fail(*_given: object) -> None:
        raise OSError("disk")

    storage = Storage(f"file://{tmp_path}")
    with monkeypatch.context() as patch:
        patch.setattr(Path, "replace", fail)
        with pytest.raises(OSError, match="disk"):
            storage.put(CONTENT)
    assert list(tmp_path.rglob("*.*")) + [path for path in tmp_path.rglob("*") if path.is_file()] == []
    assert storage.get(storage.put(CONTENT)) == CONTENT


def test_parts_of_a_killed_process_are_found(tmp_path: Path):
    storage = Storage(f"file://{tmp_path}")
    storage.put(CONTENT)
    part = kept(tmp_path).with_name(".part-x")
    part.touch()
    assert storage.stale_parts() == [part]


@pytest.mark.parametrize("name", ["", "x" * 64, "../" * 21 + "a", SHA256.upper(), SHA256 + "0"])
def test_only_a_hash_names_a_file(tmp_path: Path, name: str):
    with pytest.raises(ValueError, match="sha256"):
        Storage(f"file://{tmp_path}").get(name)


def test_a_file_is_written_down_once(database_url: str):
    database = Database(database_url)
    upgrade(database)
    for _turn in range(2):
        with database.write() as session:
            record(session, SHA256, size=len(CONTENT), media_type="application/pdf", at=NOON)
    with database.read() as session:
        (row,) = session.scalars(select(KeptFile))
    assert (row.size, row.kept_at) == (len(CONTENT), NOON)
    database.close()
