"""The table of deliveries: what was sent, received, read or told, one row for each fact, never changed."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from core.database import Base


class Way(StrEnum):
    """How a copy travels. Inside the system nobody sends it: the recipient's account sees it from the issue on."""

    SYSTEM = "sistem"
    HAND = "diantar"
    MAIL = "pos-el"
    POST = "pos"


class Fact(StrEnum):
    """What a row tells about one recipient's copy."""

    SENT = "dikirim"
    RECEIVED = "diterima"
    READ = "dibaca"
    #: The recipient of a letter that became void was told so.
    TOLD = "diberitahu"
    #: An earlier row was wrong; the reason says why.
    WITHDRAWN = "dicabut"


class Delivery(Base):
    """One fact about one recipient's copy. A wrong one is withdrawn by a further row with the reason, then told anew.

    `person` carried what was sent, or took what was received; `actor` and `post` wrote it down.
    """

    __tablename__ = "delivery"
    __table_args__ = (
        Index("ix_delivery_fact_at", "fact", "at"),
        # Two browsers that open a letter at once read it once.
        Index(
            "ix_delivery_read_once",
            "recipient_id",
            unique=True,
            sqlite_where=text("fact = 'dibaca'"),
            postgresql_where=text("fact = 'dibaca'"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    letter_id: Mapped[str] = mapped_column(ForeignKey("letter.id"), index=True)
    recipient_id: Mapped[int] = mapped_column(ForeignKey("recipient.id"), index=True)
    fact: Mapped[str] = mapped_column(String(12))
    way: Mapped[str] = mapped_column(String(10), default="")
    at: Mapped[datetime]
    person: Mapped[str] = mapped_column(String(200), default="")
    title: Mapped[str] = mapped_column(String(300), default="")
    nip: Mapped[str] = mapped_column(String(30), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    reason: Mapped[str] = mapped_column(Text, default="")
    withdraws_id: Mapped[int | None] = mapped_column(ForeignKey("delivery.id"), unique=True)
    scan_sha256: Mapped[str | None] = mapped_column(ForeignKey("kept_file.sha256"))
    actor: Mapped[str] = mapped_column(String(120))
    post: Mapped[str] = mapped_column(String(80))
    entered_at: Mapped[datetime]
