"""Restoring, and the drill that proves a backup: into a scratch place, counted, hashed, letters opened."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import select, text
from sqlalchemy.orm import Session, selectinload

from archive.models import DestroyedFile
from archive.snapshots import bring_back, scratch
from archive.storage import ArchiveDamaged, Storage
from core.database import Database
from core.i18n import _
from core.migrating import revision_of
from jobs.backups import (
    Manifest,
    counted_rows,
    file_sha256,
    find_backup,
    present_files,
    read_manifest,
    series_rows,
)
from letters.audit import chain_end, chain_fault
from letters.models import AuditEntry, Letter, LetterState

_SIGNATURES = {".pdf": b"%PDF-", ".docx": b"PK\x03\x04"}


@dataclass(frozen=True, slots=True)
class Drill:
    """What a drill found: `faults` is empty when the backup can be trusted."""

    backup: str
    made_at: str
    letters: int
    sampled: int
    files: int
    faults: tuple[str, ...]


def drill(path: Path, *, server: str, sample: int) -> Drill:
    """Restore a backup into a scratch place and compare counts, hashes, series and a sample of letters.

    Raises `WrongUse` when there is no backup at the path, `NaskahError` when the database cannot be brought back.
    """
    backup = find_backup(path)
    manifest, files = read_manifest(backup), Storage(f"file://{backup.parent / 'files'}")
    faults = list(_faults_of_snapshot(backup, manifest))
    letters = sampled = 0
    if not faults:
        with scratch(backup / manifest.database, server) as database:
            found, letters, sampled = _prove(database, files, manifest, sample)
            faults += found
    return Drill(backup.name, manifest.made_at, letters, sampled, manifest.files, tuple(faults))


def restore(path: Path, *, database_url: str, archive_url: str, data: Path) -> Manifest:
    """Bring a backup back into an empty database and archive.

    Raises `WrongUse` when something is there already: what is in use is never overwritten.
    """
    backup = find_backup(path)
    manifest = read_manifest(backup)
    bring_back(backup / manifest.database, database_url)
    source, target = Storage(f"file://{backup.parent / 'files'}"), Storage(archive_url)
    for line in (backup / "files.txt").read_text(encoding="ascii").splitlines():
        target.put(source.get(line.split()[0]))
    if (backup / "journal").is_dir() and not (data / "journal").exists():
        shutil.copytree(backup / "journal", data / "journal")
    return manifest


def _faults_of_snapshot(backup: Path, manifest: Manifest) -> Iterator[str]:
    if file_sha256(backup / manifest.database) != manifest.database_sha256:
        yield _("Berkas basis data cadangan berubah sejak dibuat.")
    for sha256 in manifest.damaged:
        yield _("Berkas {sha256} sudah hilang atau rusak ketika cadangan dibuat.", sha256=sha256)


def _prove(database: Database, files: Storage, manifest: Manifest, sample: int) -> tuple[list[str], int, int]:
    with database.read() as session:
        if database.is_sqlite:
            broken = session.execute(text("PRAGMA integrity_check")).scalar_one()
            stray = session.execute(text("PRAGMA foreign_key_check")).all()
            faults = [] if broken == "ok" and not stray else [_("Basis data cadangan rusak: {fault}", fault=broken)]
        else:
            faults = []
        if revision_of(database) != manifest.revision:
            faults.append(_("Revisi basis data berbeda dari daftar isi cadangan."))
        faults += [*_counts(session, manifest), *_bytes(session, files)]
        ids = list(session.scalars(select(Letter.id).order_by(Letter.id)))
        chosen = random.Random(manifest.made_at).sample(ids, min(sample, len(ids)))  # noqa: S311 - not a secret
        for letter_id in chosen:
            faults += _letter(session, files, letter_id)
    return faults, len(ids), len(chosen)


def _counts(session: Session, manifest: Manifest) -> Iterator[str]:
    found = counted_rows(session)
    for table, rows in manifest.tables.items():
        if found.get(table) != rows:
            yield _("Tabel {table}: {found} baris, seharusnya {rows}.", table=table, found=found.get(table), rows=rows)
    if series_rows(session) != manifest.series:
        yield _("Seri nomor berbeda dari daftar isi cadangan.")
    if list(chain_end(session)) != manifest.chain:
        yield _("Ujung jejak audit berbeda dari daftar isi cadangan.")
    broken = chain_fault(session)
    if broken:
        yield _("Rantai jejak audit putus pada {place}.", place=broken)


def _bytes(session: Session, files: Storage) -> Iterator[str]:
    for kept in session.execute(present_files().execution_options(yield_per=500)):
        try:
            size = len(files.get(kept.sha256))
        except ArchiveDamaged as fault:
            yield fault.message
        else:
            if size != kept.size:
                yield _("Berkas {sha256} berukuran {size}, tercatat {kept}.", sha256=kept.sha256, size=size,
                        kept=kept.size)  # fmt: skip


def _letter(session: Session, files: Storage, letter_id: str) -> Iterator[str]:
    """A finished letter's files open, and the act of issuing it names its number."""
    letter = session.get_one(Letter, letter_id, options=[selectinload(Letter.files)])
    if letter.state == LetterState.COMPLETE.value and not letter.files:
        yield _("Surat {number} tidak mempunyai berkas.", number=letter.text)
    destroyed = set(session.scalars(select(DestroyedFile.sha256)))
    for file in (each for each in letter.files if each.sha256 not in destroyed):
        wanted = _SIGNATURES.get(Path(file.name).suffix, b"")
        try:
            opened = files.get(file.sha256).startswith(wanted)
        except ArchiveDamaged:
            opened = False
        if not opened:
            yield _("Surat {number}: berkas {name} tidak dapat dibuka.", number=letter.text, name=file.name)
    acts = session.scalars(select(AuditEntry).where(AuditEntry.subject_id == letter_id))
    if all(act.details.get("nomor") != letter.text for act in acts):
        yield _("Surat {number}: penerbitannya tidak ada dalam jejak audit.", number=letter.text)
