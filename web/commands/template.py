"""`naskah template`: Word templates checked from the command line."""

from __future__ import annotations

import argparse
from pathlib import Path

from core.errors import WrongUse
from core.i18n import _
from core.settings import read_settings
from generator.checking.findings import Finding, is_barred
from web.command_line import json_option, show
from web.services import build_services
from web.template_kinds import form_of, question_for

SUMMARY = _("Memeriksa templat Word.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """One command for each act."""
    commands = parser.add_subparsers(dest="what", required=True)
    check = commands.add_parser("check", help=_("periksa berkas templat; keluar 1 bila ada kesalahan"))
    check.add_argument("file", type=Path, metavar="BERKAS.docx")
    _kind_options(check)
    json_option(check)


def run(arguments: argparse.Namespace) -> int:
    """Do the act."""
    return _check(arguments)


def _kind_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--kind", required=True, metavar="JENIS", help=_("jenis surat; daftar: ./naskah kinds"))
    parser.add_argument("--form", metavar="BENTUK", help=_("bentuk, misalnya nota-dinas; bawaan: bentuk pertama"))


def _check(arguments: argparse.Namespace) -> int:
    services = build_services(read_settings())
    kind = services.catalogue.kind(arguments.kind)
    form = form_of(services, kind, arguments.form)
    question = question_for(services, kind, form, _read(arguments.file))
    findings = services.check_template(question)
    barred = is_barred(findings)
    result = {
        "status": "ditolak" if barred else "benar",
        "jenis": kind.code,
        "bentuk": form.value,
        "temuan": [described(finding) for finding in findings],
    }
    lines = [line for finding in findings for line in _lines(finding)]
    lines.append(_("Templat ditolak.") if barred else _("Templat dapat dipakai."))
    show(result, as_json=arguments.json, text="\n".join(lines))
    return int(barred)


def described(finding: Finding) -> dict[str, str]:
    """A finding for scripts."""
    return {
        "kode": finding.code,
        "tingkat": finding.severity.value,
        "bagian": finding.part,
        "tempat": finding.place,
        "kutipan": finding.quote,
        "masalah": finding.what,
        "perbaikan": finding.mend,
    }


def _lines(finding: Finding) -> list[str]:
    quoted = f" “{finding.quote}”" if finding.quote else ""
    return [
        f"{finding.severity.value.upper()} {finding.code}: {finding.place}{quoted}",
        f"    {finding.what}",
        f"    → {finding.mend}",
    ]


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as fault:
        raise WrongUse(_("Berkas {name} tidak dapat dibaca: {fault}", name=path, fault=fault)) from fault
