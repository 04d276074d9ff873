"""Reporting periods as dates: weeks, months, triwulan, semester, and “sampai dengan” a triwulan."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_MONTHS_OF_QUARTER = 3
_MONTHS_OF_SEMESTER = 6


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From a first to a last day, both included."""

    start: date
    end: date

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.start <= day <= self.end

    def overlaps(self, other: Period) -> bool:
        """Whether both share a day."""
        return self.start <= other.end and other.start <= self.end


def month(year: int, number: int) -> Period:
    """A calendar month, from 1 to 12."""
    return _months(year, number, 1)


def quarter(year: int, number: int) -> Period:
    """A triwulan, from 1 to 4."""
    return _months(year, (number - 1) * _MONTHS_OF_QUARTER + 1, _MONTHS_OF_QUARTER)


def semester(year: int, number: int) -> Period:
    """A half of a year, 1 or 2."""
    return _months(year, (number - 1) * _MONTHS_OF_SEMESTER + 1, _MONTHS_OF_SEMESTER)


def until_quarter(year: int, number: int) -> Period:
    """From the first day of the year to the last of a triwulan (“s.d. Triwulan III”)."""
    return Period(date(year, 1, 1), quarter(year, number).end)


def week(day: date) -> Period:
    """The week of a day, from Monday to Sunday."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=6))


def quarter_of(day: date) -> int:
    """The number of the triwulan a day lies in."""
    return (day.month - 1) // _MONTHS_OF_QUARTER + 1


def _months(year: int, first: int, count: int) -> Period:
    if not 1 <= first <= 13 - count:
        raise ValueError(f"no such period in a year: month {first}, {count} months")
    after = date(year + (first + count > 12), (first + count - 1) % 12 + 1, 1)
    return Period(date(year, first, 1), after - timedelta(days=1))
