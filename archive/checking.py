"""The archive checks itself: every file hashed again, shelf by shelf, with orphans, missing and changed files named.

A shelf holds the files whose sha256 begins with the same two digits; there are 256. A night's share are those that
were looked at longest ago.
"""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from archive.models import DestroyedFile, KeptFile, ShelfCheck
from archive.storage import ArchiveDamaged, Storage
from core.database import Database

SHELVES = tuple(f"{number:02x}" for number in range(256))
#: A file younger than this may belong to a transaction that has not ended yet.
_GRACE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: `hilang`, `berubah`, `ukuran`, `dimusnahkan` (bytes still there), or `tanpa-catatan`."""

    what: str
    sha256: str


@dataclass(frozen=True, slots=True)
class ShelfReport:
    """What one shelf held, in files and bytes."""

    shelf: str
    files: int
    bytes: int
    findings: tuple[Finding, ...]


def check_shelves(
    database: Database, storage: Storage, shelves: Collection[str], *, now: datetime
) -> Iterator[ShelfReport]:
    """Hash every file of these shelves again and compare with what was written down; each report is kept."""
    for shelf in shelves:
        with database.read() as session:
            report = _report(session, storage, shelf, now)
        with database.write() as session:
            session.merge(
                ShelfCheck(
                    shelf=shelf,
                    checked_at=now,
                    files=report.files,
                    bytes=report.bytes,
                    findings=[asdict(finding) for finding in report.findings],
                )
            )
        yield report


def due_shelves(session: Session, share: int) -> Sequence[str]:
    """One part in `share` of all shelves: those never looked at first, then those seen longest ago."""
    seen = {check.shelf: check.checked_at.timestamp() for check in session.scalars(select(ShelfCheck))}
    return sorted(SHELVES, key=lambda shelf: (seen.get(shelf, 0.0), shelf))[: -(-len(SHELVES) // share)]


def checked_since(session: Session) -> datetime | None:
    """The moment since which every shelf was looked at, or None while one never was."""
    seen = session.scalars(select(ShelfCheck.checked_at)).all()
    return min(seen) if len(seen) == len(SHELVES) else None


def _report(session: Session, storage: Storage, shelf: str, now: datetime) -> ShelfReport:
    of_shelf = KeptFile.sha256.startswith(shelf)
    kept = {file.sha256: file.size for file in session.scalars(select(KeptFile).where(of_shelf))}
    destroyed = set(session.scalars(select(DestroyedFile.sha256).where(DestroyedFile.sha256.startswith(shelf))))
    present = storage.on_shelf(shelf)
    found = [Finding("hilang", sha256) for sha256 in sorted(kept.keys() - present.keys() - destroyed)]
    size = 0
    for sha256, changed_at in sorted(present.items()):
        is_young = changed_at is not None and changed_at > now - _GRACE
        if sha256 in destroyed:
            found.append(Finding("dimusnahkan", sha256))
        elif sha256 not in kept and not is_young:
            found.append(Finding("tanpa-catatan", sha256))
        elif sha256 in kept:
            fault, count = _hashed(storage, sha256, kept[sha256])
            size += count
            found += [Finding(fault, sha256)] if fault else []
    return ShelfReport(shelf, len(kept.keys() & present.keys()), size, tuple(found))


def _hashed(storage: Storage, sha256: str, size: int) -> tuple[str, int]:
    """What is wrong with a file's bytes, and how many there are; read in pieces, whatever the file's size."""
    digest, count = hashlib.sha256(), 0
    try:
        for piece in storage.pieces(sha256):
            digest.update(piece)
            count += len(piece)
    except ArchiveDamaged:
        return "hilang", 0
    if digest.hexdigest() != sha256:
        return "berubah", count
    return ("" if count == size else "ukuran"), count
