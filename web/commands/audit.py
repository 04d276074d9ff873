"""`naskah audit YEAR`: explain every number of a year; `--chain` proves the audit trail."""

from __future__ import annotations

import argparse
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from letters.audit import chain_end, chain_fault
from letters.numbers.audit import SeriesReport, YearReport
from web.command_line import json_option, open_services, show
from web.services import Services

SUMMARY = _("Menjelaskan setiap nomor satu tahun, atau membuktikan jejak audit (--chain).")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which year, of all agencies or of one."""
    parser.add_argument("year", nargs="?", type=int, metavar="TAHUN")
    parser.add_argument("--agency", metavar="INSTANSI", help=_("hanya instansi ini"))
    parser.add_argument("--chain", action="store_true", help=_("periksa rantai sidik seluruh jejak audit"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Ends with 1 when anything is unexplained or the trail is broken."""
    services = open_services()
    if arguments.chain:
        return _chain(services, as_json=arguments.json)
    if arguments.year is None:
        raise WrongUse(_("Sebutkan tahunnya, misalnya ./naskah audit 2026."))
    agencies = [arguments.agency] if arguments.agency else [each.code for each in services.office().agencies]
    reports = [services.numbers.audit(agency, arguments.year) for agency in agencies]
    text = "\n".join(line for report in reports for line in _lines(report))
    show([as_json(report) for report in reports], as_json=arguments.json, text=text)
    return 0 if all(report.is_explained for report in reports) else 1


def as_json(report: YearReport) -> dict[str, Any]:
    """A year's report for scripts."""
    return {
        "instansi": report.agency,
        "tahun": report.year,
        "terjelaskan": report.is_explained,
        "dicadangkan": report.reserved,
        "seri": [_series(each) for each in report.series],
        "tanpa_seri": [{"nomor": each.text, "alasan": each.reason} for each in report.elsewhere],
    }


def _series(report: SeriesReport) -> dict[str, Any]:
    series = report.series
    return {
        "kantor": series.office,
        "kelompok": series.group,
        "terbuka": series.open,
        "penghitung": series.last_number,
        "tanggal_terakhir": series.last_date.isoformat(),
        "jumlah": dict(report.totals),
        "nomor_hilang": list(report.gaps),
        "tidak_cocok": list(report.faults),
        "penjelasan": [
            {"apa": each.what, "nomor": each.text, "tanggal": each.on.isoformat() if each.on else None,
             "alasan": each.reason}
            for each in report.explained
        ],
        "blok": [
            {"dari": block.first, "sampai": block.last, "untuk": block.for_whom, "alasan": block.reason}
            for block in report.blocks
        ],
    }  # fmt: skip


def _lines(report: YearReport) -> list[str]:
    lines = []
    for each in report.series:
        name = f"{report.agency}/{each.series.office or '*'}/{each.series.group}/{report.year}"
        state = _("TIDAK TERJELASKAN") if each.gaps or each.faults else _("terjelaskan")
        counts = ", ".join(f"{what} {count}" for what, count in sorted(each.totals.items()) if count)
        lines.append(f"{name}  1–{each.series.last_number}  {counts}  {state}")
        lines += [_("  nomor {number} TIDAK ADA", number=gap) for gap in each.missing]
        lines += [f"  {fault}" for fault in each.faults]
        lines += [f"  {one.what}: {one.text} – {one.reason}" for one in each.explained]
    lines += [f"  {one.what}: {one.text} – {one.reason}" for one in report.elsewhere]
    return lines or [_("{agency}: belum ada nomor tahun {year}.", agency=report.agency, year=report.year)]


def _chain(services: Services, *, as_json: bool) -> int:
    with services.database.read() as session:
        fault = chain_fault(session)
        count, last = chain_end(session)
    if fault:
        said = _("Rantai jejak audit putus pada {place}.", place=fault)
    else:
        said = _("Rantai utuh: {count} tindakan. Catat sidik terakhir di atas kertas: {hash}", count=count, hash=last)
    show({"tindakan": count, "sidik_terakhir": last, "putus_pada": fault}, as_json=as_json, text=said)
    return 1 if fault else 0
