"""`naskah void NOMOR`: declare a letter void."""

from __future__ import annotations

import argparse

from core.i18n import _
from letters.numbers.voiding import VoidOrder
from organization.accounts import find_account
from web.command_line import describe, json_option, open_services, show

SUMMARY = _("Menyatakan surat batal; nomornya tetap terpakai.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The number as printed, or the letter's id; who and why."""
    parser.add_argument("number", metavar="NOMOR")
    parser.add_argument("--reason", required=True, metavar="ALASAN")
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Declare it void; a worker makes the files marked BATAL."""
    services = open_services()
    letter = services.register.by_number(arguments.number)
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    void = services.void(VoidOrder(letter.id, services.office(), account, arguments.reason))
    result = describe(services.register.by_id(letter.id)) | {
        "pembatalan": {"alasan": void.reason, "oleh": void.actor, "pukul": void.at.isoformat()}
    }
    show(result, as_json=arguments.json, text=_("{number} dinyatakan batal.", number=letter.text))
    return 0
