"""Sisipan: the number of a letter dated before the last one of its series, attached to the number used on that day.

No national rule allows or forbids it; offices write `123.A` or `005.01` (tata naskah 2.3). It always has a reason.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from string import ascii_uppercase

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from core.errors import Refused
from core.i18n import _
from core.series_group import Insertion
from letters.models import Letter, Series
from letters.numbers.ledger import PaperNumber
from letters.numbers.numbering import SeriesKey, TakenNumber, lock_series


def take_insertion(session: Session, key: SeriesKey, on: date, style: Insertion) -> TakenNumber:
    """The last main number used on or before `on`, with the next free suffix; the series' row is taken meanwhile.

    Raises `Refused` when the series is closed, or had no number yet on that day.
    """
    series = lock_series(session, key)
    parent = parent_of(session, series, on)
    return TakenNumber(series.id, parent, _next_suffix(_suffixes(session, series, parent), style))


def parent_of(session: Session, series: Series | None, on: date) -> int:
    """The last main number used on or before a date; raises `Refused` when there is none."""
    if series is not None:
        found = [
            session.scalar(
                select(func.max(table.number)).where(table.series_id == series.id, table.suffix == "", table.date <= on)
            )
            for table in (Letter, PaperNumber)
        ]
        if any(found):
            return max(number or 0 for number in found)
    message = _(
        "Belum ada nomor pada atau sebelum {on} dalam seri ini, sehingga tidak ada nomor yang dapat disisipi. Pakai "
        "tanggal surat pertama seri ini atau sesudahnya.",
        on=on.isoformat(),
    )
    raise Refused(message, {"tanggal": [message]})


def _suffixes(session: Session, series: Series, number: int) -> set[str]:
    return {
        suffix
        for table in (Letter, PaperNumber)
        for suffix in session.scalars(
            select(table.suffix).where(table.series_id == series.id, table.number == number, table.suffix != "")
        )
    }


def _next_suffix(used: Iterable[str], style: Insertion) -> str:
    """One further than the furthest of this style, so that none is ever given a second time."""
    if style is Insertion.DIGITS:
        return f"{max((int(each) for each in used if each.isdecimal()), default=0) + 1:02d}"
    return _letters(max((_place(each) for each in used if each.isalpha()), default=0) + 1)


def _letters(place: int) -> str:
    """1 is A, 26 is Z, 27 is AA."""
    found = ""
    while place:
        place, rest = divmod(place - 1, len(ascii_uppercase))
        found = ascii_uppercase[rest] + found
    return found


def _place(letters: str) -> int:
    place = 0
    for letter in letters:
        place = place * len(ascii_uppercase) + ascii_uppercase.index(letter) + 1
    return place
