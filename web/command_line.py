"""What commands share: opening the service, and writing results for people or for scripts."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from core.errors import Refused, WrongUse
from core.i18n import _
from core.migrating import head, revision_of
from core.settings import read_settings
from core.strict_json import read_json
from letters.files.brought import bring_files
from letters.files.upload_facts import UploadFacts
from letters.models import Letter
from organization.accounts import Account
from web.services import Services, build_services


def open_services() -> Services:
    """The service on a database that is ready; raises `WrongUse` that says what to do when it is not."""
    services = build_services(read_settings())
    found = revision_of(services.database)
    if found is None:
        raise WrongUse(
            _("Basis data belum dibuat. Jalankan ./naskah demo untuk mencoba, atau ./naskah office load BERKAS.")
        )
    if found != head():
        raise WrongUse(_("Basis data belum dimutakhirkan ({found}). Jalankan ./naskah migrate.", found=found))
    return services.in_force()


def json_option(parser: argparse.ArgumentParser) -> None:
    """The option `--json` that every command with a result has."""
    parser.add_argument("--json", action="store_true", help=_("hasil sebagai JSON di stdout"))


def read_file(name: str) -> str:
    """The text of a file, or of standard input for `-`; raises `WrongUse` when it cannot be read."""
    try:
        return sys.stdin.read() if name == "-" else Path(name).read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise WrongUse(_("Berkas {name} tidak dapat dibaca: {fault}", name=name, fault=fault)) from fault


def read_letter_file(name: str) -> dict[str, Any]:
    """A letter's file; raises `Refused` when it is not one JSON object."""
    document = read_json(read_file(name))
    if not isinstance(document, dict):
        raise Refused(_("Berkas surat harus satu objek JSON."))
    return document


def take_files(
    services: Services, document: dict[str, Any], name: str, account: Account | None = None
) -> dict[str, UploadFacts]:
    """Keep the files that lie beside a letter's file `name` (`@path`); raises `Refused` at each that is not taken."""
    folder = Path() if name == "-" else Path(name).parent
    return bring_files(
        services.catalogue,
        document,
        folder,
        lambda name, content: services.uploads.accept_loose(account, name, content),
    )


def show(result: Any, *, as_json: bool, text: str) -> None:
    """Print a result: JSON for scripts, text for people."""
    print(json.dumps(result, ensure_ascii=False, indent=2) if as_json else text)


def describe(letter: Letter) -> dict[str, Any]:
    """A letter as commands and exports show it; parties by post code, each copy with its reason and article."""
    addressees = [recipient for recipient in letter.recipients if not recipient.is_copy]
    copies = [recipient for recipient in letter.recipients if recipient.is_copy]
    block = letter.context["penanda_tangan"]
    return {
        "id": letter.id,
        "nomor": letter.text,
        "status": letter.state,
        "tanggal": letter.date.isoformat(),
        "jenis": letter.kind,
        "rute": letter.route,
        "langkah": letter.step,
        "bentuk": letter.form,
        "hal": letter.subject,
        "sifat": letter.urgency,
        "klasifikasi": letter.classification,
        "kasus": letter.case_id,
        "pemohon": letter.requesting_unit,
        "tujuan": letter.asked_unit,
        "penanda_tangan": {
            "jabatan": letter.signatory_post,
            "nama": block["nama"],
            "nip": letter.signatory_nip,
            "baris": [f"{line['awalan']} {line['teks']}".strip() for line in block["baris"]],
        },
        "penerima": [_party(addressee) for addressee in reversed(addressees)],
        "tembusan": [_party(copy) for copy in copies],
        "persetujuan_di_atas_kertas": letter.on_paper,
        "diterbitkan": letter.issued_at.isoformat(),
        "isi": letter.contents["isi"],
        "lampiran_surat": letter.contents.get("lampiran_surat", []),
        "templat_sha256": letter.template.sha256,
        "profil_sha256": letter.profile_sha256,
        "berkas": [_file(letter, file) for file in letter.files],
    }


def _party(recipient: Any) -> dict[str, Any]:
    return {
        "jabatan": recipient.post,
        "nama_jabatan": recipient.title,
        "nip": recipient.nip,
        "alasan": recipient.reason,
        "pasal": recipient.article,
    }


def _file(letter: Letter, file: Any) -> dict[str, Any]:
    """One file with those it is for: the original for every addressee, a marked copy for its own recipient."""
    everybody = [max(each.ordinal, 0) for each in letter.recipients]
    own = {"asli": [0], "tembusan": [file.ordinal], "batal": [file.ordinal], "bertanda-tangan": everybody}
    is_for = own.get(file.role, [])
    return {
        "nama": file.name,
        "peran": file.role,
        "penerima": [each.post for each in letter.recipients if max(each.ordinal, 0) in is_for],
        "sha256": file.sha256,
        "ukuran": file.kept.size,
    }
