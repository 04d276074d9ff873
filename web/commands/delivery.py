"""`naskah delivery`: what waits, what was sent and received; written down as on the page of the buku ekspedisi."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from core.errors import FieldErrors, NotFound, Refused, WrongUse
from core.i18n import _
from jobs.books import EXPEDITION, expedition_csv, expedition_xlsx
from letters.delivery.desk import DeliveryOrder
from letters.delivery.expedition import book_lines, book_parts, book_rows
from letters.delivery.judging import Told
from letters.delivery.lines import DeliveryLine, Standing
from letters.delivery.models import Delivery, Fact, Way
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.delivery_filters import question_of
from web.delivery_form import read_moment
from web.delivery_words import as_json, book_period
from web.scans import require_scan
from web.services import Services
from web.working import document_worker

SUMMARY = _("Pengiriman surat: yang menunggu, dikirim, diterima; buku ekspedisi.")
_FACTS = {"send": Fact.SENT, "receive": Fact.RECEIVED, "notify": Fact.TOLD}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`list [NOMOR]`, `book`, `send|receive|notify NOMOR …`, `withdraw NOMOR --id ID --reason ALASAN`."""
    parser.add_argument("what", choices=["list", "book", *_FACTS, "withdraw"])
    parser.add_argument("numbers", nargs="*", metavar="NOMOR")
    parser.add_argument("--since", dest="sejak", default="", metavar="TANGGAL")
    parser.add_argument("--until", dest="sampai", default="", metavar="TANGGAL")
    parser.add_argument("--unit", default="", metavar="UNIT", help=_("unit beserta unit di bawahnya"))
    parser.add_argument("--way", dest="cara", default="", choices=["", *(way.value for way in Way)])
    parser.add_argument("--standing", dest="keadaan", default="", choices=["", *(each.value for each in Standing)])
    parser.add_argument("--days", dest="hari", default="", metavar="HARI", help=_("paling sedikit berapa hari lalu"))
    parser.add_argument(
        "--recipient", type=int, action="append", metavar="URUTAN",
        help=_("0, -1 … penerima, 1, 2 … tembusan; tanpa ini semua yang ditunggu"),
    )  # fmt: skip
    parser.add_argument("--name", default="", metavar="NAMA", help=_("pengantar, alamat, resi; atau yang menerima"))
    parser.add_argument("--title", default="", metavar="JABATAN")
    parser.add_argument("--nip", default="", metavar="NIP")
    parser.add_argument("--at", default="", metavar="WAKTU", help=_("misalnya “2026-11-21 14:05”; biasanya sekarang"))
    parser.add_argument("--note", default="", metavar="CATATAN")
    parser.add_argument("--reason", default="", metavar="ALASAN")
    parser.add_argument("--scan", type=Path, metavar="PDF")
    parser.add_argument(
        "--id", type=int, metavar="ID", help=_("withdraw: catatan yang keliru, seperti pada list NOMOR")
    )
    for ending in ("csv", "xlsx", "pdf"):
        parser.add_argument(f"--{ending}", type=Path, metavar=_("KELUAR"), help=_("book: tulis buku ke berkas ini"))
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it, and show the copies concerned."""
    services = open_services()
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    if arguments.what in {"list", "book"}:
        lines = _asked(services, account, arguments)
    elif not arguments.numbers:
        raise WrongUse(_("Sebutkan nomor suratnya."))
    elif arguments.what == "withdraw":
        lines = _withdraw(services, account, arguments)
    else:
        lines = _record(services, account, arguments)
    if arguments.what == "book":
        lines = book_lines(lines)
        _write_book(services, account, lines, arguments)
    _show(services, lines, arguments)
    return 0


def _asked(services: Services, account: Account, arguments: argparse.Namespace) -> list[DeliveryLine]:
    if arguments.numbers:
        return _lines(services, arguments)
    names = ("sejak", "sampai", "unit", "cara", "keadaan", "hari")
    question = question_of({name: getattr(arguments, name) for name in names})
    return services.deliveries.book.lines(services.office(), account.agency, question)


def _lines(services: Services, arguments: argparse.Namespace) -> list[DeliveryLine]:
    letters = [services.register.by_number(number).id for number in arguments.numbers]
    lines = services.deliveries.book.of_letters(services.office(), letters)
    wanted = arguments.recipient
    found = [line for line in lines if wanted is None or line.ordinal in wanted]
    if wanted and not set(wanted) <= {line.ordinal for line in found}:
        raise NotFound(_("Penerima tidak ditemukan."))
    return found


def _record(services: Services, account: Account, arguments: argparse.Namespace) -> list[DeliveryLine]:
    fact = _FACTS[arguments.what]
    faults: FieldErrors = {}
    waiting = {
        Fact.SENT: {Standing.TO_SEND},
        Fact.RECEIVED: {Standing.UNRECEIVED},
        Fact.TOLD: {Standing.TO_TELL},
    }[fact]
    chosen = [line for line in _lines(services, arguments) if arguments.recipient or line.standing in waiting]
    told = Told(
        at=read_moment(arguments.at, services.profile.timezone, faults),
        way=Way(arguments.cara) if arguments.cara else None,
        person=arguments.name,
        title=arguments.title,
        nip=arguments.nip,
        note=arguments.note,
        reason=arguments.reason,
        scan=_scan(services, arguments.scan),
    )
    if faults:
        raise Refused(_("Catatan ini belum lengkap."), faults)
    order = DeliveryOrder(services.office(), account, fact, [line.recipient_id for line in chosen], told)
    services.deliveries.desk(order)
    return _lines(services, arguments)


def _withdraw(services: Services, account: Account, arguments: argparse.Namespace) -> list[DeliveryLine]:
    if arguments.id is None:
        raise WrongUse(_("Sebutkan catatan yang dicabut: --id ID, seperti pada ./naskah delivery list NOMOR."))
    letter = services.register.by_number(arguments.numbers[0])
    services.deliveries.desk.withdraw(account, letter, arguments.id, arguments.reason)
    return _lines(services, arguments)


def _scan(services: Services, path: Path | None) -> bytes:
    if path is None:
        return b""
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise WrongUse(str(fault)) from fault
    require_scan(services.uploads.inspect, content)
    return content


def _write_book(
    services: Services, account: Account, lines: Sequence[DeliveryLine], arguments: argparse.Namespace
) -> None:
    profile, office, today = services.profile, services.office(), services.today()
    rows = list(book_rows(lines, profile.timezone))
    if arguments.csv:
        arguments.csv.write_bytes(expedition_csv(rows))
    if arguments.xlsx:
        arguments.xlsx.write_bytes(expedition_xlsx(rows))
    if arguments.pdf and lines:
        question = question_of({"sejak": arguments.sejak, "sampai": arguments.sampai})
        period = book_period(question, today)
        parts = list(book_parts(lines, office, profile, post=account.post, on=today, period=period))
        with document_worker(services, size=1) as worker:
            arguments.pdf.write_bytes(worker.book(EXPEDITION, parts))


def _show(services: Services, lines: Sequence[DeliveryLine], arguments: argparse.Namespace) -> None:
    text = [
        f"{line.number}  {line.ordinal:>3}  {line.standing.value:16}  {line.way.value if line.way else '-':8}  "
        f"{line.title}"
        for line in lines
    ]
    facts = []
    if len(arguments.numbers) == 1:
        letter = services.register.by_number(arguments.numbers[0])
        facts = [_fact(each) for each in services.deliveries.book.facts(letter.id)]
        text += [
            f"  #{each['id']}  {each['catatan']}  {each['pada']}  {each['oleh']}  {each['alasan']}" for each in facts
        ]
    told = [as_json(line) for line in lines]
    show({"kiriman": told, "catatan": facts}, as_json=arguments.json, text="\n".join(line.rstrip() for line in text))


def _fact(fact: Delivery) -> dict[str, Any]:
    return {
        "id": fact.id,
        "catatan": fact.fact,
        "penerima": fact.recipient_id,
        "pada": fact.at.isoformat(),
        "oleh": fact.person,
        "dicatat": fact.actor,
        "alasan": fact.reason,
        "mencabut": fact.withdraws_id,
    }
