"""What pages and commands need to keep account of deliveries, put together in one place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.profile import Profile
from letters.delivery.book import DeliveryBook
from letters.delivery.desk import DeliveryDesk
from letters.register.entries import RegisterEntry
from organization.models import Office


@dataclass(frozen=True)
class DeliveryServices:
    """Where deliveries are written down, and what they answer."""

    desk: DeliveryDesk
    book: DeliveryBook

    def agenda_notes(self, office: Office, entries: Sequence[RegisterEntry]) -> Mapping[str, str]:
        """What the agenda says of the sending and receipt of these letters, by their ids."""
        return self.book.notes(office, [entry.letter_id for entry in entries if entry.letter_id])


def delivery_services(
    database: Database, storage: Storage, clock: Clock, *, profile: Profile, today: Callable[[], date]
) -> DeliveryServices:
    """Both over one database."""
    return DeliveryServices(
        desk=DeliveryDesk(database, storage, clock, today=today),
        book=DeliveryBook(database, clock, today=today, timezone=profile.timezone),
    )
