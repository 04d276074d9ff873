"""Who has not reported yet: pure functions over what was planned, assigned, asked for and reported."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from core.deadlines import MONTHLY, NEVER, Deadlines
from core.periods import Period, month, quarter, week
from letters.work.facts import Seat

_QUARTERS = (1, 2, 3, 4)
#: How many periods back a missing periodic report is counted.
_MOST_BACK = 12


class Duty(StrEnum):
    """Which report is owed."""

    QUARTERLY = "laporan-capaian-kinerja"
    REQUESTED = "permintaan-laporan"
    PERIODIC = "laporan-pelaksanaan-tugas"


@dataclass(frozen=True, slots=True)
class Asked:
    """A report that a leader asked one person for."""

    letter_id: str
    number: str
    on: date
    nip: str
    due: date
    unit: str
    activity: str
    period: Period
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reported:
    """A report that one person issued."""

    nip: str
    unit: str
    on: date
    period: Period
    case_id: str | None = None


@dataclass(frozen=True, slots=True)
class DueFacts:
    """What was planned, assigned, asked for and reported; `finished` are people and cases whose result was accepted."""

    plans: frozenset[tuple[str, int]] = frozenset()
    quarters: frozenset[tuple[str, int, int]] = frozenset()
    seats: Sequence[Seat] = ()
    asked: Sequence[Asked] = ()
    reported: Sequence[Reported] = ()
    finished: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True, slots=True)
class Owed:
    """A report that is not there yet. `late` are working days since it was due; 0 while there is time.

    `missing` counts the periods of a periodic report that lack one, the one named here among them.
    """

    duty: Duty
    unit: str
    nip: str
    activity: str
    period: Period
    due: date
    late: int
    missing: int = 1
    reference: str = ""
    letter_id: str = ""
    case_id: str | None = None


def owed_reports(facts: DueFacts, deadlines: Deadlines, on: date) -> list[Owed]:
    """Every report owed on a day: what is overdue longest first, then what is due next."""
    found = [*_quarterly(facts, deadlines, on), *_asked(facts, deadlines, on), *_periodic(facts, deadlines, on)]
    return sorted(found, key=lambda owed: (owed.due, owed.unit, owed.nip))


def due_warnings(owed: Sequence[Owed], deadlines: Deadlines, on: date) -> tuple[int, ...]:
    """The years in which a due date lies although their list of holidays is not whole."""
    days = [on, *(each.due for each in owed)]
    return deadlines.days.unknown_years(min(days), max(days))


def _quarterly(facts: DueFacts, deadlines: Deadlines, on: date) -> Iterator[Owed]:
    """Structural officials with a perjanjian kinerja in force report each quarter."""
    for unit, year in facts.plans:
        for number in _QUARTERS:
            period = quarter(year, number)
            if period.end < on and (unit, year, number) not in facts.quarters:
                due = deadlines.of_quarter(period)
                yield Owed(Duty.QUARTERLY, unit, "", "", period, due, _late(deadlines, due, on))


def _asked(facts: DueFacts, deadlines: Deadlines, on: date) -> Iterator[Owed]:
    """Pasal 13 ayat (3) Perbup Belu 47/2024: the leader may ask for a report at any time."""
    for asked in facts.asked:
        if not any(_answers(report, asked) for report in facts.reported):
            yield Owed(
                Duty.REQUESTED, asked.unit, asked.nip, asked.activity, asked.period, asked.due,
                _late(deadlines, asked.due, on), reference=asked.number, letter_id=asked.letter_id,
                case_id=asked.case_id,
            )  # fmt: skip


def _answers(report: Reported, asked: Asked) -> bool:
    same_work = report.case_id == asked.case_id if asked.case_id and report.case_id else report.unit == asked.unit
    return report.nip == asked.nip and report.on >= asked.on and same_work and report.period.overlaps(asked.period)


def _periodic(facts: DueFacts, deadlines: Deadlines, on: date) -> Iterator[Owed]:
    """Pasal 12, Pasal 13 ayat (1) and (2) Perbup Belu 47/2024: who is assigned reports as often as the region says."""
    for seat in facts.seats:
        rhythm = deadlines.rhythms.get(seat.role, NEVER)
        if rhythm == NEVER or (seat.nip, seat.case_id or "") in facts.finished:
            continue
        missing = [period for period in _ended(seat, rhythm, deadlines, on) if not _is_covered(facts, seat, period)]
        if missing:
            last = missing[0]
            due = deadlines.of_month(last) if rhythm == MONTHLY else deadlines.of_week(last)
            yield Owed(
                Duty.PERIODIC, seat.unit, seat.nip, seat.activity, last, due, _late(deadlines, due, on), len(missing),
                reference=seat.number, case_id=seat.case_id,
            )  # fmt: skip


def _ended(seat: Seat, rhythm: str, deadlines: Deadlines, on: date) -> Iterator[Period]:
    """The periods of an assignment that have ended and had a working day, the latest first."""
    day = min(on - timedelta(days=1), seat.end)
    for _back in range(_MOST_BACK):
        whole = month(day.year, day.month) if rhythm == MONTHLY else week(day)
        period = Period(max(whole.start, seat.start), min(whole.end, seat.end))
        if period.end < seat.start:
            return
        if period.end < on and deadlines.days.between(period.start - timedelta(days=1), period.end):
            yield period
        day = whole.start - timedelta(days=1)
        if day < seat.start:
            return


def _is_covered(facts: DueFacts, seat: Seat, period: Period) -> bool:
    return any(
        report.nip == seat.nip
        and report.period.overlaps(period)
        and (report.case_id == seat.case_id or report.unit == seat.unit)
        for report in facts.reported
    )


def _late(deadlines: Deadlines, due: date, on: date) -> int:
    return deadlines.days.between(due, on) if on > due else 0
