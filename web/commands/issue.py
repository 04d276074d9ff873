"""`naskah issue FILE --as USER`: issue a letter from a file."""

from __future__ import annotations

import argparse

from core.i18n import _
from core.identity import new_id
from letters.access import acting_posts
from letters.issuing import IssueOrder
from letters.prefill import with_citations
from organization.accounts import find_account
from web.command_line import describe, json_option, open_services, read_letter_file, show, take_files
from web.working import finish_files

SUMMARY = _("Menerbitkan surat dari berkas; nomor diberikan saat itu juga.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Who issues, under which key, and whether to wait for the files."""
    parser.add_argument("file", metavar="BERKAS.json")
    parser.add_argument("--as", dest="user", required=True, metavar="AKUN", help=_("akun yang menerbitkan"))
    parser.add_argument("--key", metavar="KUNCI", help=_("kunci idempotensi: kunci yang sama, surat yang sama"))
    parser.add_argument("--case", metavar="KASUS", help=_("kasus yang diteruskan surat ini"))
    parser.add_argument("--wait", action="store_true", help=_("tunggu sampai semua berkas jadi"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Issue, and with `--wait` make the files here when no worker does."""
    services = open_services()
    office = services.office()
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    file = read_letter_file(arguments.file)
    if arguments.case:
        events = services.cases.view(office, arguments.case).events
        file = with_citations(file, events, services.register.by_id, office) | {"kasus": arguments.case}
    key = f"perintah:{arguments.key or new_id()}"
    uploads = take_files(services, file, arguments.file, account)
    prepared = services.prepare(file, office, key=key, uploads=uploads)
    signs_own = prepared.routing.signatory.post in acting_posts(office, account, services.today())
    issued = services.issue(IssueOrder(prepared, office, account, key=key, on_paper=not signs_own))
    if arguments.wait:
        finish_files(services, issued.id)
    letter = services.register.by_id(issued.id)
    result = describe(letter) | {"baru": issued.is_new}
    show(result, as_json=arguments.json, text=f"{issued.number}  {letter.state}")
    return 0
