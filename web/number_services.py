"""What pages and commands need to give, explain and keep numbers, put together in one place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from archive.journal import Journal
from archive.storage import Storage
from core.clock import Clock
from core.database import Database
from core.profile import Profile
from core.settings import Settings
from letters.numbers.audit import NumberAudit
from letters.numbers.closing import CloseYear
from letters.numbers.desk import NumberDesk
from letters.numbers.journal import NumberJournal
from letters.numbers.paper_desk import PaperDesk


@dataclass(frozen=True)
class NumberServices:
    """Which number a letter gets, the journal, numbers on paper, the year explained and closed."""

    desk: NumberDesk
    journal: NumberJournal
    papers: PaperDesk
    audit: NumberAudit
    close_year: CloseYear

    def journalled(self, announce: Callable[[str], None]) -> Callable[[str], None]:
        """What follows a commit: the journal first, then the nudge to the queue."""

        def follow(letter_id: str) -> None:
            self.journal.keep_up()
            announce(letter_id)

        return follow


def number_services(
    settings: Settings,
    database: Database,
    clock: Clock,
    *,
    profile: Profile,
    storage: Storage,
    today: Callable[[], date],
) -> NumberServices:
    """All of them over one database and one journal."""
    journal = NumberJournal(database, Journal(settings.journal), today)
    return NumberServices(
        desk=NumberDesk(database, profile, today, journal),
        journal=journal,
        papers=PaperDesk(database, clock, profile=profile, storage=storage, today=today, journal=journal),
        audit=NumberAudit(database),
        close_year=CloseYear(database, clock, today=today, journal=journal),
    )
