"""Keeping and finding files: bytes into the storage first, their row into the caller's transaction after."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from archive.models import KeptFile
from core.statements import Prepared

_FILES: Any = KeptFile.__table__
_ADD_ONCE = Prepared(
    {
        "sqlite": sqlite.insert(_FILES).on_conflict_do_nothing(index_elements=["sha256"]),
        "postgresql": postgresql.insert(_FILES).on_conflict_do_nothing(index_elements=["sha256"]),
    },
    [column.name for column in _FILES.columns],
)


@dataclass(frozen=True, slots=True)
class Kept:
    """A file whose bytes are in the storage already."""

    sha256: str
    size: int
    media_type: str


def record(session: Session, sha256: str, *, size: int, media_type: str, at: datetime) -> None:
    """Write down one file; the same file twice is one row."""
    record_all(session, [Kept(sha256, size, media_type)], at=at)


def record_all(session: Session, files: Iterable[Kept], *, at: datetime) -> None:
    """Write down several files at once."""
    rows = [asdict(file) | {"kept_at": at} for file in files]
    if rows:
        _ADD_ONCE.run(session, rows)
