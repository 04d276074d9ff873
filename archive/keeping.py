"""Keeping and finding files: bytes into the storage first, their row into the caller's transaction after."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from archive.models import KeptFile


def record(session: Session, sha256: str, *, size: int, media_type: str, at: datetime) -> None:
    """Write down a file whose bytes are in the storage already; the same file twice is one row."""
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    row = {"sha256": sha256, "size": size, "media_type": media_type, "kept_at": at}
    session.execute(insert(KeptFile).values(row).on_conflict_do_nothing(index_elements=["sha256"]))
