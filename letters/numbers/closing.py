"""Closing a year: after it no number of that year is given, not even a sisipan; the report of the year goes with it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from sqlalchemy import update

from core.clock import Clock
from core.database import Database
from core.errors import Forbidden, Refused
from core.i18n import _
from letters.audit import Act, Action, write_act
from letters.models import Series
from letters.numbers.audit import YearReport, report_of
from letters.numbers.journal import NumberJournal
from organization.accounts import Account, Role


class CloseYear:
    """Closes the series of an agency's year; the same year a second time changes nothing."""

    def __init__(self, database: Database, clock: Clock, *, today: Callable[[], date], journal: NumberJournal) -> None:
        self._database = database
        self._clock = clock
        self._today = today
        self._journal = journal

    def __call__(self, account: Account, year: int) -> YearReport:
        """Close a year that is over; raises `Refused` while numbers are reserved or unexplained, `Forbidden`."""
        if not account.has(Role.SECRETARIAT):
            raise Forbidden(_("Tahun hanya ditutup sekretariat."))
        if year >= self._today().year:
            raise Refused(_("Tahun {year} belum berakhir; tutup sesudah tahun baru.", year=year))
        with self._database.write() as session:
            # The rows are taken before they are read, so that nothing is numbered between report and closing.
            closed = session.execute(
                update(Series)
                .where(Series.agency == account.agency, Series.year == year, Series.open)
                .values(open=False)
                .returning(Series.id)
            ).all()
            report = report_of(session, account.agency, year)
            if not report.series:
                raise Refused(_("Tidak ada seri nomor tahun {year}.", year=year))
            if not report.is_explained:
                raise Refused(_("Tahun {year} belum dapat ditutup: ada nomor yang belum terjelaskan.", year=year))
            if report.reserved:
                raise Refused(
                    _(
                        "Tahun {year} belum dapat ditutup: {count} nomor masih dicadangkan. Isi atau batalkan dahulu.",
                        year=year,
                        count=report.reserved,
                    )
                )
            if closed:
                act = Act(Action.CLOSE_YEAR, f"{account.agency}:{year}", account.username, account.post)
                details = {"instansi": account.agency, "tahun": year, "seri": len(closed)}
                write_act(session, act, at=self._clock(), details=details)
        self._journal.keep_up()
        return report
