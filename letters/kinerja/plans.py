"""What a unit promised for a year and what it reported: the facts that performance letters are judged by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from core.performance import PerformanceRules


@dataclass(frozen=True, slots=True)
class Plan:
    """The perjanjian kinerja in force: its number and date, and its indicators as its letter holds them."""

    number: str
    date: str
    indicators: tuple[Mapping[str, Any], ...]

    def indicator(self, code: str) -> Mapping[str, Any] | None:
        """The indicator with this code."""
        return next((each for each in self.indicators if each["kode"] == code), None)


@dataclass(frozen=True, slots=True)
class QuarterReport:
    """A laporan capaian kinerja that stands: `contents` as written, `reckoned` as printed."""

    letter_id: str
    number: str
    date: str
    year: int
    quarter: int
    contents: Mapping[str, Any]
    reckoned: Mapping[str, Any]

    def result(self, code: str) -> Mapping[str, Any] | None:
        """The row of results of an indicator."""
        return next((each for each in self.contents["hasil"] if each["kode"] == code), None)

    def missed(self, code: str) -> bool:
        """Whether the report says that the indicator missed its target."""
        return any(row["kode"] == code and row["meleset"] for row in self.reckoned["baris"])

    def unfinished(self) -> tuple[Mapping[str, str], ...]:
        """The actions that this report leaves open: its own, and those it carried along."""
        rows = [*self.contents["aksi"], *self.contents["tindak_lanjut"]]
        return tuple(row for row in rows if row["status"] != FINISHED)


#: The state of an action that needs nothing more.
FINISHED = "selesai"


@dataclass(frozen=True, slots=True)
class Performance:
    """A unit's promise for one year, its standing reports of that year by quarter, and the report before this quarter.

    `before` is last year's fourth quarter where the quarter asked about is the first.
    """

    plan: Plan | None = None
    reports: tuple[QuarterReport, ...] = ()
    before: QuarterReport | None = None
    rules: PerformanceRules = field(default_factory=PerformanceRules)

    def report(self, quarter: int) -> QuarterReport | None:
        """The standing report of a quarter of the year."""
        return next((each for each in self.reports if each.quarter == quarter), None)


NO_PERFORMANCE = Performance()
