"""`naskah bench`: how fast letters are made, beside the targets and beside the least that has to be done."""

from __future__ import annotations

import argparse
import json
import sys

from core.errors import WrongUse
from core.i18n import _
from web.command_line import json_option
from web.measuring.figures import Figure
from web.measuring.measurements import MEASUREMENTS
from web.measuring.workshop import open_workshop

SUMMARY = _("Mengukur kecepatan: Word, PDF, tembusan, dan surat dari terbit sampai berkas terakhir.")
_ROUNDS, _FEW_ROUNDS = 20, 4


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to measure, and how long."""
    parser.add_argument(
        "what", nargs="*", metavar="UKURAN", help=_("hanya ini: {names}", names=", ".join(MEASUREMENTS))
    )
    parser.add_argument("--quick", action="store_true", help=_("sedikit putaran: angka kasar dalam waktu singkat"))
    parser.add_argument("--letters", type=int, default=0, metavar=_("JUMLAH"), help=_("surat dalam register"))
    parser.add_argument(
        "--database", default="", metavar="URL", help=_("basis data kosong untuk pengukuran, misalnya PostgreSQL")
    )
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Measure on temporary data and print a table; exit 1 when a target is missed."""
    wanted = arguments.what or list(MEASUREMENTS)
    for name in wanted:
        if name not in MEASUREMENTS:
            known = ", ".join(MEASUREMENTS)
            raise WrongUse(_("Ukuran “{name}” tidak dikenal. Yang ada: {names}.", name=name, names=known))
    figures: list[Figure] = []
    rounds = _FEW_ROUNDS if arguments.quick else _ROUNDS
    with open_workshop(rounds=rounds, letters=arguments.letters, database=arguments.database) as workshop:
        for name in wanted:
            print(f"… {name}", file=sys.stderr, flush=True)
            figures += MEASUREMENTS[name](workshop)
    if arguments.json:
        print(json.dumps([figure.as_json() for figure in figures], ensure_ascii=False, indent=2))
    else:
        print(_table(figures))
    return 1 if any(figure.is_met is False for figure in figures) else 0


def _table(figures: list[Figure]) -> str:
    rows = [(_("ukuran"), _("angka"), _("sasaran"), ""), *(figure.line() for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(3)]
    return "\n".join(
        f"{name:<{widths[0]}}  {value:>{widths[1]}}  {target:<{widths[2]}}  {verdict}".rstrip()
        for name, value, target, verdict in rows
    )
