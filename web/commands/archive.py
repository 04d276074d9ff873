"""`naskah archive`: check every file against its hash."""

from __future__ import annotations

import argparse
from typing import Any

from archive.checking import SHELVES, check_shelves, due_shelves
from core.errors import WrongUse
from core.i18n import _
from web.command_line import json_option, open_services, show

SUMMARY = _("Memeriksa arsip: setiap berkas dihitung ulang sidiknya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the archive."""
    parser.add_argument("action", choices=["check"], help=_("check: periksa berkas yatim, hilang, dan berubah"))
    parser.add_argument(
        "--share", default="1/1", metavar="1/N", help=_("sebagian saja: yang paling lama tidak diperiksa")
    )
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Check the archive; ends with 1 when anything is wrong."""
    part, _slash, parts = arguments.share.partition("/")
    if part != "1" or not parts.isdecimal() or not 1 <= int(parts) <= len(SHELVES):
        raise WrongUse(_("--share: tulis 1/N, misalnya 1/30."))
    services = open_services()
    with services.database.read() as session:
        shelves = due_shelves(session, int(parts))
    files = size = 0
    findings: list[dict[str, Any]] = []
    for report in check_shelves(services.database, services.storage, shelves, now=services.clock()):
        files, size = files + report.files, size + report.bytes
        findings += [{"temuan": finding.what, "sha256": finding.sha256} for finding in report.findings]
    result = {"rak": len(shelves), "berkas": files, "byte": size, "temuan": findings}
    lines = [f"{finding['temuan']:14} {finding['sha256']}" for finding in findings]
    lines.append(
        _("{files} berkas ({size} MB) diperiksa, {count} temuan.", files=files, size=round(size / 1e6, 1),
          count=len(findings))
    )  # fmt: skip
    show(result, as_json=arguments.json, text="\n".join(lines))
    return 1 if findings else 0
