"""A unit's year of quarterly reports side by side, and the reports of its sub-units rolled up for its leader.

Figures are those that the issued reports printed; nothing is reckoned anew, so page, command and letter agree.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy.orm import Session

from core.database import Database
from core.i18n import mark
from core.performance import PerformanceRules
from letters.capaian import figure, mean, number, percentage
from letters.capaian_rows import target_of
from letters.performance_book import performance_of, plan_of, standing_reports
from letters.plans import Plan, QuarterReport
from letters.quarters import Quarter
from organization.models import Office, Unit
from organization.roles import superior

QUARTERS = (1, 2, 3, 4)
NOT_REPORTED = mark("Belum dilaporkan")
_NOTHING = {"realisasi": "-", "capaian": "-", "capaian_sd": "-", "status": NOT_REPORTED, "berturut": ""}


@dataclass(frozen=True, slots=True)
class YearRow:
    """One indicator through the year: a mapping of texts for each of the four quarters."""

    code: str
    name: str
    unit: str
    quarters: tuple[Mapping[str, Any], ...]


@dataclass(frozen=True, slots=True)
class YearView:
    """The four quarters of a unit compared; a quarter nobody reported has no report."""

    unit: str
    year: int
    plan: Plan | None
    reports: tuple[QuarterReport | None, ...]
    rows: tuple[YearRow, ...]


@dataclass(frozen=True, slots=True)
class UnitStanding:
    """How one unit stands in a quarter."""

    code: str
    name: str
    plan: Plan | None
    report: QuarterReport | None
    open_actions: tuple[Mapping[str, str], ...] = ()

    @property
    def is_owing(self) -> bool:
        """Whether a report is promised and not there."""
        return self.plan is not None and self.report is None

    @property
    def lines(self) -> Sequence[Mapping[str, Any]]:
        """The indicators as the report printed them."""
        return self.report.reckoned["baris"] if self.report else ()

    @property
    def mean(self) -> Decimal | None:
        """The unit's figure."""
        return number(self.report.reckoned["rata_rata"]) if self.report else None

    def missed(self, *, again: bool = False) -> list[str]:
        """The codes that missed their target, or missed it for the second quarter running."""
        return [line["kode"] for line in self.lines if line["berturut" if again else "meleset"]]


@dataclass(frozen=True, slots=True)
class Summary:
    """The sub-units of a unit in a quarter, and their mean."""

    unit: str
    quarter: Quarter
    units: tuple[UnitStanding, ...]

    @property
    def mean(self) -> Decimal | None:
        """The mean of the units that reported."""
        return mean([each.mean for each in self.units])

    def words(self, rules: PerformanceRules) -> tuple[str, str]:
        """The mean as printed, and what the scale calls it."""
        return percentage(self.mean), rules.grade(self.mean) if self.mean is not None else "-"


class PerformanceBook:
    """Answers about years and quarters from the letters in force."""

    def __init__(self, database: Database, today: Callable[[], date]) -> None:
        self._database = database
        self._today = today

    def year(self, unit: str, year: int) -> YearView:
        """The four quarters of a unit."""
        with self._database.read() as session:
            found = performance_of(session, unit, Quarter(year, 4))
        reports = tuple(found.report(each) for each in QUARTERS)
        indicators = found.plan.indicators if found.plan else ()
        rows = (_year_row(indicator, reports) for indicator in indicators)
        return YearView(unit, year, found.plan, reports, tuple(rows))

    def summary(self, office: Office, unit: str, quarter: Quarter) -> Summary:
        """The sub-units of a unit in a quarter; those that promised nothing that year stand last."""
        with self._database.read() as session:
            units = [_standing(session, each, quarter) for each in units_below(office, unit)]
        units.sort(key=lambda each: each.plan is None)
        return Summary(unit, quarter, tuple(units))

    def due(self) -> Quarter:
        """The last quarter that ended."""
        return Quarter.of(self._today()).before


def units_below(office: Office, unit: str) -> tuple[Unit, ...]:
    """The units that answer to a unit's leader, directly or through others, whose leaders hold structural posts."""
    leader = office.unit(unit).leader
    below = {each.code for each in office.descendants(unit)}
    below |= {each.code for each in office.units if superior(office, each.leader) == leader}
    structural = (each for each in office.units if each.code in below and office.post(each.leader).kind.is_structural)
    return tuple(each for each in structural if each.code != unit)


def _standing(session: Session, unit: Unit, quarter: Quarter) -> UnitStanding:
    plan = plan_of(session, unit.code, quarter.year)
    reports = standing_reports(session, unit.code, quarter.year)
    report = next((each for each in reports if each.quarter == quarter.number), None)
    open_actions = report.unfinished() if report else ()
    return UnitStanding(unit.code, unit.name, plan, report, open_actions)


def _year_row(indicator: Mapping[str, Any], reports: Sequence[QuarterReport | None]) -> YearRow:
    code = indicator["kode"]
    quarters = []
    for place, report in zip(QUARTERS, reports, strict=True):
        lines = report.reckoned["baris"] if report else ()
        line = next((each for each in lines if each["kode"] == code), None)
        quarters.append(line or {**_NOTHING, "target": figure(target_of(indicator, place))})
    return YearRow(code, indicator["nama"], indicator["satuan"], tuple(quarters))
