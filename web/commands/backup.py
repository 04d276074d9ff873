"""`naskah backup DIR`: database and files as they are now, while the service goes on."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from core.i18n import _
from jobs.backups import BackUp
from jobs.upkeep import note_backup
from web.command_line import json_option, open_services, show

SUMMARY = _("Membuat cadangan basis data dan berkas, selagi layanan berjalan.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the backup goes."""
    parser.add_argument("folder", type=Path, metavar="DIR", help=_("folder cadangan; yang lama dibiarkan"))
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Make the backup; ends with 1 when a file of the archive could not be copied."""
    services = open_services()
    place, manifest = BackUp(services.settings, services.database, services.storage, services.clock)(arguments.folder)
    note_backup(services.database, services.clock(), place, manifest)
    lines = [
        _("Cadangan {place}: {letters} surat, {files} berkas ({size} MB).", place=place,
          letters=manifest.tables["letter"], files=manifest.files, size=round(manifest.bytes / 1e6, 1)),
        *(_("TIDAK tersalin: berkas {sha256} hilang atau rusak di arsip.", sha256=each) for each in manifest.damaged),
        _("Buktikan dengan: ./naskah restore --check {place}", place=place),
    ]  # fmt: skip
    show({"cadangan": str(place), **asdict(manifest)}, as_json=arguments.json, text="\n".join(lines))
    return 1 if manifest.damaged else 0
