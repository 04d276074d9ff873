"""The example year of a unit: what it promised and reported, for samples of the letters that rest on that."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from letters.capaian.comparing import units_below
from letters.capaian.quarters import Quarter
from letters.capaian.unit_standing import Standings, UnitStanding
from letters.kinerja.plans import NO_PERFORMANCE, Performance, Plan, QuarterReport
from letters.preparing import PreparedLetter
from letters.records import NoRecords, Records
from organization.models import Office, Unit

#: Judges a letter's file after those of these records.
Prepare = Callable[[Mapping[str, Any], Records], PreparedLetter]
UNIT, YEAR = "diskominfo", 2025
#: Of the unit's indicators these are promised by units below it too; the second of them has not reported.
_PART_OF = {"diskominfo-aptika": ("IKU-1", "IKU-2"), "diskominfo-ikp": ("IKU-5",)}
_OWING = "diskominfo-ikp"
_PLACES = {UNIT: 1, "diskominfo-aptika": 2, "diskominfo-ikp": 3}


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
        if unit not in _PLACES or year != YEAR:
            return NO_PERFORMANCE
        rows = self.file("1-perjanjian-kinerja")["isi"]["indikator"]
        indicators = tuple(row for row in rows if _is_of(unit, row["kode"]))
        plan = Plan(f"000.7.2.7/{_PLACES[unit]}/Diskominfo/{YEAR}", f"{YEAR}-03-03", indicators)
        last = 0 if unit == _OWING else min(quarter - 1, self._until)
        reports = tuple(self._report(unit, each) for each in range(1, last + 1))
        before = next((each for each in reports if each.quarter == quarter - 1), None)
        return Performance(plan, reports, before)

    def standings(self, office: Office, unit: str, quarter: Quarter, *, but_for: str = "") -> Standings:  # noqa: ARG002
        """The unit and those below it, of which one promised and reported and one has not reported."""
        units = (office.unit(unit), *units_below(office, unit))
        return tuple(self._standing(each, quarter) for each in units)

    def _standing(self, unit: Unit, quarter: Quarter) -> UnitStanding:
        plan = self.performance(unit.code, quarter.year, 1).plan
        report = self._report(unit.code, quarter.number) if plan and unit.code != _OWING else None
        return UnitStanding(unit.code, unit.name, plan, report)

    def _report(self, unit: str, quarter: int) -> QuarterReport:
        prepared = self._prepare(_narrowed(self.quarter_file(quarter), unit), self)
        return QuarterReport(
            letter_id=f"laporan-{unit}-{quarter}",
            number=f"000.8.6.3/{quarter * 2 + _PLACES[unit] - 2}/Diskominfo/{YEAR}",
            date=Quarter(YEAR, quarter).end.isoformat(),
            year=YEAR,
            quarter=quarter,
            contents=prepared.contents,
            reckoned=prepared.reckoned["capaian"],
        )


def _is_of(unit: str, code: str) -> bool:
    return unit == UNIT or code in _PART_OF[unit]


def _narrowed(file: dict[str, Any], unit: str) -> dict[str, Any]:
    """A report with the rows of a unit's own indicators alone."""
    contents = {
        name: [row for row in value if _is_of(unit, str(row.get("kode") or row.get("indikator")))]
        if isinstance(value, list)
        else value
        for name, value in file["isi"].items()
    }
    return file | {"pemohon": unit, "isi": contents}
