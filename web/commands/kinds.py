"""`naskah kinds`: the letters that can be written, their routes and steps."""

from __future__ import annotations

import argparse

from core.i18n import _
from letters.catalogue import CATALOGUE
from web.command_line import json_option, show

SUMMARY = _("Daftar jenis surat, rute, dan langkahnya.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Only the output form."""
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """List the catalogue."""
    kinds = [
        {
            "jenis": kind.code,
            "nama": _(kind.title),
            "langkah": [
                {
                    "rute": step.route,
                    "langkah": step.code,
                    "nama": _(step.title),
                    "penanda_tangan": step.signatory.value,
                    "penerima": step.addressee.value if step.addressee else None,
                    "tembusan": [copy.party.value for copy in step.copies],
                    "pasal": step.article,
                }
                for step in kind.steps
            ],
        }
        for kind in CATALOGUE
    ]
    lines = [
        f"{kind['jenis']}  {step['rute']} {step['langkah']}  {step['nama']}"
        for kind in kinds
        for step in kind["langkah"]
    ]
    show(kinds, as_json=arguments.json, text="\n".join(lines))
    return 0
