"""Working days: neither Saturday, Sunday, a national holiday nor cuti bersama (tata naskah 9.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day on which offices are closed; `is_shared_leave` marks cuti bersama."""

    name: str
    is_shared_leave: bool = False


@dataclass(frozen=True, slots=True)
class WorkingDays:
    """The maintained list of holidays; `known_years` are those whose list is there, `whole_years` with cuti bersama."""

    holidays: Mapping[date, Holiday] = field(default_factory=dict)
    known_years: frozenset[int] = frozenset()
    whole_years: frozenset[int] = frozenset()

    def is_working_day(self, day: date) -> bool:
        """Whether offices are open; in a year without a list only weekends are known."""
        return day.weekday() < _SATURDAY and day not in self.holidays

    def after(self, day: date, count: int) -> date:
        """The working day that comes `count` working days after a day; with 0 the day itself, or the next open one."""
        found = day
        while count > 0:
            found += _ONE
            count -= self.is_working_day(found)
        while not self.is_working_day(found):
            found += _ONE
        return found

    def between(self, start: date, end: date) -> int:
        """How many working days lie after `start` up to and including `end`."""
        days = (end - start).days
        return sum(self.is_working_day(start + _ONE * step) for step in range(1, days + 1))

    def unknown_years(self, start: date, end: date) -> tuple[int, ...]:
        """The years of a span whose holidays are not, or not wholly, in the list: due dates there may be too early."""
        return tuple(year for year in range(start.year, end.year + 1) if year not in self.whole_years)
