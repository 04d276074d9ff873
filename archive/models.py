"""What the archive holds: one row for each file, written once."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class KeptFile(Base):
    """A file in the archive under its own sha256; it is never changed and never written twice."""

    __tablename__ = "kept_file"

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    kept_at: Mapped[datetime]
