"""`naskah journal`: whether the journal of numbers and the database agree, and bringing in what was forgotten."""

from __future__ import annotations

import argparse

from core.i18n import _
from letters.numbers.journal_import import ImportJournal
from organization.accounts import find_account
from web.command_line import json_option, open_services, show

SUMMARY = _("Memeriksa jurnal nomor, dan memasukkan nomor yang hilang sesudah pemulihan cadangan.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`check` compares, `import` brings in."""
    parser.add_argument("what", choices=["check", "import"])
    parser.add_argument("--as", dest="user", default="sekretariat", metavar="AKUN")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Compare, or bring in; ends with 1 when something does not agree."""
    services = open_services()
    if arguments.what == "check":
        with services.database.read() as session:
            services.numbers.journal.require_known(session)
        copied = services.numbers.journal.catch_up()
        show({"disalin": copied}, as_json=arguments.json, text=_("Jurnal dan basis data cocok."))
        return 0
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    found = ImportJournal(
        services.database,
        services.clock,
        journal=services.numbers.journal,
        void=services.void,
        office=services.office(),
        account=account,
    )()
    lines = [*(_("masuk: {number}", number=each) for each in found.numbers),
             *(_("BERTENTANGAN: {number}", number=each) for each in found.conflicts),
             _("{count} nomor dimasukkan dari jurnal.", count=len(found.numbers))]  # fmt: skip
    result = {"masuk": list(found.numbers), "bertentangan": list(found.conflicts)}
    show(result, as_json=arguments.json, text="\n".join(lines))
    return 1 if found.conflicts else 0
