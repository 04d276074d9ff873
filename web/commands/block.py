"""`naskah block`: reserve numbers for paper, list them, fill one in, void what was not used, enter one from outside."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import Any

from core.errors import NotFound, WrongUse
from core.i18n import _
from letters.numbers.ledger import PaperNumber, PaperState
from letters.numbers.paper_desk import BlockOrder
from letters.numbers.paper_letters import PaperLetter
from organization.accounts import Account, find_account
from web.command_line import json_option, open_services, show
from web.scans import require_scan
from web.series_choices import series_choices
from web.services import Services

SUMMARY = _("Mencadangkan nomor untuk kertas, mengisi, membatalkan, dan mencatat nomor dari luar.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`reserve KANTOR`, `list`, `fill ID`, `void ID`, `outside`; ids of numbers are those that `list` shows."""
    parser.add_argument("what", choices=["reserve", "list", "fill", "void", "outside"])
    parser.add_argument("subject", nargs="?", metavar="KANTOR|ID")
    parser.add_argument("--count", type=int, default=0, metavar="N")
    parser.add_argument("--for", dest="for_whom", default="", metavar="SIAPA")
    parser.add_argument("--reason", default="", metavar="ALASAN")
    parser.add_argument("--number", default="", metavar="NOMOR", help=_("nomor persis seperti pada surat"))
    parser.add_argument("--date", default="", metavar="TANGGAL")
    parser.add_argument("--hal", default="", metavar="HAL")
    parser.add_argument("--to", default="", metavar="KEPADA")
    parser.add_argument("--signed-by", default="", metavar="JABATAN")
    parser.add_argument("--scan", type=Path, metavar="PDF")
    parser.add_argument("--year", type=int, metavar="TAHUN", help=_("list: tahun lain"))
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Do it, and show the numbers concerned."""
    services = open_services()
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    acts = {"reserve": _reserve, "list": _list, "fill": _fill, "void": _void, "outside": _outside}
    rows = acts[arguments.what](services, account, arguments)
    lines = [f"{row.id}  {row.text or row.number}  {row.state}  {row.subject or row.reason}".rstrip() for row in rows]
    show([_described(row) for row in rows], as_json=arguments.json, text="\n".join(lines))
    return 0


def _reserve(services: Services, account: Account, arguments: argparse.Namespace) -> list[PaperNumber]:
    choices = series_choices(services.office(), services.profile, account.agency, services.today().year)
    found = [each.key for each in choices if arguments.subject in {each.code, each.key.office}]
    if len(found) != 1:
        known = ", ".join(each.code for each in choices)
        raise NotFound(_("Seri “{name}” tidak dikenal. Yang ada: {known}.", name=arguments.subject, known=known))
    order = BlockOrder(found[0], arguments.count, arguments.for_whom, arguments.reason)
    return services.numbers.papers.block(account, services.numbers.papers.reserve(account, order).id).numbers


def _list(services: Services, account: Account, arguments: argparse.Namespace) -> list[PaperNumber]:
    year = arguments.year or services.today().year
    blocks = services.numbers.papers.blocks(account.agency, year)
    inside = [row for block in blocks for row in block.numbers]
    return [
        *inside,
        *(row for row in services.numbers.papers.letters_on_paper(account.agency, year) if row.block_id is None),
    ]


def _fill(services: Services, account: Account, arguments: argparse.Namespace) -> list[PaperNumber]:
    return [services.numbers.papers.fill(account, _named(arguments), _letter(services, arguments))]


def _outside(services: Services, account: Account, arguments: argparse.Namespace) -> list[PaperNumber]:
    return [services.numbers.papers.enter(services.office(), account, _letter(services, arguments))]


def _void(services: Services, account: Account, arguments: argparse.Namespace) -> list[PaperNumber]:
    """One number, or all unused ones of a block."""
    name = _named(arguments)
    try:
        numbers = services.numbers.papers.block(account, name).numbers
        wanted = [row.id for row in numbers if row.state == PaperState.RESERVED.value]
    except NotFound:
        wanted = [name]
    services.numbers.papers.void(account, wanted, arguments.reason)
    return [services.numbers.papers.number(account, each) for each in wanted]


def _named(arguments: argparse.Namespace) -> str:
    if not arguments.subject:
        raise WrongUse(_("Sebutkan id nomornya; lihat ./naskah block list."))
    return str(arguments.subject)


def _letter(services: Services, arguments: argparse.Namespace) -> PaperLetter:
    try:
        on = date.fromisoformat(arguments.date)
        pdf = arguments.scan.read_bytes() if arguments.scan else b""
    except (ValueError, OSError) as fault:
        raise WrongUse(str(fault)) from fault
    if pdf:
        require_scan(services.uploads.inspect, pdf)
    return PaperLetter(arguments.number, on, arguments.hal, arguments.to, arguments.signed_by, pdf, arguments.reason)


def _described(row: PaperNumber) -> dict[str, Any]:
    return {
        "id": row.id, "blok": row.block_id, "nomor": row.text, "urut": row.number, "sisipan": row.suffix,
        "keadaan": row.state, "asal": row.origin, "tanggal": row.date.isoformat() if row.date else None,
        "hal": row.subject, "kepada": row.recipient, "penanda_tangan": row.signatory, "alasan": row.reason,
    }  # fmt: skip
