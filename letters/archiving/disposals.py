"""The tables of penyusutan: which files are to be destroyed or handed over, who approved it, and when it was done."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base


class DisposalKind(StrEnum):
    """What is to become of the files."""

    DESTROY = "musnah"
    HAND_OVER = "serah"


class DisposalState(StrEnum):
    """Where a proposal stands."""

    PROPOSED = "diusulkan"
    APPROVED = "disetujui"
    REJECTED = "ditolak"
    DONE = "dilaksanakan"


class Disposal(Base):
    """One proposal, its approval by another person, and its carrying out with signed minutes."""

    __tablename__ = "disposal"

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    agency: Mapped[str] = mapped_column(String(40), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    state: Mapped[str] = mapped_column(String(20), index=True)
    note: Mapped[str] = mapped_column(Text)
    needs_anri: Mapped[bool]
    proposed_by: Mapped[str] = mapped_column(String(120))
    proposed_at: Mapped[datetime]
    decided_by: Mapped[str | None] = mapped_column(String(120))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str] = mapped_column(Text, default="")
    approval_number: Mapped[str] = mapped_column(String(200), default="")
    approval_date: Mapped[date | None]
    approval_sha256: Mapped[str | None] = mapped_column(ForeignKey("kept_file.sha256"))
    done_by: Mapped[str | None] = mapped_column(String(120))
    done_at: Mapped[datetime | None]
    minutes_sha256: Mapped[str | None] = mapped_column(ForeignKey("kept_file.sha256"))
    items: Mapped[list[DisposalItem]] = relationship(order_by="DisposalItem.id")


class DisposalItem(Base):
    """One letter of a proposal, and the file it belongs to."""

    __tablename__ = "disposal_item"
    __table_args__ = (UniqueConstraint("disposal_id", "letter_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    disposal_id: Mapped[str] = mapped_column(ForeignKey("disposal.id"))
    dossier_id: Mapped[str] = mapped_column(String(20), index=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
