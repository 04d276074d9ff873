"""One line for each recipient's copy: its way, when it was sent, received or read, and what it waits for.

Where it stands is said once, in the query, so that lists, counts and filters never differ.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Case, ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.orm import aliased

from letters.delivery.models import Delivery, Fact, Way
from letters.delivery.ways import Reach
from letters.models import Letter, LetterState, Recipient
from letters.register.entries import RegisterEntry


class Standing(StrEnum):
    """Where one recipient's copy stands."""

    TO_SEND = "belum-dikirim"
    UNRECEIVED = "belum-diterima"
    UNREAD = "belum-dibaca"
    TO_TELL = "perlu-diberitahu"
    READ = "dibaca"
    RECEIVED = "diterima"
    VOID = "batal"
    #: Issued before deliveries were kept account of.
    UNTOLD = "tidak-tercatat"


@dataclass(frozen=True, slots=True)
class DeliveryLine:
    """A recipient's copy; who was sent to twice has two lines."""

    recipient_id: int
    ordinal: int
    post: str
    title: str
    letter_id: str
    number: str
    date: date
    subject: str
    summary: str
    unit: str
    is_void: bool
    issued_at: datetime
    standing: Standing
    sent: Delivery | None
    received: Delivery | None
    read: Delivery | None
    told: Delivery | None
    #: Since when the system reaches the recipient, if it does.
    reached: datetime | None

    @property
    def is_copy(self) -> bool:
        """Whether this is a tembusan."""
        return self.ordinal > 0

    @property
    def way(self) -> Way | None:
        """How it travels; None while nobody sent it."""
        if self.sent is not None:
            return Way(self.sent.way)
        is_inside = self.read is not None or self.reached is not None
        return Way.SYSTEM if is_inside and self.standing is not Standing.UNTOLD else None

    @property
    def sent_at(self) -> datetime | None:
        """When it left; inside the system at once, or when the recipient's account was made."""
        if self.sent is not None:
            return self.sent.at
        return max(self.issued_at, self.reached or self.issued_at) if self.way is Way.SYSTEM else None


SENT, RECEIVED, READ, TOLD = (aliased(Delivery, name=name) for name in ("sent", "received", "read", "told"))
_LATER = aliased(Delivery, name="later")
#: When a copy left, or when it could have.
left_at = func.coalesce(SENT.at, Letter.issued_at)


def in_force(fact: Any) -> ColumnElement[bool]:
    """Whether no later row withdraws this one."""
    return ~exists().where(_LATER.withdraws_id == fact.id)


def _joined() -> Select[Any]:
    columns: tuple[Any, ...] = (
        Recipient.id, Recipient.ordinal, Recipient.post, Recipient.title, Letter.id, Letter.text, Letter.date,
        Letter.subject, RegisterEntry.summary, Letter.requesting_unit, Letter.state, Letter.issued_at, SENT, RECEIVED,
        READ, TOLD,
    )  # fmt: skip
    query: Select[Any] = select(*columns).select_from(Recipient).join(Letter, Letter.id == Recipient.letter_id)
    query = query.outerjoin(RegisterEntry, RegisterEntry.letter_id == Letter.id)
    for alias, fact in ((SENT, Fact.SENT), (RECEIVED, Fact.RECEIVED), (READ, Fact.READ), (TOLD, Fact.TOLD)):
        told = and_(alias.recipient_id == Recipient.id, alias.fact == fact.value, in_force(alias))
        query = query.outerjoin(alias, told)
    return query


#: Put together once: that takes longer than asking it for one letter.
_JOINED = _joined()


def line_query(reach: Reach, since: datetime | None) -> Select[Any]:
    """All lines; letters issued up to `since` are from before deliveries were kept account of."""
    return _JOINED.add_columns(standing_of(reach, since).label("standing"))


def standing_of(reach: Reach, since: datetime | None) -> Case[str]:
    """Where a copy stands."""
    is_reached = Recipient.post.in_(sorted(reach))
    is_sent, is_void = SENT.id.is_not(None), Letter.state == LetterState.VOID.value
    is_read = READ.id.is_not(None)
    before: list[tuple[ColumnElement[bool], Standing]] = []
    if since is not None:
        is_silent = and_(~is_sent, RECEIVED.id.is_(None), ~is_read)
        before.append((and_(Letter.issued_at <= since, is_silent), Standing.UNTOLD))
    places: list[tuple[ColumnElement[bool], Standing]] = [
        *before,
        (and_(is_void, or_(is_sent, is_reached, is_read), TOLD.id.is_(None)), Standing.TO_TELL),
        (is_void, Standing.VOID),
        (RECEIVED.id.is_not(None), Standing.RECEIVED),
        (is_read, Standing.READ),
        (and_(~is_sent, ~is_reached), Standing.TO_SEND),
        (is_sent, Standing.UNRECEIVED),
    ]
    return case(*((when, where.value) for when, where in places), else_=Standing.UNREAD.value)


def travels(way: Way, reach: Reach) -> ColumnElement[bool]:
    """Whether a copy goes this way."""
    if way is not Way.SYSTEM:
        return SENT.way == way.value
    return and_(SENT.id.is_(None), or_(READ.id.is_not(None), Recipient.post.in_(sorted(reach))))


def as_lines(rows: Sequence[Any], reach: Reach) -> list[DeliveryLine]:
    """What the query found."""
    return [
        DeliveryLine(
            recipient_id=row[0], ordinal=row[1], post=row[2], title=row[3], letter_id=row[4], number=row[5],
            date=row[6], subject=row[7], summary=row[8] or "", unit=row[9],
            is_void=row[10] == LetterState.VOID.value, issued_at=row[11], standing=Standing(row[16]),
            sent=row[12], received=row[13], read=row[14], told=row[15], reached=reach.get(row[2]),
        )
        for row in rows
    ]  # fmt: skip
