"""Which number a letter gets: the next of its series, or, dated before the last one, a sisipan with a reason."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from core.database import Database
from core.errors import Refused
from core.i18n import _
from core.profile import Profile
from core.series_group import Insertion, SeriesGroup
from core.statements import Prepared
from letters.models import Series
from letters.numbers.insertion import parent_of, take_insertion
from letters.numbers.journal import NumberJournal
from letters.numbers.numbering import (
    SeriesKey,
    TakenNumber,
    closed_message,
    count_up,
    find_series,
    late_message,
    series_facts,
    series_key,
    take_number,
)
from letters.preparing import PreparedLetter
from organization.accounts import Account, Role

_LAST_DATE = Prepared(select(func.max(Series.last_date)).where(Series.agency == bindparam("agency")))


class NumberDesk:
    """Gives numbers inside the caller's transaction, and says beforehand what kind of number a letter would get."""

    def __init__(self, database: Database, profile: Profile, today: Callable[[], date], journal: NumberJournal) -> None:
        self._journal = journal
        self._database = database
        self._profile = profile
        self._today = today

    def take(self, session: Session, prepared: PreparedLetter, account: Account) -> TakenNumber:
        """The letter's number; raises `Refused` at `tanggal` or `alasan_sisipan` and says what to do."""
        group, key = self._series_of(prepared)
        today = self._today()
        self._journal.require_known(session)
        _require_right_clock(session, key, today)
        if prepared.on.year == today.year:
            # Most letters: one statement locks, compares the dates and counts.
            taken = count_up(session, key, prepared.on)
            if taken is not None:
                return taken
            series = find_series(session, key)
            if series is None or prepared.on >= series.last_date:
                return take_number(session, key, prepared.on)
        self._require_insertion(session, prepared)
        if not _may_insert(group, account, key):
            message = _(
                "Tanggal {on} memerlukan nomor sisipan, yang hanya diberikan sekretariat. Ajukan konsep ini kepada "
                "sekretariat, atau pakai tanggal hari ini.",
                on=prepared.on.isoformat(),
            )
            raise Refused(message, {"tanggal": [message]})
        return take_insertion(session, key, prepared.on, group.insertion)

    def facts_of(self, prepared: PreparedLetter) -> dict[str, Any]:
        """What acts tell of the series that gives a letter its number."""
        _group, key = self._series_of(prepared)
        return series_facts(key)

    def judge(self, prepared: PreparedLetter) -> str:
        """What the check page tells of the number: a sisipan is announced, anything usual needs no words.

        Raises `Refused` as `take` does, but for who asks.
        """
        _group, key = self._series_of(prepared)
        today = self._today()
        with self._database.read() as session:
            _require_right_clock(session, key, today)
            series = find_series(session, key)
            is_late = series is not None and prepared.on < series.last_date
            if prepared.on.year == today.year and not is_late:
                return ""
            parent = self._require_insertion(session, prepared)
        return _(
            "Surat ini bertanggal {on}, lebih awal dari nomor terakhir serinya. Ia mendapat nomor sisipan sesudah "
            "nomor {parent}, yang diberikan sekretariat, dan alasannya tercatat.",
            on=prepared.on.isoformat(),
            parent=parent,
        )

    def _series_of(self, prepared: PreparedLetter) -> tuple[SeriesGroup, SeriesKey]:
        group = self._profile.group_of(prepared.routing.form)
        key = series_key(
            group,
            agency=prepared.agency,
            office=prepared.routing.office_unit,
            parts=prepared.number_parts,
            year=prepared.on.year,
        )
        return group, key

    def _require_insertion(self, session: Session, prepared: PreparedLetter) -> int:
        """The number that a late letter would be attached to; raises `Refused` when the rules or the reason lack."""
        group, key = self._series_of(prepared)
        series, today = find_series(session, key), self._today()
        if series is not None and not series.open:
            _refuse("tanggal", closed_message(key.year))
        if key.year < today.year and (not group.last_year or key.year < today.year - 1):
            _refuse(
                "tanggal",
                _(
                    "Surat bertanggal tahun {year} tidak dapat dinomori lagi. Pakai tanggal hari ini, {today}.",
                    year=key.year,
                    today=today.isoformat(),
                ),
            )
        if group.insertion is Insertion.NONE:
            _refuse("tanggal", late_message(prepared.on, series))
        parent = parent_of(session, series, prepared.on)
        if not prepared.insertion_reason:
            _refuse(
                "alasan_sisipan",
                _(
                    "Tanggal {on} lebih awal dari nomor terakhir seri ini ({last}). Isi alasan agar surat mendapat "
                    "nomor sisipan sesudah nomor {parent}, atau pakai tanggal {last} atau sesudahnya.",
                    on=prepared.on.isoformat(),
                    last=series.last_date.isoformat() if series else "-",
                    parent=parent,
                ),
            )
        return parent


def _may_insert(group: SeriesGroup, account: Account, key: SeriesKey) -> bool:
    return group.official_inserts or (account.has(Role.SECRETARIAT) and account.agency == key.agency)


def _require_right_clock(session: Session, key: SeriesKey, today: date) -> None:
    """No number is given while the machine's clock shows a day before one that was used already."""
    ((last,),) = _LAST_DATE.all(session, {"agency": key.agency})
    if last is not None and today < last:
        message = _(
            "Jam server menunjukkan {today}, padahal sudah ada nomor bertanggal {last}. Betulkan jam server; "
            "nomor belum diberikan.",
            today=today.isoformat(),
            last=last.isoformat(),
        )
        raise Refused(message, {"tanggal": [message]})


def _refuse(path: str, message: str) -> None:
    raise Refused(message, {path: [message]})
