"""The desk where work is followed: what a person is assigned to, results that wait, and drafts that start from them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from core.database import Database
from core.errors import NotFound
from core.i18n import _
from letters.access import acting_posts
from letters.cases.whose_turn import Turn, review_turn
from letters.kinds import Catalogue
from letters.routes_pelaporan import REPORT
from letters.work.book import result_of, results_waiting, seats_of, seats_of_case, standing_result
from letters.work.facts import Result, Seat, matter_of
from letters.work.prefill import report_content, report_step, review_content
from organization.accounts import Account
from organization.models import Office


class WorkDesk:
    """Reads assignments and results for pages and commands."""

    def __init__(self, database: Database, catalogue: Catalogue, today: Callable[[], date]) -> None:
        self._database = database
        self._catalogue = catalogue
        self._today = today

    def waiting_for(self, office: Office, account: Account) -> list[tuple[Result, Turn]]:
        """The results that the account's posts are to review, the longest waiting first."""
        posts = acting_posts(office, account, self._today())
        with self._database.read() as session:
            return [(each, review_turn(office, self._catalogue, each)) for each in results_waiting(session, posts)]

    def result(self, report: str) -> Result | None:
        """The result that a report delivered."""
        with self._database.read() as session:
            return result_of(session, report)

    def seats(self, nip: str, step: str = "") -> Sequence[Seat]:
        """The work a person is assigned to today, the latest last; with a step only that which it reports on."""
        today = self._today()
        with self._database.read() as session:
            found = seats_of(session, [nip], today, today).get(nip, ())
        return [seat for seat in found if not step or report_step(seat) == step]

    def content_of(self, turn: Turn, case_id: str | None = None) -> dict[str, Any]:
        """What the draft starts with that takes a turn of a case."""
        if turn.kind.code != REPORT:
            result = self.result(turn.about)
            if result is None:
                raise NotFound(_("Laporan hasil tidak ditemukan."))
            return review_content(result)
        with self._database.read() as session:
            team = seats_of_case(session, str(case_id))
            seat = next((each for each in team if each.nip == turn.about), None)
            if seat is None:
                raise NotFound(_("Penugasan tidak ditemukan."))
            standing = standing_result(session, seat.nip, str(case_id))
        return report_content(seat, self._today(), standing=standing, team=team)

    def content_for(self, nip: str, step: str) -> dict[str, Any] | None:
        """What a report of a person starts with outside a case's page: the work assigned last; None without any."""
        seats = self.seats(nip, step)
        if not seats:
            return None
        seat = seats[-1]
        with self._database.read() as session:
            team = seats_of_case(session, seat.case_id) if seat.case_id else []
            content = report_content(seat, self._today(), team=team)
            matter = matter_of(seat.case_id, seat.unit, content["isi"])
            standing = standing_result(session, nip, matter)
        return report_content(seat, self._today(), standing=standing, team=team)
