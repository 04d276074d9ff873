"""`naskah letter NOMOR`: show one letter, or print it anew to prove that its words are still the same."""

from __future__ import annotations

import argparse

from core.i18n import _
from jobs.rerendering import rerendered_differences
from letters.models import Letter
from web.command_line import describe, json_option, open_services, show
from web.services import Services

SUMMARY = _("Menampilkan satu surat menurut nomornya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The number as printed, or the letter's id."""
    parser.add_argument("number", metavar="NOMOR")
    parser.add_argument(
        "--rerender", action="store_true", help=_("cetak ulang dengan versi templatnya dan bandingkan teksnya")
    )
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show number, parties, copies with their reasons, and files."""
    services = open_services()
    letter = services.register.by_number(arguments.number)
    if arguments.rerender:
        return _rerender(services, letter, as_json=arguments.json)
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


def _rerender(services: Services, letter: Letter, *, as_json: bool) -> int:
    profile = services.profiles.exact(letter.profile_sha256)
    differences = rerendered_differences(letter, services.storage, profile.layout)
    result = {
        "nomor": letter.text,
        "templat": letter.template_id,
        "templat_sha256": letter.template.sha256,
        "profil_sha256": profile.sha256,
        "sama": not differences,
        "perbedaan": differences,
    }
    same = _("{number}: teksnya sama (versi templat {template}).", number=letter.text, template=letter.template_id)
    show(result, as_json=as_json, text="\n".join(differences) or same)
    return int(bool(differences))
