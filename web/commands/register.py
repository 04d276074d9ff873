"""`naskah register`: search the register, and write its search index anew."""

from __future__ import annotations

import argparse
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from letters.register_entries import RegisterEntry, fill_register
from organization.accounts import find_account
from web.command_line import json_option, open_services, show
from web.register_filters import NAMES, question_of
from web.services import Services

SUMMARY = _("Mencari dalam register surat keluar dan membangun ulang indeksnya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose register, and what of it."""
    parser.add_argument("action", nargs="?", choices=["reindex"], help=_("reindex: tulis ulang indeks pencarian"))
    parser.add_argument("--as", dest="user", metavar="AKUN", help=_("akun yang membaca register"))
    parser.add_argument("--search", dest="cari", default="", metavar="KATA")
    parser.add_argument("--year", dest="tahun", default="", metavar="TAHUN")
    for name in NAMES[2:]:
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, default="", metavar="ISI")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show the lines that match, or index anew."""
    services = open_services()
    if arguments.action == "reindex":
        count = fill_register(services.database, services.office(), anew=True)
        show({"baris": count}, as_json=arguments.json, text=_("{count} baris register diindeks.", count=count))
        return 0
    if not arguments.user:
        raise WrongUse(_("Sebutkan akun yang membaca register: --as AKUN."))
    found = [_told(entry) for entry in _entries(services, arguments)]
    lines = [f"{row['tanggal'] or '-':10}  {row['nomor']}  {row['keadaan']}  {row['hal']}" for row in found]
    lines.append(_("{count} surat", count=len(found)))
    show(found, as_json=arguments.json, text="\n".join(lines))
    return 0


def _entries(services: Services, arguments: argparse.Namespace) -> list[RegisterEntry]:
    typed = {name: value for name in NAMES if (value := getattr(arguments, name))}
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    return list(services.register.all_of(services.office(), account, question_of(typed)))


def _told(entry: RegisterEntry) -> dict[str, Any]:
    return {
        "id": entry.letter_id or entry.paper_id,
        "nomor": entry.text,
        "tanggal": entry.date.isoformat() if entry.date else None,
        "jenis": entry.kind,
        "hal": entry.subject,
        "kepada": entry.addressee,
        "keadaan": entry.state,
    }
