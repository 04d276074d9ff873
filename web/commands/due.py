"""`naskah due [--on TANGGAL] [--unit U]`: who has not reported yet."""

from __future__ import annotations

import argparse
from datetime import date

from core.errors import WrongUse
from core.i18n import _
from web.command_line import json_option, open_services, show
from web.due_lines import as_json, due_lines

SUMMARY = _("Siapa yang belum melapor, yang paling lama terlambat lebih dahulu.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """On which day, and for which units."""
    parser.add_argument(
        "--on", metavar="TANGGAL", help=_("hari yang ditanyakan, misalnya 2026-11-21; biasanya hari ini")
    )
    parser.add_argument("--unit", metavar="UNIT", action="append", default=[], help=_("unit beserta unit di bawahnya"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the reports that are owed."""
    services = open_services()
    office = services.office()
    try:
        on = date.fromisoformat(arguments.on) if arguments.on else services.today()
    except ValueError as fault:
        raise WrongUse(_("Tulis tanggal sebagai tahun-bulan-hari, misalnya 2026-11-21.")) from fault
    units = [each.code for code in arguments.unit for each in (office.unit(code), *office.descendants(code))]
    owed = services.due.owed(on, units)
    lines = due_lines(owed, office)
    text = [
        f"{line.owed.due}  {line.owed.late:>3}  {line.title}  {line.period}  {line.who}  {line.owed.activity}".rstrip()
        for line in lines
    ]
    for year in services.due.uncertain_years(owed, on):
        text.append(_("Peringatan: daftar hari libur {year} belum lengkap.", year=year))
    show([as_json(line) for line in lines], as_json=arguments.json, text="\n".join(text))
    return 0
