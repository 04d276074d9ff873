"""`naskah series list|close YEAR`: the series of a year, and the closing of a year that is over."""

from __future__ import annotations

import argparse

from core.i18n import _
from organization.accounts import find_account
from web.command_line import json_option, open_services, show
from web.commands.audit import as_json

SUMMARY = _("Menampilkan seri nomor satu tahun, atau menutup tahun yang sudah berakhir.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What, which year, and in whose agency."""
    parser.add_argument("what", choices=["list", "close"])
    parser.add_argument("year", type=int, nargs="?", metavar="TAHUN")
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show them, after closing where that was asked."""
    services = open_services()
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    year = arguments.year or services.today().year
    close = arguments.what == "close"
    report = services.numbers.close_year(account, year) if close else services.numbers.audit(account.agency, year)
    lines = [
        f"{each.series.office or '*'}/{each.series.group}/{year}  {each.series.last_number}  {each.series.last_date}  "
        + (_("terbuka") if each.series.open else _("ditutup"))
        for each in report.series
    ]
    show(as_json(report), as_json=arguments.json, text="\n".join(lines) or _("Belum ada nomor tahun ini."))
    return 0
