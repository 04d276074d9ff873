"""The tables of numbers that no letter of the program carries, and of letters that were declared void.

A main number of a series stands in exactly one place: a letter, or a row of `paper_number`. Both come from the same
counter, and triggers refuse a text or a number that stands in the other table already.
"""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from letters.models import Letter, LetterState, Series


class PaperState(StrEnum):
    """Where a number outside the program stands: kept free, used by a letter on paper, or void."""

    RESERVED = "dicadangkan"
    USED = "terpakai"
    VOID = LetterState.VOID.value


class Origin(StrEnum):
    """How a number came to be given outside: from a reserved block, on paper by itself, or from the journal."""

    BLOCK = "blok"
    OUTSIDE = "luar"
    JOURNAL = "jurnal"


class NumberBlock(Base):
    """Numbers of a series taken at once for use on paper; who asked, for whom and why."""

    __tablename__ = "number_block"
    __table_args__ = (CheckConstraint("first >= 1 AND last >= first", name="first_to_last"),)

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    series_id: Mapped[int] = mapped_column(ForeignKey("series.id"), index=True)
    agency: Mapped[str] = mapped_column(String(40))
    year: Mapped[int]
    first: Mapped[int]
    last: Mapped[int]
    opened_on: Mapped[date]
    for_whom: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(Text)
    created_by: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime]
    series: Mapped[Series] = relationship(lazy="joined")
    numbers: Mapped[list[PaperNumber]] = relationship(order_by="PaperNumber.number")


class PaperNumber(Base):
    """One number used or kept free outside the program.

    `series_id` and `number` are empty only for a number from elsewhere that no series of the profile prints.
    """

    __tablename__ = "paper_number"
    __table_args__ = (
        UniqueConstraint("series_id", "year", "number", "suffix"),
        UniqueConstraint("agency", "year", "text"),
        CheckConstraint("(series_id IS NULL) = (number IS NULL)", name="number_of_a_series"),
        CheckConstraint("state <> 'terpakai' OR (text IS NOT NULL AND date IS NOT NULL)", name="used_is_told"),
    )

    id: Mapped[str] = mapped_column(String(20), primary_key=True)
    agency: Mapped[str] = mapped_column(String(40))
    series_id: Mapped[int | None] = mapped_column(ForeignKey("series.id"))
    block_id: Mapped[str | None] = mapped_column(ForeignKey("number_block.id"), index=True)
    year: Mapped[int]
    number: Mapped[int | None]
    suffix: Mapped[str] = mapped_column(String(10), default="")
    origin: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), index=True)
    text: Mapped[str | None] = mapped_column(String(200))
    date: Mapped[date | None]
    subject: Mapped[str] = mapped_column(Text, default="")
    recipient: Mapped[str] = mapped_column(Text, default="")
    signatory: Mapped[str] = mapped_column(Text, default="")
    scan_sha256: Mapped[str | None] = mapped_column(ForeignKey("kept_file.sha256"))
    reason: Mapped[str] = mapped_column(Text, default="")
    entered_by: Mapped[str] = mapped_column(String(120))
    entered_at: Mapped[datetime]
    settled_by: Mapped[str] = mapped_column(String(120), default="")
    settled_at: Mapped[datetime | None]
    series: Mapped[Series | None] = relationship(lazy="joined")


class LetterVoid(Base):
    """Why and by whom a letter was declared void; nobody can take that back."""

    __tablename__ = "letter_void"

    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), primary_key=True)
    reason: Mapped[str] = mapped_column(Text)
    actor: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(80))
    at: Mapped[datetime]
    letter: Mapped[Letter] = relationship(lazy="joined")
