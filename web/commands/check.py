"""`naskah check FILE`: judge a letter's file without issuing it."""

from __future__ import annotations

import argparse

from core.i18n import _
from web.command_line import json_option, open_services, read_letter_file, show, take_files

SUMMARY = _("Memeriksa berkas surat tanpa menerbitkannya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The file, `-` for standard input."""
    parser.add_argument("file", metavar="BERKAS.json")
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Show who would sign and receive the letter, or refuse it with every fault."""
    services = open_services()
    office = services.office()
    document = read_letter_file(arguments.file)
    prepared = services.prepare(document, office, uploads=take_files(services, document, arguments.file))
    note = services.numbers.desk.judge(prepared)
    warnings = [*prepared.warnings, *([note] if note else [])]
    context = prepared.context(office, services.profile, None)
    routing = prepared.routing
    result = {
        "status": "benar",
        "nomor": context["nomor"],
        "bentuk": routing.form.value,
        "hal": prepared.subject,
        "penanda_tangan": {"jabatan": routing.signatory.post, **context["penanda_tangan"]},
        "penerima": [{"jabatan": each.post, "nama_jabatan": each.title} for each in routing.addressees],
        "tembusan": [
            {"jabatan": copy.post, "nama_jabatan": copy.title, "alasan": copy.reason, "pasal": copy.article}
            for copy in routing.copies
        ],
        "gugur": [{"jabatan": copy.post, "alasan": copy.reason} for copy in routing.dropped],
        "lampiran_surat": [each.number for each in prepared.enclosed],
        "peringatan": warnings,
    }
    lines = [
        _("Berkas benar. Nomor nanti: {number}", number=context["nomor"]),
        _("Penanda tangan: {title}", title=office.full_title(routing.signatory.post)),
        *(_("Penerima: {title}", title=each.title) for each in routing.addressees),
        *(_("Tembusan: {title} ({reason})", title=copy.title, reason=_(copy.reason)) for copy in routing.copies),
        *(_("Tanpa tembusan: {title} ({reason})", title=copy.title, reason=copy.reason) for copy in routing.dropped),
        *(
            _("Lampiran: {number} tanggal {day} hal {subject}", number=each.number, day=each.on, subject=each.subject)
            for each in prepared.enclosed
        ),
        *(_("Peringatan: {text}", text=warning) for warning in warnings),
    ]
    show(result, as_json=arguments.json, text="\n".join(lines))
    return 0
