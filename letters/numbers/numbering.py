"""The next number of a series, taken inside the caller's transaction so that letter and number live or die together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, bindparam, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from core.errors import Refused
from core.i18n import _
from core.series_group import Part, SeriesGroup
from core.statements import Prepared
from letters.models import Series

_SERIES: Any = Series.__table__
_COUNT_UP = Prepared(
    update(_SERIES)
    .where(
        _SERIES.c.agency == bindparam("of_agency"),
        _SERIES.c.office == bindparam("of_office"),
        _SERIES.c.group == bindparam("of_group"),
        _SERIES.c.year == bindparam("of_year"),
        _SERIES.c.open,
        _SERIES.c.last_date <= bindparam("on"),
    )
    .values(last_number=_SERIES.c.last_number + 1, last_date=bindparam("on"))
    .returning(_SERIES.c.id, _SERIES.c.last_number)
)


@dataclass(frozen=True, slots=True)
class SeriesKey:
    """Which running number: the office that signs, the group of shapes, and the calendar year of the letter's date."""

    agency: str
    office: str
    group: str
    year: int


def series_key(group: SeriesGroup, *, agency: str, office: str, parts: Mapping[str, str], year: int) -> SeriesKey:
    """The series of a letter of this group, signed in this office (tata naskah 2.3: the signer's office numbers it)."""
    return SeriesKey(agency, office if Part.OFFICE in group.per else "", group.series_code(parts), year)


@dataclass(frozen=True, slots=True)
class TakenNumber:
    """A number that belongs to the caller's transaction; it is given back when that is undone."""

    series_id: int
    number: int
    suffix: str = ""


def take_number(session: Session, key: SeriesKey, on: date) -> TakenNumber:
    """Take the next number for a letter dated `on`.

    One `UPDATE … RETURNING` both locks and counts; a read followed by a write would give two letters one number.
    Raises `Refused` when the series is closed or already holds a later date: numbers and dates go up together.
    """
    taken = count_up(session, key, on)
    if taken is None:
        # Not asked first whether it exists: another may open it between the question and the answer.
        _open_series(session, key)
        taken = count_up(session, key, on)
    if taken is None:
        raise _refusal(session, key, on)
    return taken


def count_up(session: Session, key: SeriesKey, on: date) -> TakenNumber | None:
    """Take the next number in one statement; None when the series is absent, closed or already holds a later date."""
    row = _COUNT_UP.first(session, {f"of_{name}": value for name, value in asdict(key).items()} | {"on": on})
    return TakenNumber(row[0], row[1]) if row else None


def take_many(session: Session, key: SeriesKey, count: int, on: date) -> TakenNumber:
    """Take `count` numbers at once and return the last of them; raises `Refused` as `take_number` does."""
    series = lock_series(session, key)
    last = series.last_number + count
    advance(session, series, last, on)
    return TakenNumber(series.id, last)


def lock_series(session: Session, key: SeriesKey) -> Series:
    """The series with its row taken until the transaction ends, opened when there is none yet.

    Raises `Refused` when it is closed.
    """
    _open_series(session, key)
    session.execute(update(Series).where(*_matches(key)).values(last_number=Series.last_number))
    series = session.scalars(select(Series).where(*_matches(key)).execution_options(populate_existing=True)).one()
    if not series.open:
        raise Refused(closed_message(key.year), {"tanggal": [closed_message(key.year)]})
    return series


def advance(session: Session, series: Series, number: int, on: date) -> None:
    """Let a series whose row is taken go on from a number and a date, where those are later than its own."""
    series.last_number = max(series.last_number, number)
    series.last_date = max(series.last_date, on)
    session.flush()


def find_series(session: Session, key: SeriesKey) -> Series | None:
    """The series as it stands, without taking it."""
    return session.scalars(select(Series).where(*_matches(key))).first()


def series_facts(series: Series | SeriesKey) -> dict[str, Any]:
    """What acts and the journal tell of a series, so that it can be found or made again."""
    return {"instansi": series.agency, "kantor": series.office, "kelompok": series.group, "tahun": series.year}


def closed_message(year: int) -> str:
    """What is said of a year that was closed."""
    return _("Seri nomor tahun {year} sudah ditutup.", year=year)


def _open_series(session: Session, key: SeriesKey) -> None:
    insert = sqlite.insert if session.get_bind().dialect.name == "sqlite" else postgresql.insert
    session.execute(
        insert(Series)
        .values(
            agency=key.agency,
            office=key.office,
            group=key.group,
            year=key.year,
            last_number=0,
            last_date=date(key.year, 1, 1),
            open=True,
        )
        .on_conflict_do_nothing()
    )


def _matches(key: SeriesKey) -> list[ColumnElement[bool]]:
    return [
        Series.agency == key.agency,
        Series.office == key.office,
        Series.group == key.group,
        Series.year == key.year,
    ]


def late_message(on: date, series: Series | None) -> str:
    """What is said of a date before the last one of a series that takes no sisipan."""
    return _(
        "Seri nomor ini sudah memuat surat bertanggal {last}; surat bertanggal {on} akan membuat urutan mundur. "
        "Pakai tanggal {last} atau sesudahnya.",
        last=series.last_date.isoformat() if series else "-",
        on=on.isoformat(),
    )


def _refusal(session: Session, key: SeriesKey, on: date) -> Refused:
    series = find_series(session, key)
    is_closed = series is not None and not series.open
    message = closed_message(key.year) if is_closed else late_message(on, series)
    return Refused(message, {"tanggal": [message]})
