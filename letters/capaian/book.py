"""Promises and reports of performance in the database: the letters in force for a unit and a year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from letters.capaian.quarters import Quarter
from letters.kinerja.indicators import IndicatorBook, IndicatorsInForce, letters_of_units
from letters.kinerja.plans import Performance, Plan, QuarterReport
from letters.models import Letter

REPORT, SUMMARY = "laporan-capaian-kinerja", "ringkasan-capaian-kinerja"
_BOOK = IndicatorBook()


def performance_of(session: Session, unit: str, quarter: Quarter, *, but_for: str = "") -> Performance:
    """What a unit promised for the quarter's year and reported; the later letter of one quarter or year replaces.

    The report of the idempotency key `but_for` is left out, so that a repeated request is judged as the first was.
    """
    reports = standing_reports(session, unit, quarter.year, but_for=but_for)
    earlier = reports if quarter.number > 1 else standing_reports(session, unit, quarter.before.year, but_for=but_for)
    before = next((each for each in earlier if each.quarter == quarter.before.number), None)
    return Performance(plan_of(session, unit, quarter.year), tuple(reports), before)


def plan_of(session: Session, unit: str, year: int) -> Plan | None:
    """The perjanjian kinerja in force: the one issued last."""
    return plans_of(session, [unit], year).get(unit)


def plans_of(session: Session, units: Sequence[str], year: int) -> Mapping[str, Plan]:
    """The perjanjian kinerja in force of each of these units that has one."""
    return {unit: _plan(found) for unit, found in _BOOK.of_units(session, units, year).items()}


def targets_of(session: Session, nip: str, year: int) -> Plan | None:
    """The sasaran kinerja pegawai in force: the one issued last."""
    found = _BOOK.of_person(session, nip, year)
    return _plan(found) if found else None


def _plan(found: IndicatorsInForce) -> Plan:
    return Plan(found.number, found.date, found.indicators)


def standing_reports(session: Session, unit: str, year: int, *, but_for: str = "") -> list[QuarterReport]:
    """The reports of a year by quarter; one that mends another stands in its place.

    That of the idempotency key `but_for` is left out.
    """
    letters = letters_of(session, REPORT, unit, year)
    return _last_of_each([each for each in letters if not but_for or each.idempotency_key != but_for])


def reports_of_units(
    session: Session, units: Sequence[str], year: int, *, before: str = ""
) -> Mapping[str, list[QuarterReport]]:
    """The reports of a year of each of these units, as `standing_reports` gives them.

    Those issued after the letter of the idempotency key `before` are left out.
    """
    until = session.scalar(select(Letter.issued_at).where(Letter.idempotency_key == before)) if before else None
    found = letters_of_units(session, REPORT, units, year)
    return {
        unit: _last_of_each([each for each in letters if until is None or each.issued_at <= until])
        for unit, letters in found.items()
    }


def _last_of_each(letters: Sequence[Letter]) -> list[QuarterReport]:
    """The last report of each quarter, by quarter."""
    found: dict[int, QuarterReport] = {}
    for letter in letters:
        contents = letter.contents["isi"]
        found[contents["triwulan"]] = QuarterReport(
            letter_id=letter.id,
            number=letter.text,
            date=letter.date.isoformat(),
            year=contents["tahun"],
            quarter=contents["triwulan"],
            contents=contents,
            reckoned=letter.context["capaian"],
        )
    return [found[quarter] for quarter in sorted(found)]


def letters_of(session: Session, kind: str, unit: str, year: int) -> Sequence[Letter]:
    """The letters in force of a kind that speak of a year, the last issued last."""
    return letters_of_units(session, kind, [unit], year)[unit]
