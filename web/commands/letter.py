"""`naskah letter NOMOR`: show one letter."""

from __future__ import annotations

import argparse

from core.i18n import _
from web.command_line import describe, json_option, open_services, show

SUMMARY = _("Menampilkan satu surat menurut nomornya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The number as printed, or the letter's id."""
    parser.add_argument("number", metavar="NOMOR")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show number, parties, copies with their reasons, and files."""
    services = open_services()
    letter = services.register.by_number(arguments.number)
    found = describe(letter)
    lines = [
        f"{found['nomor']}  {found['tanggal']}  {found['status']}",
        found["hal"],
        *(_("Penerima: {title}", title=each["nama_jabatan"]) for each in found["penerima"]),
        *(
            _("Tembusan: {title} ({reason})", title=copy["nama_jabatan"], reason=_(copy["alasan"]))
            for copy in found["tembusan"]
        ),
        *(f"{file['sha256'][:12]}  {file['nama']}" for file in found["berkas"]),
    ]
    show(found, as_json=arguments.json, text="\n".join(lines))
    return 0
