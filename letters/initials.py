"""Paraf hierarki: which officials initial a letter before its signatory, and which have done so (tata naskah 4.3)."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from letters.models import Draft, Initial
from organization.models import Office


def needed_initials(office: Office, signatory: str) -> tuple[str, ...]:
    """The posts that initial before this signatory, in their order; the office file names them."""
    led = office.led_unit(signatory)
    return led.initials if led else ()


def given_initials(session: Session, draft: Draft) -> frozenset[str]:
    """The posts that initialled this very version; a change of the draft asks for all of them again."""
    return frozenset(
        session.scalars(select(Initial.post).where(Initial.draft_id == draft.id, Initial.version == draft.version))
    )
