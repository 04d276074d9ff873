"""The tables of results: what reports delivered, and what each reviewer said of it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from core.database import Base
from letters.models import Letter


class WorkResult(Base):
    """A result that a report delivered, with the chain of posts that review it as it was on that day.

    `post` is whose turn it is, empty when nobody's; `matter` tells one piece of work from another.
    """

    __tablename__ = "work_result"

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), unique=True)
    case_id: Mapped[str | None] = mapped_column(ForeignKey("case.id"), index=True)
    unit: Mapped[str] = mapped_column(String(80), index=True)
    nip: Mapped[str] = mapped_column(String(30), index=True)
    matter: Mapped[str] = mapped_column(String(400))
    activity: Mapped[str] = mapped_column(Text)
    chain: Mapped[list[Any]]
    position: Mapped[int]
    post: Mapped[str] = mapped_column(String(80), index=True)
    state: Mapped[str] = mapped_column(String(20), index=True)
    since: Mapped[datetime]
    opened_at: Mapped[datetime]
    letter: Mapped[Letter] = relationship()
    reviews: Mapped[list[Review]] = relationship(order_by="Review.id")


class Review(Base):
    """What one reviewer said of a result; each place of the chain speaks once."""

    __tablename__ = "review"
    __table_args__ = (UniqueConstraint("result_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    result_id: Mapped[int] = mapped_column(ForeignKey("work_result.id"))
    position: Mapped[int]
    post: Mapped[str] = mapped_column(String(80))
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), unique=True)
    outcome: Mapped[str] = mapped_column(String(20))
    at: Mapped[datetime]
    letter: Mapped[Letter] = relationship()
