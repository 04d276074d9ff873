"""The rows of a new letter's recipients: its addressees, and each copy with the reason for it."""

from __future__ import annotations

from sqlalchemy.orm import Session

from core.statements import Prepared
from letters.models import Recipient
from letters.routing import Routing

_ADD = Prepared.adding(Recipient.__table__, but=["id"])


def add_recipients(session: Session, letter_id: str, routing: Routing) -> list[Recipient]:
    """Write them inside the issuing transaction, addressees before copies; the first addressee has ordinal 0."""
    addressed = [(-place, each) for place, each in enumerate(routing.addressees)]
    copied = list(enumerate(routing.copies, start=1))
    rows = [
        {
            "letter_id": letter_id,
            "ordinal": ordinal,
            "post": each.post,
            "title": each.title,
            "nip": each.nip,
            "reason": each.reason,
            "article": each.article,
        }
        for ordinal, each in (*addressed, *copied)
    ]
    if rows:
        _ADD.run(session, rows)
    return [Recipient(**row) for row in rows]
