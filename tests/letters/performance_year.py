"""The example year of one dinas, kept in memory: what it promised and reported, as the rules ask of it."""

from __future__ import annotations

import json
from typing import Any

from letters.plans import Performance, Plan, QuarterReport
from letters.preparing import PreparedLetter
from letters.quarters import Quarter
from letters.records import NoRecords
from tests.factories import EXAMPLES, belu, prepared_letter

YEAR = EXAMPLES / "tahun" / "diskominfo-2025"
NUMBER = "000.7.2.7/1/Diskominfo/2025"


def year_file(name: str) -> dict[str, Any]:
    """One of the year's letter files."""
    found: dict[str, Any] = json.loads((YEAR / f"{name}.json").read_text())
    return found


def quarter_file(quarter: int) -> dict[str, Any]:
    """The year's report of a quarter."""
    return year_file(f"{quarter + 1}-triwulan-{quarter}")


class YearRecords(NoRecords):
    """A house where the perjanjian kinerja was issued and every report before the quarter asked about."""

    def __init__(self, *, until: int = 4) -> None:
        self.until = until

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:
        if (unit, year) != ("diskominfo", 2025):
            return super().performance(unit, year, quarter)
        plan = Plan(NUMBER, "2025-01-15", tuple(year_file("1-perjanjian-kinerja")["isi"]["indikator"]))
        reports = tuple(_report(each) for each in range(1, min(quarter, self.until + 1)))
        before = next((each for each in reports if each.quarter == quarter - 1), None)
        return Performance(plan, reports, before, belu().performance)


def prepared_quarter(quarter: int) -> PreparedLetter:
    """A report of the year, judged after those before it."""
    return prepared_letter(quarter_file(quarter), records=YearRecords())


def _report(quarter: int) -> QuarterReport:
    prepared = prepared_quarter(quarter)
    return QuarterReport(
        letter_id=f"laporan-{quarter}",
        number=f"000.8.6.3/{quarter}/Diskominfo/2025",
        date=Quarter(2025, quarter).end.isoformat(),
        year=2025,
        quarter=quarter,
        contents=prepared.contents,
        reckoned=prepared.reckoned["capaian"],
    )
