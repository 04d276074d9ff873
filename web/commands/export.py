"""`naskah export NOMOR --out DIR`: a letter's files and their description in a folder."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from core.i18n import _
from letters.models import LetterState
from web.command_line import describe, json_option, open_services, show
from web.working import finish_files

SUMMARY = _("Menyalin berkas surat ke sebuah folder, dengan metadata.json.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Which letter, and where to."""
    parser.add_argument("number", metavar="NOMOR")
    parser.add_argument("--out", required=True, metavar="FOLDER", type=Path)
    json_option(parser)


def run(arguments: argparse.Namespace) -> int:
    """Write Word, the original PDF, one PDF per copy, all in one, and `metadata.json`."""
    services = open_services()
    letter = services.register.by_number(arguments.number)
    if letter.state != LetterState.COMPLETE.value:
        finish_files(services, letter.id)
        letter = services.register.by_id(letter.id)
    folder: Path = arguments.out
    folder.mkdir(parents=True, exist_ok=True)
    for file in letter.files:
        (folder / file.name).write_bytes(services.storage.get(file.sha256))
    found = describe(letter)
    text = json.dumps(found, ensure_ascii=False, indent=2)
    (folder / "metadata.json").write_text(text + "\n", encoding="utf-8")
    show(found, as_json=arguments.json, text="\n".join(str(folder / file.name) for file in letter.files))
    return 0
