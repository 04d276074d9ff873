"""`naskah register`: search the register, and write its search index anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from jobs.agendas import AGENDA, agenda_csv, agenda_xlsx
from letters.register.agenda import agenda_parts, agenda_rows
from letters.register.entries import RegisterEntry, fill_register
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.register_filters import NAMES, question_of
from web.services import Services
from web.working import document_worker

SUMMARY = _("Mencari dalam register surat keluar dan membangun ulang indeksnya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose register, and what of it."""
    parser.add_argument("action", nargs="?", choices=["reindex"], help=_("reindex: tulis ulang indeks pencarian"))
    parser.add_argument("--as", dest="user", metavar="AKUN", help=_("akun yang membaca register"))
    parser.add_argument("--search", dest="cari", default="", metavar="KATA")
    parser.add_argument("--year", dest="tahun", default="", metavar="TAHUN")
    for name in NAMES[2:]:
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, default="", metavar="ISI")
    for ending in ("csv", "xlsx", "pdf"):
        parser.add_argument(f"--{ending}", type=Path, metavar=_("KELUAR"), help=_("tulis agenda ke berkas ini"))
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
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    entries = _entries(services, account, arguments)
    own = [entry for entry in entries if entry.agency == account.agency]
    _write_agenda(services, account, own, arguments)
    found = [_told(entry) for entry in entries]
    lines = [f"{row['tanggal'] or '-':10}  {row['nomor']}  {row['keadaan']}  {row['hal']}" for row in found]
    lines.append(_("{count} surat", count=len(found)))
    show(found, as_json=arguments.json, text="\n".join(lines))
    return 0


def _write_agenda(
    services: Services, account: Account, entries: Sequence[RegisterEntry], arguments: argparse.Namespace
) -> None:
    office, profile = services.office(), services.profile
    sent = services.deliveries.agenda_notes(office, entries)
    rows = list(agenda_rows(entries, office, profile.timezone, sent))
    if arguments.csv:
        arguments.csv.write_bytes(agenda_csv(rows))
    if arguments.xlsx:
        arguments.xlsx.write_bytes(agenda_xlsx(rows))
    if arguments.pdf and entries:
        parts = list(agenda_parts(entries, office, profile, post=account.post, on=services.today(), sent=sent))
        with document_worker(services, size=1) as worker:
            arguments.pdf.write_bytes(worker.agenda(parts, AGENDA))


def _entries(services: Services, account: Account, arguments: argparse.Namespace) -> list[RegisterEntry]:
    typed = {name: value for name in NAMES if (value := getattr(arguments, name))}
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
