"""`naskah register`: search the register, print agenda and kartu kendali, and write the search index anew."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import WrongUse
from core.i18n import _
from jobs.books import AGENDA, CARD_SHEETS, CARDS, Parts, agenda_csv, agenda_xlsx
from letters.register.agenda import agenda_parts, agenda_rows
from letters.register.cards import card_parts
from letters.register.entries import RegisterEntry, fill_register
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.register_filters import NAMES, question_of
from web.services import Services
from web.working import document_worker

SUMMARY = _("Mencari dalam register surat keluar, mencetak agenda dan kartu kendali, membangun ulang indeks.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose register, and what of it."""
    parser.add_argument(
        "action",
        nargs="?",
        choices=["reindex", "cards"],
        help=_("reindex: tulis ulang indeks pencarian; cards: --pdf berisi kartu kendali, bukan agenda"),
    )
    parser.add_argument("--as", dest="user", metavar="AKUN", help=_("akun yang membaca register"))
    parser.add_argument("--search", dest="cari", default="", metavar="KATA")
    parser.add_argument("--year", dest="tahun", default="", metavar="TAHUN")
    for name in NAMES[2:]:
        parser.add_argument(f"--{name.replace('_', '-')}", dest=name, default="", metavar="ISI")
    for ending in ("csv", "xlsx", "pdf"):
        parser.add_argument(f"--{ending}", type=Path, metavar=_("KELUAR"), help=_("tulis agenda ke berkas ini"))
    parser.add_argument("--single", action="store_true", help=_("cards: satu kartu per halaman, bukan lembar"))
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
    if arguments.action == "cards" and not arguments.pdf:
        raise WrongUse(_("Sebutkan berkas untuk kartu kendali: --pdf KELUAR."))
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    entries = _entries(services, account, arguments)
    own = [entry for entry in entries if entry.agency == account.agency]
    _write_files(services, account, own, arguments)
    found = [_told(entry) for entry in entries]
    lines = [f"{row['tanggal'] or '-':10}  {row['nomor']}  {row['keadaan']}  {row['hal']}" for row in found]
    lines.append(_("{count} surat", count=len(found)))
    show(found, as_json=arguments.json, text="\n".join(lines))
    return 0


def _write_files(
    services: Services, account: Account, entries: Sequence[RegisterEntry], arguments: argparse.Namespace
) -> None:
    sent = services.deliveries.agenda_notes(services.office(), entries)
    rows = list(agenda_rows(entries, services.office(), services.profile.timezone, sent))
    if arguments.csv:
        arguments.csv.write_bytes(agenda_csv(rows))
    if arguments.xlsx:
        arguments.xlsx.write_bytes(agenda_xlsx(rows))
    if arguments.pdf and entries:
        book, parts = _book(services, account, entries, arguments)
        with document_worker(services, size=1) as worker:
            arguments.pdf.write_bytes(worker.book(book, list(parts)))


def _book(
    services: Services, account: Account, entries: Sequence[RegisterEntry], arguments: argparse.Namespace
) -> tuple[str, Parts]:
    office, today = services.office(), services.today()
    if arguments.action == "cards":
        cards = card_parts(entries, office, services.catalogue, agency=account.agency, on=today)
        return CARDS if arguments.single else CARD_SHEETS, list(cards)
    sent = services.deliveries.agenda_notes(office, entries)
    return AGENDA, list(agenda_parts(entries, office, services.profile, post=account.post, on=today, sent=sent))


def _entries(services: Services, account: Account, arguments: argparse.Namespace) -> list[RegisterEntry]:
    typed = {name: value for name in NAMES if (value := getattr(arguments, name))}
    return list(services.register.all_of(services.office(), account, question_of(typed, services.today())))


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
