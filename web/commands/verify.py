"""`naskah verify FILE.pdf|CODE`: the answer of the public page /v/<code>.

Exit 0: issued and stands, a file byte for byte so; 1: not known here; 2: wrong use; 3: void; 4: replaced; 5: changed.
"""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from core.codes import grouped, read_code
from core.errors import WrongUse
from core.i18n import _
from letters.proof.verification import Judged, Likeness, Standing, Verified
from web.command_line import json_option, open_services, show
from web.filters import day
from web.proof_words import told_likeness, told_role, told_standing
from web.services import Services

SUMMARY = _("Memeriksa keaslian surat dari berkas PDF atau kode pemeriksaannya, seperti halaman /v/KODE.")
STANDS, UNKNOWN, VOID, REPLACED, CHANGED = 0, 1, 3, 4, 5
_CODES = {Standing.ISSUED: STANDS, Standing.VOID: VOID, Standing.REPLACED: REPLACED}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What is in question."""
    parser.add_argument("asked", metavar="BERKAS|KODE", help=_("berkas PDF, kode pemeriksaan, atau alamat /v/KODE"))
    json_option(parser)
    parser.epilog = _(
        "Kode keluar 0: terbit dan berlaku (berkas sama byte demi byte); 1: tidak dikenal; 2: salah pakai; 3: batal; "
        "4: batal dan sudah diganti; 5: berkas sudah berubah."
    )


def run(arguments: argparse.Namespace) -> int:
    """Say what the file or the code is."""
    services = open_services()
    path = Path(arguments.asked)
    judged = services.verifier.judge(_content(services, path)) if path.is_file() else None
    letter = judged.letter if judged else _by_code(services, arguments.asked)
    code = _exit_code(judged, letter)
    lines = ([told_likeness(judged), told_role(judged)] if judged else []) + (_lines(letter) if letter else [])
    if not judged and not letter:
        lines = [_("Kode “{code}” tidak ada pada kami.", code=arguments.asked[:60])]
    show(_result(judged, letter), as_json=arguments.json, text="\n".join(filter(None, lines)))
    return code


def _content(services: Services, path: Path) -> bytes:
    """The file's bytes; raises `WrongUse` for one larger than the page would take."""
    most = services.settings.upload_mb
    if path.stat().st_size > most * 1024 * 1024:
        raise WrongUse(_("Berkas ini lebih dari {most} MB, sehingga tidak diperiksa.", most=most))
    return path.read_bytes()


def _by_code(services: Services, asked: str) -> Verified | None:
    typed = asked.rsplit("/", 1)[-1]
    if read_code(typed) is None:
        raise WrongUse(
            _("“{asked}” bukan berkas yang ada dan bukan kode pemeriksaan (16 huruf dan angka).", asked=asked)
        )
    return services.verifier.find(typed)


def _exit_code(judged: Judged | None, letter: Verified | None) -> int:
    if judged is not None and judged.likeness is Likeness.CHANGED:
        return CHANGED
    return _CODES[letter.standing] if letter else UNKNOWN


def _lines(letter: Verified) -> list[str]:
    told = [told_standing(letter), _("Nomor {number}, {subject}", number=letter.number, subject=letter.subject)]
    told.append(f"{_('Tanggal surat')}: {day(letter.on)}")
    told += [f"{_('Penanda tangan')}: {', '.join(filter(None, signatory))}" for signatory in letter.signatories]
    told.append(f"{_('Instansi penerbit')}: {', '.join(letter.agency)}")
    if letter.replacement:
        number, on = letter.replacement
        told.append(_("Penggantinya Nomor {number} tanggal {day}.", number=number, day=day(on)))
    return [*told, f"{_('Kode pemeriksaan')}: {grouped(letter.code)}"]


def _result(judged: Judged | None, letter: Verified | None) -> dict[str, Any]:
    return {
        "berkas": {"hasil": judged.likeness.value, "peran": judged.role, "tembusan": judged.ordinal}
        if judged
        else None,
        "surat": {
            "nomor": letter.number,
            "tanggal": letter.on.isoformat(),
            "hal": letter.subject,
            "jenis": letter.kind,
            "keadaan": letter.standing.value,
            "dibatalkan": letter.void_at.isoformat() if letter.void_at else None,
            "pengganti": letter.replacement[0] if letter.replacement else None,
            "penanda_tangan": [{"nama": name, "jabatan": title} for name, title in letter.signatories],
            "instansi": list(letter.agency),
            "kode": grouped(letter.code),
        }
        if letter
        else None,
    }
