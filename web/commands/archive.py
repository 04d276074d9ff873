"""`naskah archive`: check every file against its hash, tell what is due, close a year, export letters whole."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import select

from archive.checking import SHELVES, check_shelves, due_shelves
from core.errors import WrongUse
from core.i18n import _
from jobs.bundles import write_bundle
from letters.archiving.dossiers import Dossier
from letters.models import Letter
from organization.accounts import find_account
from web.command_line import json_option, open_services, show
from web.services import Services

SUMMARY = _("Memeriksa arsip, menunjukkan yang jatuh tempo, menutup tahun, dan mengekspor surat.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What to do with the archive."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="TINDAKAN")
    check = actions.add_parser("check", help=_("periksa berkas yatim, hilang, dan berubah"))
    check.add_argument(
        "--share", default="1/1", metavar="1/N", help=_("sebagian saja: yang paling lama tidak diperiksa")
    )
    due = actions.add_parser("due", help=_("berkas yang retensinya sudah habis"))
    due.add_argument("--as", dest="user", required=True, metavar="AKUN", help=_("akun sekretariat instansinya"))
    due.add_argument("--on", metavar="TANGGAL", help=_("pada tanggal ini; bawaan: hari ini"))
    close = actions.add_parser("close", help=_("tutup berkas surat lepas dan kasus yang tertinggal dari suatu tahun"))
    close.add_argument("year", type=int, metavar="TAHUN")
    close.add_argument("--as", dest="user", required=True, metavar="AKUN", help=_("akun sekretariat instansinya"))
    export = actions.add_parser("export", help=_("surat dengan berkas, metadata, daftar arsip, dan sidiknya"))
    export.add_argument("out", type=Path, metavar="KELUAR.zip")
    what = export.add_mutually_exclusive_group(required=True)
    what.add_argument("--year", type=int, metavar="TAHUN")
    what.add_argument("--case", metavar="KASUS")
    what.add_argument("--letter", metavar="NOMOR")
    for each in (check, due, close, export):
        json_option(each)


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; a check that finds anything ends with 1."""
    services = open_services()
    return {"check": _check, "due": _due, "close": _close, "export": _export}[arguments.action](services, arguments)


def _check(services: Services, arguments: argparse.Namespace) -> int:
    part, _slash, parts = arguments.share.partition("/")
    if part != "1" or not parts.isdecimal() or not 1 <= int(parts) <= len(SHELVES):
        raise WrongUse(_("--share: tulis 1/N, misalnya 1/30."))
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


def _due(services: Services, arguments: argparse.Namespace) -> int:
    try:
        on = date.fromisoformat(arguments.on) if arguments.on else services.today()
    except ValueError as fault:
        raise WrongUse(_("--on: tulis tanggal, misalnya 2026-11-21.")) from fault
    with services.database.read() as session:
        agency = find_account(session, arguments.user).agency
    found = [dossier for dossier in services.archive.dossiers(agency) if dossier.is_due(on)]
    lines = [f"{each.due_on}  {each.fate or '-':15} {each.id}  {each.title}" for each in found]
    lines.append(_("{count} berkas jatuh tempo.", count=len(found)))
    show([_told(each) for each in found], as_json=arguments.json, text="\n".join(lines))
    return 0


def _close(services: Services, arguments: argparse.Namespace) -> int:
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    count = services.archive.close_year(account, arguments.year, _("Penutupan berkas akhir tahun"))
    said = _("{count} berkas tahun {year} ditutup.", count=count, year=arguments.year)
    show({"ditutup": count}, as_json=arguments.json, text=said)
    return 0


def _export(services: Services, arguments: argparse.Namespace) -> int:
    if arguments.letter:
        letters = [services.register.by_number(arguments.letter).id]
    else:
        asked = Letter.case_id == arguments.case if arguments.case else Letter.year == arguments.year
        with services.database.read() as session:
            letters = list(session.scalars(select(Letter.id).where(asked).order_by(Letter.date, Letter.number)))
    if not letters:
        raise WrongUse(_("Tidak ada surat yang cocok."))
    with arguments.out.open("wb") as target:
        count = write_bundle(
            target, letters, database=services.database, storage=services.storage, schedule=services.archive.schedule
        )
    said = _("{letters} surat, {files} berkas ditulis ke {out}.", letters=len(letters), files=count, out=arguments.out)
    show({"surat": len(letters), "berkas": count, "keluar": str(arguments.out)}, as_json=arguments.json, text=said)
    return 0


def _told(dossier: Dossier) -> dict[str, Any]:
    return {
        "id": dossier.id,
        "kasus": dossier.is_case,
        "nama": dossier.title,
        "klasifikasi": sorted(dossier.classifications),
        "naskah": len(dossier.letters),
        "ditutup": dossier.closed.isoformat() if dossier.closed else None,
        "jatuh_tempo": dossier.due_on.isoformat() if dossier.due_on else None,
        "nasib": dossier.fate.value if dossier.fate else None,
    }
