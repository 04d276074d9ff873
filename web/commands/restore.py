"""`naskah restore`: bring a backup back, or with `--check` prove that it could be."""

from __future__ import annotations

import argparse
from dataclasses import asdict
from pathlib import Path

from core.errors import NotFound, WrongUse
from core.i18n import _
from core.settings import read_settings
from jobs.drills import drill, restore
from jobs.upkeep import note_drill
from web.command_line import json_option, open_services, show

SUMMARY = _("Memulihkan cadangan ke tempat kosong, atau membuktikannya dengan --check.")
_SAMPLE = 50


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which backup, and what to do with it."""
    parser.add_argument(
        "backup", type=Path, metavar="CADANGAN", help=_("folder satu cadangan, atau folder berisi cadangan")
    )
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--check", action="store_true", help=_("pulihkan ke tempat sementara dan bandingkan"))
    what.add_argument("--into", type=Path, metavar="DIR", help=_("folder data baru yang kosong (NASKAH_DATA)"))
    parser.add_argument("--database", metavar="URL", help=_("basis data baru yang kosong, bila bukan SQLite dalam DIR"))
    parser.add_argument("--archive", metavar="URL", help=_("arsip baru, bila bukan folder dalam DIR"))
    parser.add_argument(
        "--scratch", metavar="URL", help=_("server PostgreSQL tempat mencoba; bawaan: basis data layanan")
    )
    parser.add_argument(
        "--sample", type=int, default=_SAMPLE, metavar="N", help=_("berapa surat yang dibuka; bawaan 50")
    )
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Drill or restore; a drill that finds anything ends with 1."""
    return _check(arguments) if arguments.check else _restore(arguments)


def _check(arguments: argparse.Namespace) -> int:
    settings = read_settings()
    found = drill(arguments.backup, server=arguments.scratch or settings.database_url, sample=max(0, arguments.sample))
    lines = [
        _("Cadangan {name} dari {made}: {letters} surat, {sampled} dibuka, {files} berkas dicocokkan.",
          name=found.backup, made=found.made_at, letters=found.letters, sampled=found.sampled, files=found.files),
        *found.faults,
        _("Cadangan ini dapat dipercaya.") if not found.faults else _("Cadangan ini TIDAK dapat dipercaya."),
    ]  # fmt: skip
    try:
        services = open_services()
        note_drill(services.database, services.clock(), found)
    except (WrongUse, NotFound):
        # Tried on another machine: there is no service here whose page could show the date.
        lines.append(_("Tanggal latihan tidak dicatat: di mesin ini tidak ada basis data Naskah."))
    show(asdict(found), as_json=arguments.json, text="\n".join(lines))
    return 1 if found.faults else 0


def _restore(arguments: argparse.Namespace) -> int:
    data = arguments.into.absolute()
    manifest = restore(
        arguments.backup,
        database_url=arguments.database or f"sqlite:///{data / 'naskah.sqlite3'}",
        archive_url=arguments.archive or f"file://{data / 'archive'}",
        data=data,
    )
    said = _(
        "Cadangan dari {made} sudah dipulihkan ke {data}. Bila mesin lama masih terbaca, salin juga folder journal-nya "
        "ke {data}/journal: nomor yang terbit sesudah cadangan ini tercatat di sana. Lalu jalankan "
        "NASKAH_DATA={data} ./naskah serve.",
        made=manifest.made_at,
        data=data,
    )
    show(asdict(manifest), as_json=arguments.json, text=said)
    return 0
