"""`naskah performance UNIT YEAR`: the four quarters of a unit compared; `--quarter` rolls its sub-units up.

With `--out` the summary of the quarter is written as a letter's file, with `--as` as a draft.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from core.errors import Refused, WrongUse
from core.i18n import _
from core.performance import PerformanceRules
from letters.capaian.book import SUMMARY as SUMMARY_LETTER
from letters.capaian.comparing import Summary, YearView
from letters.capaian.quarters import Quarter
from letters.capaian.summarising import begun_summary
from organization.accounts import find_account
from organization.models import Office
from web.command_line import json_option, open_services, show
from web.services import Services

SUMMARY = _("Membandingkan capaian kinerja empat triwulan, atau merangkum unit di bawahnya.")
_COLUMNS = ("target", "realisasi", "capaian", "capaian_sd", "status")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The unit's code and the year."""
    parser.add_argument("unit", metavar="UNIT")
    parser.add_argument("year", metavar="TAHUN", type=int)
    parser.add_argument("--quarter", type=int, choices=(1, 2, 3, 4), metavar="1-4", help=_("rangkum unit di bawahnya"))
    parser.add_argument(
        "--out", type=Path, metavar="BERKAS.json", help=_("tulis ringkasannya sebagai berkas surat (dengan --quarter)")
    )
    parser.add_argument("--as", dest="user", metavar="AKUN", help=_("simpan ringkasannya sebagai konsep akun ini"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the comparison or the summary, or begin the summary's letter."""
    if (arguments.out or arguments.user) and not arguments.quarter:
        raise WrongUse(_("Ringkasan memuat satu triwulan: sebut --quarter."))
    services = open_services()
    office = services.office()
    office.unit(arguments.unit)
    if arguments.quarter:
        quarter = Quarter(arguments.year, arguments.quarter)
        if arguments.out or arguments.user:
            return _begin(services, office, quarter, arguments)
        summary = services.performance.summary(office, arguments.unit, quarter)
        result = described_summary(summary, services.profile.performance)
        show(result, as_json=arguments.json, text="\n".join(_summary_lines(result)))
        return 0
    year = services.performance.year(arguments.unit, arguments.year)
    if year.plan is None:
        raise Refused(
            _("Belum ada perjanjian kinerja {unit} tahun {year} yang terbit.", unit=arguments.unit, year=arguments.year)
        )
    show(described_year(year), as_json=arguments.json, text="\n".join(_year_lines(year)))
    return 0


def _begin(services: Services, office: Office, quarter: Quarter, arguments: argparse.Namespace) -> int:
    """The summary's letter as a file or a draft, with a row for each unit whose reason is to be told."""
    kind = services.catalogue.kind(SUMMARY_LETTER)
    (step,) = kind.steps
    content = {
        "pemohon": arguments.unit,
        "isi": begun_summary({}, services.performance.standings(office, arguments.unit, quarter), quarter),
    }
    owing = [row["unit"] for row in content["isi"]["belum_melapor"]]
    if arguments.user:
        with services.database.read() as session:
            account = find_account(session, arguments.user)
        place = services.drafts.create(office, account, kind.code, step, content).id
        result = {"konsep": place, "belum_melapor": owing}
    else:
        place = str(arguments.out)
        file = {"jenis": kind.code, "rute": step.route, "langkah": step.code} | content
        arguments.out.write_text(json.dumps(file, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
        result = {"berkas": place, "belum_melapor": owing}
    missing = [_("Tulis alasan belum melapor: {units}.", units=", ".join(owing))] if owing else []
    show(result, as_json=arguments.json, text="\n".join([place, *missing]))
    return 0


def described_year(year: YearView) -> dict[str, Any]:
    """The comparison for scripts."""
    return {
        "unit": year.unit,
        "tahun": year.year,
        "perjanjian_kinerja": year.plan.number if year.plan else None,
        "laporan": [report.number if report else None for report in year.reports],
        "indikator": [
            {
                "kode": row.code,
                "nama": row.name,
                "satuan": row.unit,
                "triwulan": [{name: quarter[name] for name in (*_COLUMNS, "berturut")} for quarter in row.quarters],
            }
            for row in year.rows
        ],
    }


def described_summary(summary: Summary, rules: PerformanceRules) -> dict[str, Any]:
    """The summary for scripts."""
    value, status = summary.words(rules)
    return {
        "unit": summary.unit,
        "tahun": summary.quarter.year,
        "triwulan": summary.quarter.number,
        "rata_rata": value,
        "status": status,
        "unit_di_bawah": [
            {
                "kode": each.code,
                "nama": each.name,
                "perjanjian_kinerja": each.plan.number if each.plan else None,
                "laporan": each.report.number if each.report else None,
                "rata_rata": each.report.reckoned["rata_rata"] if each.report else "-",
                "meleset": each.missed(),
                "berturut_turut": each.missed(again=True),
                "rencana_aksi_terbuka": [dict(action) for action in each.open_actions],
            }
            for each in summary.units
        ],
    }


def _year_lines(year: YearView) -> list[str]:
    lines = [f"{year.unit} {year.year}  {year.plan.number if year.plan else ''}"]
    for row in year.rows:
        lines.append(f"{row.code}  {row.name} ({row.unit})")
        for place, quarter in enumerate(row.quarters, start=1):
            figures = "  ".join(f"{quarter[name]:>8}" for name in _COLUMNS[:-1])
            lines.append(f"  {Quarter(year.year, place).short:<12} {figures}  {quarter['status']}")
    return lines


def _summary_lines(result: dict[str, Any]) -> list[str]:
    lines = [_("Rata-rata capaian: {value} persen ({status}).", value=result["rata_rata"], status=result["status"])]
    for each in result["unit_di_bawah"]:
        if not each["perjanjian_kinerja"]:
            state = _("belum ada perjanjian kinerja")
        else:
            state = each["laporan"] or _("belum melapor")
        missed = ", ".join(each["meleset"])
        lines.append(f"{each['nama']:<45} {each['rata_rata']:>7}  {state}" + (f"  {missed}" if missed else ""))
    return lines
