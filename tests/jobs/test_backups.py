"""A backup made while letters are issued, brought back elsewhere: nothing lost, and whatever is wrong is found."""

from __future__ import annotations

import subprocess
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from archive.snapshots import POSTGRES_NAME
from archive.storage import Storage
from core.database import Database
from core.errors import WrongUse
from core.settings import Settings, read_settings
from generator.pdf import PdfPool
from jobs.backups import MANIFEST, BackUp, find_backup, read_manifest
from jobs.drills import Drill, drill, restore
from tests.factories import ROOT, Bench
from tests.invariants import check_invariants
from tests.jobs.workers import worker

pytestmark = pytest.mark.xdist_group("libreoffice")


@pytest.fixture
def bench(database_url: str, tmp_path: Path) -> Iterator[Bench]:
    (tmp_path / "live").mkdir()
    bench = Bench(database_url, tmp_path / "live")
    for path in (ROOT / "templates" / "docx").glob("permohonan-pelibatan.*.docx"):
        (tmp_path / "live" / "templates" / path.name).write_bytes(path.read_bytes())
    yield bench
    bench.check()
    bench.close()


def settings(bench: Bench) -> Settings:
    return read_settings({"NASKAH_DATA": str(bench.folder), "NASKAH_DATABASE_URL": bench.url})


def make(bench: Bench, folder: Path) -> Path:
    place, _manifest = BackUp(settings(bench), bench.database, bench.storage, bench.clock)(folder)
    return place


def try_out(bench: Bench, backup: Path) -> Drill:
    return drill(backup, server=bench.url, sample=50)


def finish(bench: Bench, pool: PdfPool, letter_id: str) -> None:
    worker(bench, pool, public_url="").produce(letter_id)


def test_a_backup_of_a_busy_service_opens_every_letter_elsewhere(
    bench: Bench, pool: PdfPool, tmp_path: Path, postgres_url: Callable[[], str]
) -> None:
    finish(bench, pool, bench.issue().id)
    stop = threading.Event()

    def keep_issuing(_number: int) -> None:
        while not stop.is_set():
            bench.issue()

    with ThreadPoolExecutor(4) as visitors:
        busy = [visitors.submit(keep_issuing, number) for number in range(4)]
        try:
            backup = make(bench, tmp_path / "backups")
        finally:
            stop.set()
        for each in busy:
            each.result()
    found = try_out(bench, backup)
    assert (found.faults, found.letters) == ((), read_manifest(backup).tables["letter"])
    assert found.letters >= 1
    assert found.files >= 4
    url = postgres_url() if (backup / POSTGRES_NAME).exists() else f"sqlite:///{tmp_path / 'new' / 'naskah.sqlite3'}"
    restore(backup, database_url=url, archive_url=f"file://{tmp_path / 'new' / 'archive'}", data=tmp_path / "new")
    other = Database(url)
    check_invariants(other, Storage(f"file://{tmp_path / 'new' / 'archive'}"), bench.profile)
    other.close()
    with pytest.raises(WrongUse):
        restore(backup, database_url=url, archive_url=f"file://{tmp_path / 'new' / 'archive'}", data=tmp_path / "new")


def test_files_are_copied_once_and_sha256sum_agrees(bench: Bench, pool: PdfPool, tmp_path: Path) -> None:
    finish(bench, pool, bench.issue().id)
    first = make(bench, tmp_path / "backups")
    before = {path: path.stat().st_ino for path in (tmp_path / "backups" / "files").rglob("?" * 64)}
    bench.now = bench.now.replace(hour=5)
    bench.issue()
    second = make(bench, tmp_path / "backups")
    assert {path: path.stat().st_ino for path in before} == before
    subprocess.run(["sha256sum", "--check", "--quiet", "files.txt"], cwd=second, check=True)
    assert find_backup(tmp_path / "backups") == second
    assert [try_out(bench, each).faults for each in (first, second)] == [(), ()]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_drill_finds_what_is_wrong(bench: Bench, pool: PdfPool, tmp_path: Path) -> None:
    issued = bench.issue()
    finish(bench, pool, issued.id)
    backup = make(bench, tmp_path / "backups")
    file = bench.register.by_id(issued.id).files[0]
    kept = tmp_path / "backups" / "files" / file.sha256[:2] / file.sha256
    content = kept.read_bytes()
    kept.chmod(0o600)
    kept.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    assert f"Berkas arsip {file.sha256} berubah." in try_out(bench, backup).faults
    kept.unlink()
    assert f"Berkas arsip {file.sha256} hilang." in try_out(bench, backup).faults
    kept.write_bytes(content)
    told = (backup / MANIFEST).read_text()
    (backup / MANIFEST).write_text(told.replace('"letter": 1', '"letter": 2'))
    assert try_out(bench, backup).faults == ("Tabel letter: 1 baris, seharusnya 2.",)
    (backup / MANIFEST).write_text(told)
    database = backup / "database.sqlite3"
    database.write_bytes(database.read_bytes() + b"\0")
    assert try_out(bench, backup).faults == ("Berkas basis data cadangan berubah sejak dibuat.",)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_file_missing_in_the_live_archive_is_told_by_the_backup(bench: Bench, pool: PdfPool, tmp_path: Path) -> None:
    issued = bench.issue()
    finish(bench, pool, issued.id)
    file = bench.register.by_id(issued.id).files[0]
    kept = bench.folder / "archive" / file.sha256[:2] / file.sha256
    content = kept.read_bytes()
    kept.unlink()
    backup = make(bench, tmp_path / "backups")
    assert read_manifest(backup).damaged == [file.sha256]
    assert any(file.sha256 in fault for fault in try_out(bench, backup).faults)
    kept.write_bytes(content)


def test_a_backup_inside_the_data_it_saves_is_refused(bench: Bench) -> None:
    with pytest.raises(WrongUse):
        make(bench, bench.folder / "backups")
    assert not (bench.folder / "backups").exists()
