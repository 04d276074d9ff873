"""How a ringkasan capaian kinerja begins and is judged: beside what the unit and those below it promised and reported.

Source: Pengelolaan Kinerja Pegawai – every structural official with a perjanjian kinerja reports each quarter, so the
summary says of each who did not, and why.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from core.i18n import _
from letters.capaian.quarters import Quarter
from letters.capaian.start import typed_quarter
from letters.capaian.unit_standing import UnitStanding
from letters.kinds import Circumstances, Findings, Start


def begin_summary(start: Start) -> dict[str, Any]:
    """The contents of a draft for the quarter typed, or else for the last that ended; nothing typed is lost."""
    quarter = typed_quarter(start.typed) or Quarter.of(start.on).before
    return begun_summary(start.typed, start.standings(start.unit, quarter), quarter)


def begun_summary(typed: Mapping[str, Any], standings: Sequence[UnitStanding], quarter: Quarter) -> dict[str, Any]:
    """A row for each unit that owes its report and is not told of yet."""
    rows = [row for row in typed.get("belum_melapor") or () if isinstance(row, dict)]
    told = {row.get("unit") for row in rows}
    rows += [
        {"unit": each.code, "nama": each.name, "alasan": ""}
        for each in standings
        if each.is_owing and each.code not in told
    ]
    return {**typed, "tahun": str(quarter.year), "triwulan": str(quarter.number), "belum_melapor": rows}


def judge_summary(contents: Mapping[str, Any], around: Circumstances) -> Findings:
    """Something was reported; of each unit that owes its report the reason is told, and of no other."""
    quarter, standings = Quarter(contents["tahun"], contents["triwulan"]), around.standings
    if quarter.start > around.on:
        message = _("{quarter} belum mulai. Pilih triwulan yang sudah berjalan.", quarter=quarter.name)
        return Findings({"triwulan": [message]})
    if not any(each.report for each in standings):
        message = _(
            "Belum ada laporan capaian kinerja {quarter} dari unit ini atau unit di bawahnya, sehingga belum ada yang "
            "dapat dirangkum.",
            quarter=quarter.name,
        )
        return Findings({"triwulan": [message]})
    faults: dict[str, list[str]] = {}
    for path, message in _unreported_faults(contents["belum_melapor"], standings):
        faults.setdefault(path, []).append(message)
    warnings: tuple[str, ...] = ()
    if around.on <= quarter.end:
        warnings = (_("{quarter} belum berakhir; angkanya masih dapat berubah.", quarter=quarter.name),)
    return Findings(faults, warnings)


def _unreported_faults(
    rows: Sequence[Mapping[str, Any]], standings: Sequence[UnitStanding]
) -> Iterator[tuple[str, str]]:
    known = {each.code: each for each in standings}
    seen: set[str] = set()
    for index, row in enumerate(rows):
        unit, path = known.get(row["unit"]), f"belum_melapor.{index}.unit"
        if unit is None or unit.plan is None:
            codes = ", ".join(each.code for each in standings if each.is_owing) or "-"
            yield (
                path,
                _("Unit ini tidak berutang laporan pada triwulan ini. Yang belum melapor: {codes}.", codes=codes),
            )
        elif unit.report:
            yield path, _("Unit ini sudah melapor dengan nomor {number}. Hapus baris ini.", number=unit.report.number)
        elif unit.code in seen:
            yield path, _("Unit ini sudah ada di baris lain. Hapus salah satu.")
        seen.add(row["unit"])
    missing = [each.name for each in standings if each.is_owing and each.code not in seen]
    if missing:
        yield (
            "belum_melapor",
            _("Belum melapor: {units}. Tambahkan barisnya dengan alasannya.", units="; ".join(missing)),
        )
