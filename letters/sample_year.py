"""The example year of a unit: what it promised and reported, for samples of the letters that rest on that."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from letters.plans import NO_PERFORMANCE, Performance, Plan, QuarterReport
from letters.preparing import PreparedLetter
from letters.quarters import Quarter
from letters.records import NoRecords, Records

#: Judges a letter's file after those of these records.
Prepare = Callable[[Mapping[str, Any], Records], PreparedLetter]
UNIT, YEAR = "diskominfo", 2025
_PLAN_NUMBER = "000.7.2.7/1/Diskominfo/2025"


class SampleYear(NoRecords):
    """A house with the year's perjanjian kinerja, and every report before the quarter asked about up to `until`."""

    def __init__(self, folder: Path, prepare: Prepare, *, until: int = 4) -> None:
        self._folder = folder / "tahun" / f"{UNIT}-{YEAR}"
        self._prepare = prepare
        self._until = until

    def file(self, name: str) -> dict[str, Any]:
        """One of the year's letter files."""
        text = (self._folder / f"{name}.json").read_text(encoding="utf-8")
        # Files that it names lie beside it; from the folder of all examples they lie deeper.
        found: dict[str, Any] = json.loads(text.replace('"@', f'"@tahun/{UNIT}-{YEAR}/'))
        return found

    def quarter_file(self, quarter: int) -> dict[str, Any]:
        """The report of a quarter."""
        return self.file(f"{quarter + 1}-triwulan-{quarter}")

    def performance(self, unit: str, year: int, quarter: int, *, but_for: str = "") -> Performance:  # noqa: ARG002
        """What was promised and reported before the quarter."""
        if (unit, year) != (UNIT, YEAR):
            return NO_PERFORMANCE
        plan = Plan(_PLAN_NUMBER, f"{YEAR}-03-03", tuple(self.file("1-perjanjian-kinerja")["isi"]["indikator"]))
        reports = tuple(self._report(each) for each in range(1, min(quarter, self._until + 1)))
        before = next((each for each in reports if each.quarter == quarter - 1), None)
        return Performance(plan, reports, before)

    def _report(self, quarter: int) -> QuarterReport:
        prepared = self._prepare(self.quarter_file(quarter), self)
        return QuarterReport(
            letter_id=f"laporan-{quarter}",
            number=f"000.8.6.3/{quarter}/Diskominfo/{YEAR}",
            date=Quarter(YEAR, quarter).end.isoformat(),
            year=YEAR,
            quarter=quarter,
            contents=prepared.contents,
            reckoned=prepared.reckoned["capaian"],
        )
