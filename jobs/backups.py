"""Backups: database and files as they were at one moment, made while the service runs, and checked by itself.

DIR/files/aa/<sha256>          every file once, shared by all backups in DIR
DIR/<moment>/database.*        the database
DIR/<moment>/files.txt         for `sha256sum --check`, run in that folder
DIR/<moment>/manifest.json     what must be found again
"""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from sqlalchemy import MetaData, Select, Table, func, select
from sqlalchemy.orm import Session

from archive.disk import write_through
from archive.models import DestroyedFile, KeptFile
from archive.snapshots import snapshot, snapshot_name
from archive.storage import ArchiveDamaged, Storage
from core.clock import Clock
from core.database import Database
from core.errors import WrongUse
from core.i18n import _
from core.migrating import metadata, revision_of
from core.settings import Settings
from letters.audit import chain_end
from letters.models import Series

MANIFEST = "manifest.json"
_FILES = "files.txt"
_FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup holds. `tables` counts rows, `series` names every running number, `chain` ends the audit trail.

    `damaged` are files that could not be copied: their bytes are missing or changed in the live archive.
    """

    format: int
    made_at: str
    revision: str
    database: str
    database_sha256: str
    tables: dict[str, int]
    series: list[list[Any]]
    chain: list[Any]
    files: int
    bytes: int
    damaged: list[str]


class BackUp:
    """Makes backups of one installation."""

    def __init__(self, settings: Settings, database: Database, storage: Storage, clock: Clock) -> None:
        self._settings = settings
        self._database = database
        self._storage = storage
        self._clock = clock

    def __call__(self, folder: Path) -> tuple[Path, Manifest]:
        """Make one backup in `folder`; returns where it is and what it holds.

        It appears whole or not at all. Raises `WrongUse` when the folder lies inside the data it is to save.
        """
        folder = folder.absolute()
        if folder.is_relative_to(self._settings.data):
            raise WrongUse(_("Simpan cadangan di luar {folder}, sebaiknya di mesin lain.", folder=self._settings.data))
        now = self._clock()
        name = f"{now:%Y%m%dT%H%M%SZ}"
        part = folder / f".part-{name}"
        part.mkdir(parents=True, mode=0o700)
        try:
            manifest = self._fill(part, folder, now)
        except BaseException:
            shutil.rmtree(part, ignore_errors=True)
            raise
        part.rename(folder / name)
        write_through(folder)
        return folder / name, manifest

    def _fill(self, part: Path, folder: Path, now: datetime) -> Manifest:
        path = part / snapshot_name(self._database)
        revision = revision_of(self._database) or ""
        with snapshot(self._database, path) as session:
            counted = _counted(session)
            kept = session.execute(present_files().order_by(KeptFile.sha256)).all()
        damaged = self._copy_files([row.sha256 for row in kept], folder, part / _FILES)
        for name, source in (("journal", self._settings.journal), ("profil.yaml", self._settings.profile)):
            _copy(source, part / name)
        manifest = Manifest(
            format=_FORMAT,
            made_at=now.isoformat(),
            revision=revision,
            database=path.name,
            database_sha256=file_sha256(path),
            files=len(kept),
            bytes=sum(row.size for row in kept),
            damaged=damaged,
            **counted,
        )
        (part / MANIFEST).write_text(json.dumps(asdict(manifest), ensure_ascii=False, indent=2), encoding="utf-8")
        for each in part.iterdir():
            write_through(each)
        return manifest

    def _copy_files(self, hashes: Sequence[str], folder: Path, listing: Path) -> list[str]:
        """Every file of the snapshot into the folder shared by all backups; those there already stay as they are."""
        pool, damaged = Storage(f"file://{folder / 'files'}"), []
        with listing.open("w", encoding="ascii") as lines:
            for sha256 in hashes:
                if not (folder / "files" / sha256[:2] / sha256).exists():
                    try:
                        pool.put(self._storage.get(sha256))
                    except ArchiveDamaged:
                        damaged.append(sha256)
                        continue
                lines.write(f"{sha256}  ../files/{sha256[:2]}/{sha256}\n")
        return damaged


def find_backup(path: Path) -> Path:
    """The backup at this path, or the newest one in it; raises `WrongUse` when there is none."""
    if (path / MANIFEST).is_file():
        return path
    found = sorted(each.parent for each in path.glob(f"*/{MANIFEST}") if not each.parent.name.startswith("."))
    if not found:
        raise WrongUse(_("{path} tidak memuat cadangan Naskah.", path=path))
    return found[-1]


def read_manifest(backup: Path) -> Manifest:
    """What a backup says it holds; raises `WrongUse` when it cannot be read."""
    try:
        manifest = Manifest(**json.loads((backup / MANIFEST).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError) as fault:
        raise WrongUse(_("Daftar isi cadangan {path} tidak dapat dibaca.", path=backup)) from fault
    if manifest.format != _FORMAT:
        raise WrongUse(_("Cadangan {path} dibuat oleh versi Naskah yang lain.", path=backup))
    return manifest


def present_files() -> Select[str, int]:
    """Hash and size of every file whose bytes were not destroyed by an approved act."""
    return select(KeptFile.sha256, KeptFile.size).where(KeptFile.sha256.not_in(select(DestroyedFile.sha256)))


def counted_rows(session: Session, tables: MetaData | None = None) -> dict[str, int]:
    """How many rows each table of the program holds."""
    return {table.name: _rows(session, table) for table in (tables or metadata()).sorted_tables}


def series_rows(session: Session) -> list[list[Any]]:
    """Every series with its last number."""
    wanted = (Series.agency, Series.office, Series.group, Series.year, Series.last_number)
    return [list(row) for row in session.execute(select(*wanted).order_by(*wanted[:4]))]


def file_sha256(path: Path) -> str:
    """The sha256 of a file of any size."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _counted(session: Session) -> dict[str, Any]:
    return {"tables": counted_rows(session), "series": series_rows(session), "chain": list(chain_end(session))}


def _rows(session: Session, table: Table) -> int:
    return session.scalar(select(func.count()).select_from(table)) or 0


def _copy(source: Path, target: Path) -> None:
    if source.is_dir():
        shutil.copytree(source, target)
    elif source.is_file():
        shutil.copyfile(source, target)
