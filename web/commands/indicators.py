"""`naskah indicators …`: indicators of plans to and from Excel files."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

from core.errors import NotFound, WrongUse
from core.i18n import _
from generator.faults import UploadFault
from generator.media import XLSX
from letters.kinds import LetterKind
from letters.kinerja.indicator_sheets import KINDS, read_indicators, write_indicators
from letters.kinerja.indicators import AGREEMENT, TARGETS, IndicatorBook
from organization.accounts import find_account
from web.command_line import open_services, show
from web.services import Services

SUMMARY = _("Membaca dan menulis indikator kinerja dalam berkas Excel.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """`import FILE.xlsx`, `export` or `form`, for a unit's agreement or, with `--nip`, a person's targets."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="TINDAKAN")
    taking = actions.add_parser("import", help=_("membuat berkas surat, atau konsep, dari berkas Excel"))
    taking.add_argument("file", metavar="BERKAS.xlsx", type=Path)
    taking.add_argument("--unit", required=True, metavar="UNIT")
    taking.add_argument("--year", required=True, type=int, metavar="TAHUN")
    taking.add_argument(
        "--nip", default="", metavar="NIP", help=_("sasaran kinerja pegawai ini, bukan perjanjian unit")
    )
    taking.add_argument("--as", dest="user", metavar="AKUN", help=_("simpan sebagai konsep akun ini"))
    taking.add_argument("--out", type=Path, metavar="BERKAS.json", help=_("tulis ke berkas, bukan ke stdout"))
    taking.add_argument("--json", action="store_true", help=_("hasil sebagai JSON di stdout"))
    giving = actions.add_parser("export", help=_("menyalin indikator yang berlaku ke berkas Excel"))
    giving.add_argument("--unit", default="", metavar="UNIT")
    giving.add_argument("--nip", default="", metavar="NIP")
    giving.add_argument("--year", required=True, type=int, metavar="TAHUN")
    giving.add_argument("--out", required=True, type=Path, metavar="BERKAS.xlsx")
    empty = actions.add_parser("form", help=_("menulis formulir kosong"))
    empty.add_argument("--kind", choices=KINDS, default=AGREEMENT, metavar="JENIS")
    empty.add_argument("--out", required=True, type=Path, metavar="BERKAS.xlsx")


def run(arguments: argparse.Namespace) -> int:
    """Do it; a faulty file is refused with every cell."""
    if arguments.action == "form":
        arguments.out.write_bytes(write_indicators(arguments.kind, []))
        print(arguments.out)
        return 0
    services = open_services()
    return _export(services, arguments) if arguments.action == "export" else _import(services, arguments)


def _import(services: Services, arguments: argparse.Namespace) -> int:
    office = services.office()
    office.unit(arguments.unit)
    kind = services.catalogue.kind(TARGETS if arguments.nip else AGREEMENT)
    rows = read_indicators(kind, _content(services, arguments.file))
    contents: dict[str, Any] = {"tahun": arguments.year, "indikator": rows}
    if arguments.nip:
        contents["nip"] = office.person(arguments.nip).code
    if arguments.user:
        return _keep_draft(services, kind, arguments, contents)
    (step,) = kind.steps
    file = {"jenis": kind.code, "rute": step.route, "langkah": step.code, "pemohon": arguments.unit, "isi": contents}
    text = json.dumps(file, ensure_ascii=False, indent=2)
    if arguments.out is None:
        print(text)
        return 0
    arguments.out.write_text(text + "\n", encoding="utf-8")
    show({"berkas": str(arguments.out), "indikator": len(rows)}, as_json=arguments.json, text=str(arguments.out))
    return 0


def _keep_draft(services: Services, kind: LetterKind, arguments: argparse.Namespace, contents: dict[str, Any]) -> int:
    with services.database.read() as session:
        account = find_account(session, arguments.user)
    (step,) = kind.steps
    content = {"pemohon": arguments.unit, "isi": contents}
    draft = services.drafts.create(services.office(), account, kind.code, step, content)
    count = len(contents["indikator"])
    text = _("Konsep {draft} berisi {count} indikator.", draft=draft.id, count=count)
    show({"konsep": draft.id, "indikator": count}, as_json=arguments.json, text=text)
    return 0


def _export(services: Services, arguments: argparse.Namespace) -> int:
    if bool(arguments.unit) == bool(arguments.nip):
        raise WrongUse(_("Sebut --unit untuk perjanjian kinerja, atau --nip untuk sasaran kinerja pegawai."))
    book = IndicatorBook()
    with services.database.read() as session:
        if arguments.nip:
            kind, found = TARGETS, book.of_person(session, arguments.nip, arguments.year)
        else:
            kind, found = AGREEMENT, book.of_unit(session, arguments.unit, arguments.year)
    if found is None:
        raise NotFound(_("Belum ada indikator yang berlaku untuk tahun {year}.", year=arguments.year))
    arguments.out.write_bytes(write_indicators(kind, found.indicators))
    print(f"{arguments.out}  {found.number}")
    return 0


def _content(services: Services, path: Path) -> bytes:
    try:
        content = path.read_bytes()
    except OSError as fault:
        raise WrongUse(_("Berkas {name} tidak dapat dibaca: {fault}", name=path, fault=fault)) from fault
    if services.uploads.inspect(content).media_type != XLSX:
        raise UploadFault(_("Berkas ini bukan berkas Excel (.xlsx). Pakai formulir kosong: naskah indicators form."))
    return content
