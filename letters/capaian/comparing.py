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
from letters.capaian.arithmetic import figure, mean, percentage
from letters.capaian.book import SUMMARY, letters_of, performance_of, plans_of, reports_of_units
from letters.capaian.quarters import Quarter
from letters.capaian.rows import target_of
from letters.capaian.unit_standing import UnitStanding
from letters.kinerja.plans import Plan, QuarterReport
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
class SummaryLetter:
    """The ringkasan that the leader signed last."""

    letter_id: str
    number: str


@dataclass(frozen=True, slots=True)
class Summary:
    """The sub-units of a unit in a quarter, and their mean."""

    unit: str
    quarter: Quarter
    units: tuple[UnitStanding, ...]
    letter: SummaryLetter | None = None

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
            _own, *units = standings_of(session, office, unit, quarter)
            signed = letters_of(session, SUMMARY, unit, quarter.year)
            last = [letter for letter in signed if letter.contents["isi"]["triwulan"] == quarter.number][-1:]
        letter = next((SummaryLetter(each.id, each.text) for each in last), None)
        return Summary(unit, quarter, tuple(units), letter)

    def standings(self, office: Office, unit: str, quarter: Quarter) -> tuple[UnitStanding, ...]:
        """The unit itself and those below it, as a letter rolls them up."""
        with self._database.read() as session:
            return standings_of(session, office, unit, quarter)

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


def standings_of(
    session: Session, office: Office, unit: str, quarter: Quarter, *, but_for: str = ""
) -> tuple[UnitStanding, ...]:
    """A unit first, then those below it; of these, who promised nothing that year stands last.

    A repeat of the request with the key `but_for` sees only what was there before its letter.
    """
    units = (office.unit(unit), *units_below(office, unit))
    codes = [each.code for each in units]
    plans = plans_of(session, codes, quarter.year)
    reports = reports_of_units(session, codes, quarter.year, before=but_for)
    own, *below = (
        UnitStanding(each.code, each.name, plans.get(each.code), _of_quarter(reports[each.code], quarter))
        for each in units
    )
    return own, *sorted(below, key=lambda each: each.plan is None)


def _of_quarter(reports: Sequence[QuarterReport], quarter: Quarter) -> QuarterReport | None:
    return next((each for each in reports if each.quarter == quarter.number), None)


def _year_row(indicator: Mapping[str, Any], reports: Sequence[QuarterReport | None]) -> YearRow:
    code = indicator["kode"]
    quarters = []
    for place, report in zip(QUARTERS, reports, strict=True):
        lines = report.reckoned["baris"] if report else ()
        line = next((each for each in lines if each["kode"] == code), None)
        quarters.append(line or {**_NOTHING, "target": figure(target_of(indicator, place))})
    return YearRow(code, indicator["nama"], indicator["satuan"], tuple(quarters))
