"""What the archive holds: one row for each file, written once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class KeptFile(Base):
    """A file in the archive under its own sha256; it is never changed and never written twice."""

    __tablename__ = "kept_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    kept_at: Mapped[datetime]


class ShelfCheck(Base):
    """When the files whose sha256 begins alike were last hashed again, and what was wrong with them."""

    __tablename__ = "shelf_check"

    shelf: Mapped[str] = mapped_column(String(2), primary_key=True)
    checked_at: Mapped[datetime]
    files: Mapped[int]
    bytes: Mapped[int] = mapped_column(BigInteger)
    findings: Mapped[list[Any]]


class DestroyedFile(Base):
    """A file whose bytes were destroyed by an approved act; its hash and size stay written down."""

    __tablename__ = "destroyed_file"

    sha256: Mapped[str] = mapped_column(ForeignKey("kept_file.sha256"), primary_key=True)
    disposal_id: Mapped[str] = mapped_column(String(20), index=True)
    at: Mapped[datetime]
